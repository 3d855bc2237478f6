"""Events to RabbitMQ."""

from bisect import bisect_right
from collections import deque
from typing import NamedTuple, Protocol, Self

from pybridge import amqp
from pybridge.native import Outlet, Records


class Publisher(Protocol):
    """Publishes messages in order, and numbers them: an `amqp.Publisher`, or a `stream.StreamPublisher`."""

    @property
    def room(self) -> int:
        """How many messages may be published now."""

    @property
    def outlet(self) -> Outlet | None:
        """Where the frames of messages may be written before they are published; None: nowhere."""

    @property
    def blocked(self) -> bool:
        """Whether the broker takes nothing for now, and says so."""

    @property
    def outstanding(self) -> int:
        """How many messages are published and not confirmed."""

    @property
    def confirmed(self) -> int:
        """How many messages are confirmed, in order, since `connect`."""

    def connect(self) -> None:
        """Open a connection, in place of an earlier one."""

    def publish(self, batch: Records, *, resent: bool = False) -> None:
        """Send messages."""

    def settle(self, timeout: float = 0.0) -> int:
        """Take in confirms."""

    def close(self, timeout: float = 0.0) -> None:
        """Leave the broker."""


class _Batch(NamedTuple):
    """Records that were published together."""

    published: int
    """Messages published before them, on this connection."""
    records: Records
    """Whose positions need not be neighbours: a gap stands for as many as it names."""


class AmqpSink:
    """Publishes records and translates confirms back into the ring's positions."""

    @classmethod
    def at(cls, url: str, exchange: str, window: int = 1000) -> Self:
        """The place that an `amqp.Publisher` publishes to."""
        return cls(amqp.Publisher(url, exchange, window))

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._published = 0
        self._batches: deque[_Batch] = deque()
        self._delivered = 0
        self._last_sent = 0
        self._refused_up_to = 0

    @property
    def room(self) -> int:
        """What the window of confirms leaves."""
        return self._publisher.room

    @property
    def outlet(self) -> Outlet | None:
        """Where frames may be written, unless something may come again that was refused, and has to say so."""
        return self._publisher.outlet if self._delivered >= self._refused_up_to else None

    @property
    def blocked(self) -> bool:
        """Whether the broker is short of memory or disk."""
        return self._publisher.blocked

    @property
    def busy(self) -> bool:
        """Whether confirms are outstanding."""
        return self._publisher.outstanding > 0

    @property
    def delivered(self) -> int:
        """The position up to which the broker has confirmed, on this connection."""
        confirmed = self._publisher.confirmed
        while self._batches and confirmed > self._batches[0].published:
            batch = self._batches[0]
            arrived = batch.records[: confirmed - batch.published]
            self._delivered = arrived.last_pos
            if len(arrived) < len(batch.records):
                break
            self._batches.popleft()
        return self._delivered

    def open(self) -> None:
        """Connect, and check that the exchange is there."""
        self._batches.clear()
        self._published = self._delivered = 0
        self._publisher.connect()

    def send(self, records: Records) -> None:
        """Publish records; those that the broker may have refused before are marked as sent again."""
        if records.first_pos <= self._refused_up_to:
            again = bisect_right(records.positions(), self._refused_up_to)
            self._publish(records[:again], resent=True)
            records = records[again:]
        if len(records):
            self._publish(records)

    def settle(self, wait: float) -> None:
        """Take in confirms."""
        try:
            self._publisher.settle(wait)
        except amqp.PublishRefused:
            self._refused_up_to = self._last_sent
            raise

    def close(self) -> None:
        """Leave the broker at once."""
        self._publisher.close(timeout=0)

    def _publish(self, records: Records, *, resent: bool = False) -> None:
        self._batches.append(_Batch(self._published, records))
        self._published += len(records)
        self._last_sent = max(self._last_sent, records.last_pos)
        self._publisher.publish(records, resent=resent)
