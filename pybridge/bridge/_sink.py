"""What the bridge asks of the place that events go to."""

from typing import Protocol

from pybridge.native import Outlet, Records


class Sink(Protocol):
    """Takes records in the ring's order and knows up to where they have arrived for good.

    Any call but `close` may raise a BrokerError: then the bridge opens the sink again and sends again what has not been
    delivered. Any other error ends the bridge.
    """

    @property
    def room(self) -> int:
        """How many records may be sent now."""

    @property
    def outlet(self) -> Outlet | None:
        """Where the reader may write the frames of what it reads, and hear confirms, before `send` gets it.

        None: not now; and never while there is no room.
        """

    @property
    def blocked(self) -> bool:
        """Whether the place takes nothing for now, and says so: there is no room until it takes something again."""

    @property
    def busy(self) -> bool:
        """Whether something that was sent has not arrived yet."""

    @property
    def delivered(self) -> int:
        """The ring's position up to which everything has arrived since `open`; 0 before anything has. Never raises.

        What arrived before does not count: if it did, a second sink that is behind could end the repetition in this one
        in the middle, and so leave out what comes between.
        """

    def open(self) -> None:
        """Begin, or begin again with the first record that has not been delivered."""

    def send(self, records: Records) -> None:
        """Take records, at least one and at most `room`, or what went into the `outlet`."""

    def settle(self, wait: float) -> None:
        """Do what there is to do, and wait for arrivals, at most `wait` seconds."""

    def close(self) -> None:
        """Leave; what is under way may be lost, the bridge will send it again."""
