"""The two sides of a ring."""

import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from pybridge.events import Platform
from pybridge.native._errors import check, text
from pybridge.native._fill import PLATFORM_WORDS
from pybridge.native._native import ffi, lib
from pybridge.native._records import RECORD_SIZE, Records

if TYPE_CHECKING:
    from pybridge.native._native import CData

US_PER_SECOND = 10**6
DEFAULT_SLOTS = 65536
WRITTEN_AT_ONCE = 500
"""Events whose frames are made before they are written, at most."""
SPOOL_STATUS = {lib.MTB_OK: "ok", lib.MTB_FULL: "full"}
_uncleared = ffi.new_allocator(should_clear_after_alloc=False)
FILTERS = ("type", "group", "symbol", "login")


class Outlet(Protocol):
    """Where messages may be published: an AMQP connection in confirm mode."""

    @property
    def socket(self) -> int:
        """On which nothing waits to be written, and what comes next begins with a frame."""

    @property
    def channel(self) -> int:
        """Its number."""

    @property
    def exchange(self) -> str:
        """There."""

    @property
    def limit(self) -> int:
        """How many messages may be sent now, window by window."""

    @property
    def window(self) -> int:
        """How many messages may wait for their confirm."""

    @property
    def refill(self) -> int:
        """How many may wait when more are sent."""

    @property
    def sent(self) -> int:
        """How many messages were sent."""

    @property
    def confirmed(self) -> int:
        """How many of these are confirmed, in order."""


class Heard(NamedTuple):
    """What the broker said meanwhile."""

    confirmed: int
    """How many messages are confirmed now, in order."""
    understood: int
    """Bytes that said so."""
    rest: bytes
    """What came after them, and is for somebody else."""
    waiting: int
    """The most messages that waited for their confirm at once, as far as somebody looked."""


class Forwarded(Records):
    """Records whose AMQP frames are on their way already, but for the last ones that found no room."""

    heard: Heard

    def __init__(self, records: Records, rest: bytes, heard: Heard) -> None:
        """Show the same records; `rest` is what is left of their frames."""
        super().__init__(records._memory, records._start, len(records))  # noqa: SLF001 its own
        self._rest = rest
        self.heard = heard

    def frames(self, channel: int, exchange: str, *, resent: bool = False) -> bytes:  # noqa: ARG002 - they are made
        """Return what is still to be written."""
        return self._rest


