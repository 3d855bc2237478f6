"""A consumer that keeps everything that it gets, in the order in which it gets it."""

import threading
import time
from types import TracebackType
from typing import Self

from pybridge.amqp import BrokerError, Consumer
from tests.chaos.checker import Arrival, Identity

RETRY_SECONDS = 0.2
WAIT_SECONDS = 0.1


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
            _, epoch, seq = (delivery.message_id or "").split(":")
            identity = int(epoch), int(seq)
            resent = bool(delivery.headers.get("resent"))
            self.arrivals.append(Arrival(identity, delivery.body, resent, delivery.redelivered))
            self.highest = max(self.highest, identity)
        if batch:
            self.arrived_at = time.monotonic()
            if self.pause_seconds:
                self._stop.wait(self.pause_seconds)
            self._consumer.ack(batch[-1].tag)
