"""Consuming in batches, acknowledged after the work is done."""

from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, NamedTuple, Self

from pika import BlockingConnection, exceptions

from pybridge.amqp._connection import failure, parameters, place


class Delivery(NamedTuple):
    """A message as it came from a queue."""

    tag: int
    body: bytes
    routing_key: str
    message_id: str | None
    type: str | None
    headers: Mapping[str, Any]
    redelivered: bool


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
        self._connection: Any = None
        self._channel: Any = None
        self._arrived: deque[Delivery] = deque()

    def connect(self) -> None:
        """Open the connection, in place of an earlier one, and begin to consume.

        Raises:
            BrokerUnreachable: no usable connection.
            TopologyMissing: there is no such queue or exchange.
        """
        self.close()
        self._arrived.clear()
        try:
            self._connection = BlockingConnection(
                parameters(self._url, f"pybridge from {self._queue or 'a temporary queue'}")
            )
            self._channel = self._connection.channel()
            self._channel.basic_qos(prefetch_count=self._prefetch)
            self._channel.basic_consume(self._queue or self._temporary_queue(), self._on_message)
        except (exceptions.AMQPError, OSError) as error:
            self.close()
            raise failure(self._url, error, opened=False) from None

    def batch(self, limit: int = 500, wait: float = 1.0) -> list[Delivery]:
        """Up to `limit` messages in the queue's order; waits up to `wait` seconds for the first one.

        Raises:
            ConnectionLost: what was not acknowledged will come again.
        """
        self._work(0 if self._arrived else wait)
        return [self._arrived.popleft() for _ in range(min(limit, len(self._arrived)))]

    def ack(self, tag: int, *, multiple: bool = True) -> None:
        """Acknowledge one message, or everything delivered up to it.

        Raises:
            ConnectionLost: it may come again.
        """
        try:
            self._channel.basic_ack(tag, multiple=multiple)
        except exceptions.AMQPError as error:
            raise failure(self._url, error, opened=True) from None

    def close(self) -> None:
        """Leave the broker; a temporary queue goes with us."""
        if self._connection and self._connection.is_open:
            with suppress(exceptions.AMQPError):
                self._connection.close()

    def __enter__(self) -> Self:
        self.connect()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _temporary_queue(self) -> str:
        """An exclusive queue of our own, bound by the patterns."""
        name = str(self._channel.queue_declare("", exclusive=True).method.queue)
        for pattern in self._patterns:
            self._channel.queue_bind(name, self._exchange, pattern)
        return name

    def _work(self, wait: float) -> None:
        """Let pika read what has come, waiting for it at most `wait` seconds."""
        try:
            self._connection.process_data_events(time_limit=wait)
        except exceptions.AMQPError as error:
            raise failure(self._url, error, opened=True) from None

    def _on_message(self, _: object, method: Any, properties: Any, body: bytes) -> None:  # noqa: ANN401 - pika's own
        self._arrived.append(
            Delivery(
                method.delivery_tag,
                body,
                method.routing_key,
                properties.message_id,
                properties.type,
                properties.headers or {},
                method.redelivered,
            )
        )