class _Handle:
    """A native handle that is closed once, by hand or by the garbage collector."""

    def __init__(self, handle: "CData") -> None:
        self._handle: CData | None = handle

    @property
    def _opened(self) -> "CData":
        if self._handle is None:
            raise ValueError(f"the {type(self).__name__.lower()} is closed")
        return self._handle

    def close(self) -> None:
        """Give the ring's lock back; to close again does nothing."""
        if self._handle is not None:
            ffi.release(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class Reader(_Handle):
    """The one reader of a ring: events in order, each until it is committed. One thread."""

    def __init__(self, base: Path, spool: Path | None = None) -> None:
        """Open a ring where the last reader stopped.

        Args:
            base: The path that the ring's files share.
            spool: The spool's folder as this machine names it; None: the path that the plugin has noted in the ring.

        Raises:
            RingError: One of its leaves says why the ring cannot be read.
        """
        handle, self._error = ffi.new("mtb_reader **"), ffi.new("mtb_error *")
        folder = ffi.NULL if spool is None else ffi.new("char[]", os.fsencode(spool))
        check(lib.mtb_reader_open(os.fsencode(base), folder, handle, self._error), self._error)
        super().__init__(ffi.gc(handle[0], lib.mtb_reader_close))
        self._buffer = ffi.new("mtb_event[]", 0)
        self._frames = _uncleared("uint8_t[]", WRITTEN_AT_ONCE * lib.MTB_WIRE_FRAMES_MAX)
        self._count = ffi.new("size_t *")
        self._forwarded = ffi.new("mtb_forwarded *")

    def read(self, limit: int = 1000, wait: float = 0.0) -> Records:
        """Return the next events, at most `limit`; none after a silence of `wait` seconds.

        On POSIX the wait also ends when a signal comes. Events that follow each other quickly are let gather for up to
        half a millisecond. Other Python threads run meanwhile.

        Raises:
            RingError: The ring is damaged or gone; this reader is of no more use.
        """
        status = lib.mtb_reader_read(self._opened, *self._waits(limit, wait), self._count, self._error)
        check(status, self._error)
        return self._taken(self._count[0])

    def forward(self, outlet: Outlet, wait: float, linger: float = 0.0, total: float = 0.0) -> Forwarded:
        """Read like `read`, and write the AMQP frames of what comes to a socket at once.

        From the first events on this goes on for `total` seconds, until nothing comes for `linger` seconds, until there
        are as many events as the outlet's limit, or until the socket takes no more. When more messages wait for their
        confirm than its `refill` it waits for confirms, and commits what is confirmed; it ends if that takes too long,
        or if the broker says anything else.

        Returns:
            What was read; the frames that the socket did not take have to follow before anything else.

        Raises:
            RingError: As `read`; nothing was written.
        """
        waits, done = self._waits(outlet.limit, wait), self._forwarded
        name = ffi.new("char[]", outlet.exchange.encode())
        counts = (outlet.window, outlet.refill, outlet.sent, outlet.confirmed)
        place = ffi.new("mtb_outlet *", (outlet.socket, outlet.channel, name, self._frames, len(self._frames), *counts))
        longest = int(linger * US_PER_SECOND), int(total * US_PER_SECOND)
        status = lib.mtb_forward(self._opened, place, *waits, *longest, done, self._error)
        check(status, self._error)
        heard = Heard(done.confirmed, done.understood, ffi.buffer(done.heard, done.heard_size)[:], done.waiting)
        return Forwarded(self._taken(done.count), ffi.buffer(self._frames, done.end)[done.rest :], heard)

    def _waits(self, limit: int, wait: float) -> tuple["CData", int, int]:
        """How a read is asked for: the buffer, grown if need be, how many records, and us to wait."""
        if len(self._buffer) < limit:
            self._buffer = _uncleared("mtb_event[]", limit)
        return self._buffer, limit, int(wait * US_PER_SECOND)

    def _taken(self, count: int) -> Records:
        """The records in the buffer: copied when they are few, else the buffer goes with them, and a new one comes."""
        if 2 * count <= len(self._buffer):
            return Records.copy(self._buffer, count)
        full, self._buffer = self._buffer, _uncleared("mtb_event[]", len(self._buffer))
        return Records(full, 0, count)

    def damaged(self) -> list[tuple[int, bytes]]:
        """Return what the last read could not use and replaced by gaps: positions and raw records."""
        count = lib.mtb_reader_damaged(self._opened, ffi.NULL, ffi.NULL, 0)
        if not count:
            return []
        positions, raw = ffi.new("uint64_t[]", count), ffi.new("mtb_event[]", count)
        lib.mtb_reader_damaged(self._opened, positions, raw, count)
        octets = ffi.buffer(raw, count * RECORD_SIZE)[:]
        return [(positions[index], octets[index * RECORD_SIZE :][:RECORD_SIZE]) for index in range(count)]

    def rewind(self) -> None:
        """Read again from the first event that has not been committed."""
        lib.mtb_reader_rewind(self._opened)

    def commit(self, pos: int) -> None:
        """Note that every event up to and with `pos` has been delivered.

        Raises:
            RingError: The position was not read yet, or lies behind an earlier commit.
        """
        check(lib.mtb_reader_commit(self._opened, pos, self._error), self._error)


@dataclass(frozen=True)
class Spool:
    """Where a ring overflows to."""

    folder: Path
    quota: int = 1 << 32
    """Bytes that its files may take; 0: no more is spooled."""
    sync: bool = False
    """Whether a batch counts as spooled only when the disk has it."""


class Ring(_Handle):
    """The producer's side of a ring, for tests and tools; in production the plugins are the producers."""

    def __init__(  # noqa: PLR0913 - what makes a ring
        self,
        base: Path,
        server: str,
        platform: Platform,
        slots: int = DEFAULT_SLOTS,
        epoch: int = 0,
        *,
        spool: Spool | None = None,
    ) -> None:
        """Open or create the ring at the path `base` (without suffix), in a new epoch.

        Args:
            base: The path that the ring's files share.
            server: The trade server's code, `[a-z0-9_]{1,16}`.
            platform: Which kind of trade server.
            slots: Size of the ring, a power of two.
            epoch: The number of this start; 0: one more than the ring has seen.
            spool: Where it overflows to; None: nowhere.

        Raises:
            RingError: One of its leaves says why the ring cannot be written.
        """
        handle, error = ffi.new("mtb_ring **"), ffi.new("mtb_error *")
        number = {word: number for number, word in PLATFORM_WORDS.items()}[platform]
        path, code, overflow = os.fsencode(base), server.encode(), ffi.NULL
        if spool is not None:
            folder = ffi.new("char[]", os.fsencode(spool.folder))
            overflow = ffi.new("mtb_spool *", {"folder": folder, "quota": spool.quota, "sync": spool.sync})
        status = lib.mtb_ring_open_spooled(path, code, number, slots, epoch, b"pybridge", overflow, handle, error)
        check(status, error)
        super().__init__(ffi.gc(handle[0], lib.mtb_ring_close))

    @property
    def epoch(self) -> int:
        """The number of this start."""
        return lib.mtb_ring_epoch(self._opened)

    def publish(self, records: Records) -> int:
        """Publish copies of the records; return how many found room (the others are reported by a gap event)."""
        ring, stamped = self._opened, Records.copy(records.pointer, len(records))
        first = stamped.pointer
        return sum(lib.mtb_ring_publish(ring, first + index) == lib.MTB_OK for index in range(len(stamped)))

    def maintain(self) -> int:
        """Free the slots that the reader has committed; return how many events are undelivered."""
        return lib.mtb_ring_maintain(self._opened)

    def spool(self, *, everything: bool = False) -> int:
        """Copy a batch of the oldest events to the spool if the ring is more than half full, or in any case.

        Returns:
            How many events were copied.

        Raises:
            RingError: The spool takes nothing now; nothing is lost yet.
        """
        moved, error = ffi.new("size_t *"), ffi.new("mtb_error *")
        check(lib.mtb_ring_spool(self._opened, everything, moved, error), error)
        return int(moved[0])


@dataclass(frozen=True)
class RingInfo:
    """A ring seen from outside."""

    layout: int
    slot_size: int
    slots: int
    server: str
    platform: str
    epoch: int
    epoch_base: int
    """Position of the last event before this epoch."""
    claimed: int
    """Position of the newest event."""
    cursor: int
    """Position of the last delivered event; 0: none."""
    spooled: int
    """Position up to which events lie in the spool."""
    left_out: int
    """Events that found the ring full, over all epochs."""
    filtered: dict[str, int]
    """Events that the plugin's filter kept out, by what they failed (`type`, `group`, `symbol`, `login`)."""
    producer_pid: int
    started: int
    """When the producer started: UTC, ns since 1970."""
    producer_alive: bool
    reader_alive: bool
    oldest: int
    """When the oldest undelivered event was captured: UTC, ns since 1970; 0: there is none, or it cannot be seen."""
    spool_segments: int
    """How many files the spool has."""
    spool_bytes: int
    """Their size."""
    spool_quota: int
    """What it may be; 0: nothing is spooled."""
    spool_status: str
    """How the spooler fares: `ok`, `full` (its quota is reached) or `failing`."""
    spool_folder: str
    """As the plugin names it; empty: the ring has no spool."""
    build: str
    """What made the ring."""

    @property
    def undelivered(self) -> int:
        """How many events wait for the reader."""
        return self.claimed - self.cursor


def inspect(base: Path) -> RingInfo:
    """Look at the ring at the path `base` (without suffix), without disturbing anyone.

    Raises:
        RingError: One of its leaves says why there is nothing to see.
    """
    info, error = ffi.new("mtb_ring_info *"), ffi.new("mtb_error *")
    check(lib.mtb_ring_inspect(os.fsencode(base), info, error), error)
    figures = {name: getattr(info, name) for name, _ in ffi.typeof("mtb_ring_info").fields}
    return RingInfo(
        **figures
        | {
            "server": text(info.server),
            "filtered": dict(zip(FILTERS, info.filtered, strict=True)),
            "platform": PLATFORM_WORDS.get(info.platform, "?"),
            "producer_alive": bool(info.producer_alive),
            "reader_alive": bool(info.reader_alive),
            "spool_status": SPOOL_STATUS.get(info.spool_status, "failing"),
            "spool_folder": text(info.spool_folder),
            "build": text(info.build),
        }
    )
