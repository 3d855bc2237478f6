"""Events to more than one place."""

from collections.abc import Sequence

from pybridge.bridge._sink import Sink
from pybridge.native import Records


class Tee:
    """Sends each record to every one of its sinks; it has arrived when it has arrived in all of them.

    When one fails, all are opened again: what some had already comes to them a second time.
    """

    outlet = None
    """Records go to more than one place."""

    def __init__(self, sinks: Sequence[Sink]) -> None:
        self._sinks = sinks

    @property
    def room(self) -> int:
        """As much as every sink has."""
        return min(sink.room for sink in self._sinks)

    @property
    def blocked(self) -> bool:
        """Whether some sink takes nothing for now."""
        return any(sink.blocked for sink in self._sinks)

    @property
    def busy(self) -> bool:
        """Whether something has not arrived everywhere."""
        return any(sink.busy for sink in self._sinks)

    @property
    def delivered(self) -> int:
        """The position up to which everything has arrived everywhere."""
        return min(sink.delivered for sink in self._sinks)

    def open(self) -> None:
        """Open every sink."""
        for sink in self._sinks:
            sink.open()

    def send(self, records: Records) -> None:
        """Send records to every sink."""
        for sink in self._sinks:
            sink.send(records)

    def settle(self, wait: float) -> None:
        """Settle every sink, and wait for those that have no room."""
        for sink in self._sinks:
            sink.settle(0 if sink.room else wait)

    def close(self) -> None:
        """Leave every sink."""
        for sink in self._sinks:
            sink.close()
