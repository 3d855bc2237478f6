"""A consumer that keeps everything that it gets, in the order in which it gets it."""

import threading
import time
from contextlib import closing
from types import TracebackType
from typing import Self

from pika import BlockingConnection, URLParameters

from pybridge.amqp import BrokerError, Consumer
from tests.chaos.checker import Arrival, Identity

RETRY_SECONDS = 0.2
WAIT_SECONDS = 0.1
SILENCE_SECONDS = 2.0
"""After which a stream that nobody writes any more is taken to be read to its end."""


class Drain:
    """Empties a queue on a thread of its own, however often the broker goes away."""

    def __init__(self, url: str, queue: str, batch: int = 500) -> None:
        self.arrivals: list[Arrival] = []
        self.highest: Identity = (0, 0)
        self.arrived_at = time.monotonic()
        """When the latest message came."""
        self.pause_seconds = 0.0
        """How long it takes over each batch: a slow consumer."""
        self._batch = batch
        self._consumer = Consumer(url, queue, prefetch=2 * batch)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        connected = False
        while not self._stop.is_set():
            try:
                if not connected:
                    self._consumer.connect()
                connected = True
                self._take()
            except BrokerError:
                connected = False
                self._stop.wait(RETRY_SECONDS)
        self._consumer.close()

    def _take(self) -> None:
        batch = self._consumer.batch(self._batch, WAIT_SECONDS)
        for delivery in batch:
            identity = identity_of(delivery.message_id)
            resent = bool(delivery.headers.get("resent"))
            self.arrivals.append(Arrival(identity, delivery.body, resent, delivery.redelivered))
            self.highest = max(self.highest, identity)
        if batch:
            self.arrived_at = time.monotonic()
            if self.pause_seconds:
                self._stop.wait(self.pause_seconds)
            self._consumer.ack(batch[-1].tag)


def read_log(url: str, name: str) -> list[Arrival]:
    """Everything that a stream holds, in its order."""
    found: list[Arrival] = []
    with closing(BlockingConnection(URLParameters(url))) as connection:
        channel = connection.channel()
        channel.basic_qos(prefetch_count=1000)
        for method, properties, body in channel.consume(
            name, arguments={"x-stream-offset": "first"}, inactivity_timeout=SILENCE_SECONDS
        ):
            if method is None or properties is None or body is None:
                break
            channel.basic_ack(method.delivery_tag)
            found.append(Arrival(identity_of(properties.message_id), body))
    return found


def identity_of(message_id: str | None) -> Identity:
    """Which event a message says it is."""
    _, epoch, seq = (message_id or "").split(":")
    return int(epoch), int(seq)
