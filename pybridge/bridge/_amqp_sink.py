"""Events to RabbitMQ."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from pybridge.amqp import Publisher, PublishRefused
from pybridge.native import Records


class _Batch(NamedTuple):
    """Records that were published together."""

    published: int
    """Messages published before them, on this connection."""
    records: Records
    """Whose positions need not be neighbours: a gap stands for as many as it names."""


class AmqpSink:
    """Publishes records and translates confirms back into the ring's positions."""

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
    def blocked(self) -> bool:
        """Whether the broker is short of memory or disk."""
        return self._publisher.blocked

    @property
    def busy(self) -> bool:
        """Whether confirms are outstanding."""
        return self._publisher.outstanding > 0

    @property
    def sockets(self) -> list[int]:
        """What can be read when there is something to settle."""
        return self._publisher.sockets

    @property
    def delivered(self) -> int:
        """The position up to which the broker has confirmed."""
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
        self._published = 0
        self._publisher.connect()

    def send(self, records: Records) -> None:
        """Publish records; those that the broker may have refused before are marked as sent again."""
        again = 0
        if records.first_pos <= self._refused_up_to:
            again = bisect_right(records.positions(), self._refused_up_to)
        for part, resent in ((records[:again], True), (records[again:], False)):
            if len(part):
                self._batches.append(_Batch(self._published, part))
                self._published += len(part)
                self._last_sent = max(self._last_sent, part.last_pos)
                with self._noting_refusals():
                    self._publisher.publish(part, resent=resent)

    def settle(self, wait: float) -> None:
        """Take in confirms."""
        with self._noting_refusals():
            self._publisher.settle(wait)

    def close(self) -> None:
        """Leave the broker at once."""
        self._publisher.close(timeout=0)

    @contextmanager
    def _noting_refusals(self) -> Iterator[None]:
        try:
            yield
        except PublishRefused:
            self._refused_up_to = self._last_sent
            raise
