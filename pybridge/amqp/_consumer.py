"""Consuming in batches, acknowledged after the work is done."""

import time
from collections import deque
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from pika import exceptions

from pybridge.amqp._connection import place
from pybridge.amqp._deliveries import Delivery, deliveries
from pybridge.amqp._errors import BrokerError, TopologyMissing
from pybridge.amqp._link import Link


class Consumer:
    """Takes from one queue: a lasting one by its name, or a temporary one of its own, filled by binding patterns.

    After a BrokerError `connect` again: what was not acknowledged is delivered again.
    """

    def __init__(
        self,
        url: str,
        queue: str = "",
        *,
        exchange: str = "mt.events",
        patterns: Sequence[str] = ("#",),
        prefetch: int = 1000,
    ) -> None:
        """Name the place; nothing is opened yet.

        Args:
            url: the broker.
            queue: a queue that exists; without it a temporary one is made, which ends with the connection.
            exchange: what a temporary queue is bound to.
            patterns: by which keys.
            prefetch: how many messages may be on their way here, not acknowledged.
        """
        place(url)
        self._url = url
        self._queue = queue
        self._exchange = exchange
        self._patterns = patterns
        self._prefetch = prefetch
        self._link: Link | None = None
        self._arrived: deque[Delivery] = deque()
        self._begin()

    def _begin(self) -> None:
        self._arrived.clear()
        self._again: list[Delivery] = []
        self._all_again = False  # whether it is complete

    def connect(self) -> None:
        """Open the connection, in place of an earlier one, and begin to consume.

        Raises:
            BrokerUnreachable: no usable connection.
            TopologyMissing: there is no such queue or exchange.
        """
        self.close()
        self._begin()
        name = f"pybridge from {self._queue or 'a temporary queue'}"
        self._link = link = Link(self._url, name, deliveries(self._arrive))
        try:
            link.open()
            queue = self._queue or self._temporary_queue(link)
            link.channel.add_on_cancel_callback(lambda _: link.fail(TopologyMissing(f"queue {queue} was deleted")))
            link.ask(lambda channel, done: channel.basic_qos(prefetch_count=self._prefetch, callback=done))
            link.ask(lambda channel, done: channel.basic_consume(queue, self._on_message, callback=done))
        except BrokerError:
            self.close()
            raise

    def batch(self, limit: int = 500, wait: float = 1.0) -> list[Delivery]:
        """Up to `limit` messages in the queue's order; waits up to `wait` seconds for the first one.

        What an earlier connection had and did not acknowledge comes again first, in one piece however long, and in the
        order of the events: a quorum queue that was not closed in order gives it back in any order (RabbitMQ 3.10).

        Raises:
            ConnectionLost: what was not acknowledged will come again.
        """
        deadline = time.monotonic() + wait
        self._connected.step(0)
        while not self._has_batch and (left := deadline - time.monotonic()) > 0:
            self._connected.step(left)
        self._take_more(limit)
        if not self._all_again:
            self._all_again = True
            if self._again:
                return self._again_in_order()
        return [self._arrived.popleft() for _ in range(min(limit, len(self._arrived)))]

    def ack(self, tag: int, *, multiple: bool = True) -> None:
        """Acknowledge one message, or everything delivered up to it.

        Raises:
            ConnectionLost: it may come again.
        """
        link = self._connected
        try:
            link.channel.basic_ack(tag, multiple=multiple)
        except exceptions.AMQPError as error:
            link.lost(error)
        link.step(0)

    def close(self) -> None:
        """Leave the broker, which puts back in order what was not acknowledged; a temporary queue goes with us."""
        link, self._link = self._link, None
        if link:
            link.close()

    def __enter__(self) -> Self:
        self.connect()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _connected(self) -> Link:
        if self._link is None:
            raise RuntimeError("connect() comes first")
        return self._link

    @property
    def _has_batch(self) -> bool:
        """Whether there is no need to wait: messages that come for the first time follow all that come again."""
        return bool(self._arrived) or len(self._again) >= self._prefetch

    def _take_more(self, limit: int) -> None:
        """Read on while more is there: one reading brings no more than fits into a buffer."""
        before = 0
        while before < len(self._arrived) < limit:
            before = len(self._arrived)
            self._connected.step(0)

    def _again_in_order(self) -> list[Delivery]:
        """What came again; to acknowledge any of it is to acknowledge all, since it is not in the order of the tags."""
        tag = self._again[-1].tag
        return [delivery._replace(tag=tag) for delivery in sorted(self._again, key=_identity)]

    def _temporary_queue(self, link: Link) -> str:
        """An exclusive queue of our own, bound by the patterns."""
        declared = link.ask(lambda channel, done: channel.queue_declare("", exclusive=True, callback=done))
        name = str(declared.method.queue)
        for key in self._patterns:
            link.ask(lambda channel, done, key=key: channel.queue_bind(name, self._exchange, key, callback=done))  # type: ignore[misc]
        return name

    def _on_message(self, _: object, method: Any, properties: Any, body: bytes) -> None:  # noqa: ANN401 - pika's own
        encoded = b"".join(properties.encode())
        self._arrive(Delivery(method.delivery_tag, body, method.routing_key, method.redelivered, encoded))

    def _arrive(self, delivery: Delivery) -> None:
        comes_again = delivery.redelivered and not self._all_again and not self._arrived
        (self._again if comes_again else self._arrived).append(delivery)


def _identity(delivery: Delivery) -> tuple[str, int, int]:
    """Server, epoch and seq, by which events are ordered; what is no event comes first."""
    words = (delivery.message_id or "").split(":")
    try:
        server, epoch, seq = words
        return server, int(epoch), int(seq)
    except ValueError:
        return "", 0, 0
