"""A mirror that follows a queue."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

import structlog

from pybridge.amqp import Backoff, BrokerError, Consumer, Delivery, pause
from pybridge.events import Event, InvalidEvent
from pybridge.mirror.mirror import Mirror

BATCH = 1000
WAIT_SECONDS = 0.2
REPORT_SECONDS = 60.0
UNCOLLECTED = 50_000
"""How many objects may be made before the process looks for cycles among them: a batch makes thousands, without any."""

DecodeAll = Callable[[list[bytes]], Sequence[Event | InvalidEvent]]
"""Turns bodies into events, or says of each why it is none: `native.decode_all`."""

log = structlog.get_logger()


@dataclass
class Counters:
    """What a follower has done since its start."""

    applied: int = 0
    duplicates: int = 0
    gaps: int = 0
    invalid: int = 0
    """Messages that are no events; they are left out, and logged."""
    interruptions: int = 0


class Follower:
    """Applies what a queue brings, each batch in one transaction, and acknowledges it when the database has it."""

    def __init__(self, consumer: Consumer, mirror: Mirror, decode: DecodeAll) -> None:
        self.counters = Counters()
        self._decode = decode
        self._consumer = consumer
        self._mirror = mirror
        self._backoff = Backoff()
        self._report_at = time.monotonic() + REPORT_SECONDS

    def run(self, until: Callable[[], bool]) -> None:
        """Follow until `until()` says so (it is asked several times a second).

        Raises:
            BrokerError: The queue could not be reached in the first place; later failures are mended here.
            DatabaseUnusable: What was not applied is not acknowledged, and comes again.
        """
        gc.set_threshold(UNCOLLECTED)
        with self._consumer:
            log.info("mirror started")
            while not until():
                try:
                    self._take()
                except BrokerError as error:
                    self._mend(error, until)
        log.info("mirror stopped", **asdict(self.counters))

    def _take(self) -> None:
        """Apply one batch."""
        deliveries = self._consumer.batch(BATCH, WAIT_SECONDS)
        if deliveries:
            counts = self._mirror.apply(self._events(deliveries))
            self.counters.applied += counts.applied
            self.counters.duplicates += counts.duplicates
            self.counters.gaps += counts.gaps
            self._consumer.ack(deliveries[-1].tag)
            self._backoff.reset()
        if time.monotonic() >= self._report_at:
            self._report_at += REPORT_SECONDS
            log.info("mirroring", **asdict(self.counters))

    def _events(self, deliveries: list[Delivery]) -> Iterator[Event]:
        events = self._decode([delivery.body for delivery in deliveries])
        for delivery, event in zip(deliveries, events, strict=True):
            if isinstance(event, Event):
                yield event
            else:
                self.counters.invalid += 1
                log.warning("message left out", routing_key=delivery.routing_key, reason=str(event))

    def _mend(self, error: BrokerError, until: Callable[[], bool]) -> None:
        """Connect again, however long it takes."""
        self.counters.interruptions += 1
        while not until():
            delay = self._backoff.next()
            log.warning("queue interrupted", reason=str(error), retry_seconds=round(delay, 1))
            pause(delay, until)
            try:
                self._consumer.connect()
            except BrokerError as again:
                error = again
            else:
                return
