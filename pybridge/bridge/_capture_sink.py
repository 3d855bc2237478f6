"""Events to a file."""

from pybridge.capture import CaptureWriter
from pybridge.native import Records

ROOM = 1000


class CaptureSink:
    """Writes records to an event file; they have arrived when the operating system has them."""

    room = ROOM
    blocked = False
    outlet = None

    def __init__(self, writer: CaptureWriter) -> None:
        self._writer = writer
        self._written = 0
        self.delivered = 0

    @property
    def busy(self) -> bool:
        """Whether something lies in our own buffer."""
        return self._written > self.delivered

    def open(self) -> None:
        """Nothing to do: the file is open."""

    def send(self, records: Records) -> None:
        """Write records."""
        self._writer.write(records)
        self._written = records.last_pos

    def settle(self, wait: float) -> None:  # noqa: ARG002 - a file needs no waiting
        """Hand what was written to the operating system."""
        if self.busy:
            self._writer.flush()
            self.delivered = self._written

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()
