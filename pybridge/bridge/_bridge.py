"""The loop that moves events from the ring to a sink, and the cursor after them."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Protocol

import structlog

from pybridge.amqp import Backoff, BrokerError, PublishRefused, pause
from pybridge.bridge._sink import Sink
from pybridge.native import Outlet, Records
from pybridge.parked import Parking

BATCH = 500
"""Records read at once: enough to make each step cheap, few enough to keep the sink's window moving."""
IDLE_SECONDS = 1.0
"""How long a silent ring is watched before the sink gets a turn, which costs as much as dozens of looks at the ring;
often enough for heartbeats, and for news of the broker. On POSIX a signal ends the watch."""
ROOM_SECONDS = 0.5
"""How long a sink without room is waited for before somebody asks whether to stop."""
ROUND_SECONDS = 0.1
"""How long records may go from the ring to the sink before anybody else gets a turn."""
SETTLE_SECONDS = 0.005
"""How long confirms may wait to be taken in while there is room: to look after each record would cost as much again."""
DRAIN_SECONDS = 10.0
"""How long the end waits for what is under way; what does not arrive is sent again by the next start."""
REPORT_SECONDS = 60.0
REFUSED_CAP_SECONDS = 2.0
"""The longest pause after a refusal: the broker is there, and may have room again at any moment."""

log = structlog.get_logger()


class Source(Protocol):
    """What the bridge reads: a `native.Reader`."""

    def read(self, limit: int, wait: float) -> Records:
        """Up to `limit` records that follow the last ones; none after `wait` seconds of silence."""

    def forward(self, outlet: Outlet, wait: float, linger: float, total: float) -> Records:
        """The same, and what comes is written to the outlet at once, and what is confirmed may be committed at once.

        This goes on for `total` seconds from the first record on, or until nothing comes for `linger` seconds.
        """

    def commit(self, pos: int) -> None:
        """Everything up to `pos` is delivered."""

    def rewind(self) -> None:
        """Read again from the first record that is not committed."""

    def damaged(self) -> list[tuple[int, bytes]]:
        """What the last read could not use: positions and raw records; a gap stands in place of each."""


@dataclass
class Counters:
    """What a bridge has done since its start."""

    delivered: int = 0
    """Records that the cursor has moved over."""
    sent: int = 0
    """Records handed to the sink, repetitions included."""
    interruptions: int = 0
    """How often the sink failed."""
    refusals: int = 0
    """How often it was there and did not take a record."""


class Bridge:
    """Read, send, settle, commit; after a failure of the sink the same again from the first undelivered record."""

    def __init__(
        self, source: Source, sink: Sink, backoff: Backoff | None = None, parking: Parking | None = None
    ) -> None:
        self.counters = Counters()
        self._parking = parking
        self._source = source
        self._sink = sink
        self._backoff = backoff or Backoff()
        self._patience = Backoff(cap=REFUSED_CAP_SECONDS)
        self._blocked = False
        self._committed: int | None = None  # known with the first record
        self._settle_at = 0.0
        self._report_at = time.monotonic() + REPORT_SECONDS

    def run(self, until: Callable[[], bool]) -> None:
        """Deliver until `until()` says so (it is asked many times a second), then wait for what is under way.

        Raises:
            BrokerError: the sink could not be opened in the first place; later failures are mended here.
            BridgeError: the ring or the file is of no more use.
        """
        self._sink.open()
        log.info("bridge started")
        try:
            while not until():
                try:
                    self._deliver()
                except BrokerError as error:
                    if not self._mend(error, until):
                        return
            self._drain()
        finally:
            self._sink.close()
            log.info("bridge stopped", **asdict(self.counters))

    def _deliver(self) -> None:
        """One round; waits where waiting is useful, and not for long."""
        limit = min(self._sink.room, BATCH)
        if limit and 0 < self._send(limit) < limit and time.monotonic() < self._settle_at:
            return
        self._sink.settle(0 if self._sink.room else ROOM_SECONDS)
        self._settle_at = time.monotonic() + SETTLE_SECONDS
        self._commit()
        self._notice_blocking()
        self._report()

    def _send(self, limit: int) -> int:
        """Hand on the records that come within some time, and return how many they were."""
        records = self._read(limit)
        if len(records):
            self._park()
            if self._committed is None:
                self._committed = records.first_pos - 1
            self.counters.sent += len(records)
            self._sink.send(records)
        return len(records)

    def _read(self, limit: int) -> Records:
        """Wait for records; while there is room and something is under way, they alone are worth a round."""
        wait = SETTLE_SECONDS if self._sink.busy else IDLE_SECONDS
        if outlet := self._sink.outlet:
            return self._source.forward(outlet, wait, SETTLE_SECONDS, ROUND_SECONDS)
        return self._source.read(limit, wait)

    def _park(self) -> None:
        """Keep what could not be used; before its gap counts as delivered, so that no death comes in between."""
        for pos, raw in self._source.damaged():
            if self._parking:
                record = self._parking.park(pos, raw)
                log.error("record parked", pos=pos, id=record.id, see=f"pybridge parked show {record.id}")

    def _commit(self) -> None:
        """Move the cursor over what has arrived."""
        delivered = self._sink.delivered
        if self._committed is not None and delivered > self._committed:
            self._source.commit(delivered)
            self.counters.delivered += delivered - self._committed
            self._committed = delivered
            self._backoff.reset()
            self._patience.reset()

    def _mend(self, error: BrokerError, until: Callable[[], bool]) -> bool:
        """Open the sink again, however long it takes, and go back to the first undelivered record.

        Returns:
            Whether the sink is open again; not if `until()` came first.
        """
        self._commit()
        self._source.rewind()
        self._blocked = False
        if isinstance(error, PublishRefused):
            self.counters.refusals += 1
        else:
            self.counters.interruptions += 1
        while not until():
            pause(self._delay_after(error), until)
            try:
                self._sink.open()
            except BrokerError as again:
                error = again
            else:
                log.info("delivery resumed")
                return True
        return False

    def _delay_after(self, error: BrokerError) -> float:
        """Say what went wrong, and return the seconds to wait.

        A refusal is no failure of the road: a queue with a limit wants us to wait, and not much longer than until it
        has room again.
        """
        refused = isinstance(error, PublishRefused)
        delay = (self._patience if refused else self._backoff).next()
        event = "event refused" if refused else "delivery interrupted"
        log.warning(event, reason=str(error), retry_seconds=round(delay, 1))
        return delay

    def _notice_blocking(self) -> None:
        """Say when the sink begins to take nothing, and when it takes something again."""
        blocked = self._sink.blocked
        if blocked != self._blocked:
            self._blocked = blocked
            log.warning("the broker is short of memory or disk: waiting" if blocked else "the broker has room again")

    def _drain(self) -> None:
        """Wait for what is under way, if the sink is still there."""
        deadline = time.monotonic() + DRAIN_SECONDS
        try:
            while self._sink.busy and time.monotonic() < deadline:
                self._sink.settle(ROOM_SECONDS)
                self._commit()
        except BrokerError as error:
            self._commit()
            log.warning("delivery interrupted", reason=str(error))

    def _report(self) -> None:
        """Say from time to time how far we are."""
        if time.monotonic() >= self._report_at:
            self._report_at += REPORT_SECONDS
            log.info("delivering", **asdict(self.counters))
