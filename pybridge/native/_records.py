"""Many event records in one piece of memory."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from pybridge.errors import BridgeError
from pybridge.events import Event, Message, decode
from pybridge.native import _objects
from pybridge.native._fill import TYPE_WORDS, fill
from pybridge.native._native import ffi, lib
from pybridge.native._row import Row
from pybridge.native._shapes import DEFAULTS, SHAPES

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from pybridge.native._native import CData, Octets

RECORD_SIZE: int = lib.MTB_EVENT_SIZE
NS_PER_SECOND = 10**9
_MESSAGE_MAX: int = lib.MTB_WIRE_BODY_MAX + lib.MTB_WIRE_KEY_MAX + lib.MTB_WIRE_ID_MAX
_ENCODED_AT_ONCE = 256
_LINES_AT_ONCE = 1 << 20  # bytes
_LOGIN = 1 << lib.MTB_F_LOGIN
_uncleared = ffi.new_allocator(should_clear_after_alloc=False)


class Run(NamedTuple):
    """Records that one server numbered in one epoch, one after another."""

    server: str
    epoch: int
    first_seq: int
    last_seq: int
    length: int


class BadRecord(BridgeError):
    """Bytes that should be event records are none."""

    def __init__(self, text: str, index: int) -> None:
        super().__init__(text)
        self.index = index
        """Which record is bad: those before it are sound."""


class Records:
    """A sequence of event records that never changes; a slice shares its memory."""

    heard: "tuple[int, int, bytes, int] | None" = None
    """What a broker said while they were written to it; nothing, if they were not."""

    def __init__(self, memory: "CData", start: int, count: int) -> None:
        """Show `count` records of a `mtb_event[]` from index `start` on."""
        self._memory = memory
        self._start = start
        self._count = count

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Copy records from their bytes.

        Raises:
            BadRecord: The size is no multiple of a record's, or a record's checksum is wrong.
        """
        records = cls._unchecked(data)
        sound = lib.mtb_wire_sound(records.pointer, len(records))
        if sound < len(records):
            raise BadRecord(f"record {sound} of {len(records)} fails its checksum", sound)
        return records

    @classmethod
    def salvage(cls, data: bytes) -> Self:
        """Copy records from bytes of which some may be wrong: each gets the checksum that fits the rest.

        Raises:
            BadRecord: The size is no multiple of a record's.
        """
        records = cls._unchecked(data)
        for index in range(len(records)):
            record = records._memory + index  # noqa: SLF001 its own
            record.crc = lib.mtb_event_crc(record)
        return records

    @classmethod
    def from_events(cls, events: Iterable[Event]) -> Self:
        """Write events into new records, outside a ring (`pos` 0).

        Raises:
            InvalidEvent: A string does not fit its field.
        """
        events = list(events)
        memory = ffi.new("mtb_event[]", len(events))
        for index, event in enumerate(events):
            fill(memory + index, event)
        return cls(memory, 0, len(events))

    @classmethod
    def _unchecked(cls, data: bytes) -> Self:
        count, rest = divmod(len(data), RECORD_SIZE)
        if rest:
            raise BadRecord(f"{len(data)} bytes are no whole number of records of {RECORD_SIZE} bytes", count)
        return cls.copy(ffi.from_buffer("mtb_event[]", data), count)

    @classmethod
    def copy(cls, source: "CData", count: int) -> Self:
        """Copy the first `count` records at a `mtb_event *`."""
        memory = _uncleared("mtb_event[]", count)
        ffi.memmove(memory, source, count * RECORD_SIZE)
        return cls(memory, 0, count)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, part: slice) -> "Records":
        start, stop, step = part.indices(self._count)
        if step != 1:
            raise ValueError("records lie one after another: a slice's step can only be 1")
        return Records(self._memory, self._start + start, max(stop - start, 0))

    @property
    def pointer(self) -> "CData":
        """The first record, as `mtb_event *`; valid as long as these records live."""
        return self._memory + self._start

    @property
    def first_pos(self) -> int:
        """Place in the ring of the first record."""
        return int(self._at(0).pos)

    @property
    def last_pos(self) -> int:
        """Place in the ring of the last record."""
        return int(self._at(self._count - 1).pos)

    def select(self, indices: Sequence[int]) -> "Records":
        """Copy the records at some indices."""
        memory = _uncleared("mtb_event[]", len(indices))
        for place, index in enumerate(indices):
            ffi.memmove(memory + place, self._at(index), RECORD_SIZE)
        return Records(memory, 0, len(indices))

    def matching(self, patterns: Sequence[str]) -> "Records":
        """Copy the records that a queue with any of these binding patterns would get."""
        memory = _uncleared("mtb_event[]", self._count)
        texts = [ffi.new("char[]", pattern.encode()) for pattern in patterns]
        count = lib.mtb_wire_select(self.pointer, self._count, ffi.new("char *[]", texts), len(texts), memory)
        return Records(memory, 0, count)

    def positions(self) -> list[int]:
        """Return each record's place in the ring."""
        return self._column("pos", "Q")

    def types(self) -> list[str]:
        """Return each record's event type; empty where this release has no word for it."""
        return [TYPE_WORDS.get(number, "") for number in self._column("type", "H")]

    def runs(self) -> list[Run]:
        """Return the stretches of records that one server numbered in one epoch."""
        runs, seqs, start = [], self._column("seq", "Q"), 0
        codes = (self._column("server", "Q"), self._column("server", "Q", 1))
        for _, same in groupby(zip(*codes, self._column("epoch", "I"), strict=True)):
            length = len(list(same))
            server, epoch, _ = self[start : start + 1].messages()[0].message_id.split(":")
            runs.append(Run(server, int(epoch), seqs[start], seqs[start + length - 1], length))
            start += length
        return runs

    def captured(self) -> list[int]:
        """Return when each record's hook saw it: UTC, ns since 1970."""
        return self._column("captured", "q")

    def messages(self) -> list[Message]:
        """Encode each record as it travels by AMQP."""
        chunks = (self[start : start + _ENCODED_AT_ONCE] for start in range(0, self._count, _ENCODED_AT_ONCE))
        return [message for chunk in chunks for message in chunk._encode()]  # noqa: SLF001 its own

    def frames(self, channel: int, exchange: str, *, resent: bool = False) -> "Buffer":
        """Encode each record as the AMQP frames that publish it, one after another.

        Args:
            channel: The channel's number.
            exchange: Where the messages go to, at most 255 bytes.
            resent: Adds a header that says that the messages may have been refused before.
        """
        size = self._count * lib.MTB_WIRE_FRAMES_MAX
        out, used = _uncleared("uint8_t[]", size), ffi.new("size_t *")
        lib.mtb_wire_frames(self.pointer, self._count, channel, exchange.encode(), resent, out, size, used)
        return ffi.buffer(out, used[0])

    def entries(self, exchange: str) -> bytes:
        """Encode each record as an entry of the stream protocol's publish command, one after another.

        Args:
            exchange: What the messages say they came by, at most 255 bytes.
        """
        size = self._count * lib.MTB_WIRE_FRAMES_MAX
        out, used = _uncleared("uint8_t[]", size), ffi.new("size_t *")
        lib.mtb_wire_entries(self.pointer, self._count, exchange.encode(), out, size, used)
        return ffi.buffer(out, used[0])[:]

    def publishing_ids(self) -> list[int]:
        """Return each record's epoch and seq as one number, by which streams know what they have already."""
        identities = zip(self._column("epoch", "I"), self._column("seq", "Q"), strict=True)
        return [epoch << lib.MTB_WIRE_EPOCH_SHIFT | seq for epoch, seq in identities]

    def events(self) -> list[Event]:
        """Return each record as a model.

        Raises:
            InvalidEvent: A record is no event of this version.
        """
        events: list[Event] = []
        while len(events) < self._count:
            rest = self[len(events) :]
            events += _objects.events(rest._octets, ffi.buffer(SHAPES), DEFAULTS)  # noqa: SLF001 its own
            if len(events) < self._count:
                events.append(self[len(events) :]._reference())  # noqa: SLF001 its own
        return events

    def rows(self) -> list[Row]:
        """Return each record's fields as a plain tuple."""
        return _objects.rows(self._octets, Row)

    def lines(self) -> Iterator[bytes]:
        """Give each record as a line of JSON, many at a time: as the models write themselves, without what is None.

        Raises:
            InvalidEvent: A record is no event of this version.
        """
        out, used, start = _uncleared("uint8_t[]", _LINES_AT_ONCE), ffi.new("size_t *"), 0
        while start < self._count:
            done = lib.mtb_wire_lines(self._at(start), self._count - start, SHAPES, out, _LINES_AT_ONCE, used)
            if done:
                yield ffi.buffer(out, used[0])[:]
            else:
                yield self[start:]._reference().model_dump_json(exclude_none=True).encode() + b"\n"  # noqa: SLF001
            start += done or 1

    def tobytes(self) -> bytes:
        """Return the records as they lie in a ring or a file."""
        return self._octets[:]

    @property
    def _octets(self) -> "Octets":
        return ffi.buffer(self.pointer, self._count * RECORD_SIZE)

    def _reference(self) -> Event:
        """Return the first record as the models decode it, or have them say why it is none."""
        return decode(self[:1].messages()[0].body)

    def _at(self, index: int) -> "CData":
        if not 0 <= index < self._count:
            raise IndexError("there is no such record")
        return self._memory + (self._start + index)

    def _column(self, field: str, code: Literal["H", "I", "q", "Q"], item: int = 0) -> list[int]:
        """Return one field of every record; `code` is its type as `struct` names it, `item` counts those it has."""
        size = struct.calcsize(code)
        values = memoryview(self._octets).cast(code)
        column = values[ffi.offsetof("mtb_event", field) // size + item :: RECORD_SIZE // size]
        return column.tolist()

    def _encode(self) -> list[Message]:
        size = self._count * _MESSAGE_MAX
        out = _uncleared("uint8_t[]", size)
        places = ffi.new("mtb_wire_message[]", self._count)
        used = ffi.new("size_t *")
        lib.mtb_wire_encode(self.pointer, self._count, places, out, size, used)
        octets = ffi.buffer(out, used[0])
        logins = zip(self._column("login", "Q"), self._column("present", "Q"), strict=True)
        return [
            Message(
                routing_key=octets[key : key + key_size].decode(),
                body=octets[body : body + body_size],
                message_id=octets[name : name + name_size].decode(),
                type=TYPE_WORDS.get(number, ""),
                timestamp=captured // NS_PER_SECOND,
                login=str(login) if present & _LOGIN else None,
            )
            for (body, body_size, key, key_size, name, name_size), number, captured, (login, present) in zip(
                struct.iter_unpack("6I", ffi.buffer(places)[:]),
                self._column("type", "H"),
                self.captured(),
                logins,
                strict=True,
            )
        ]


def fits(pattern: str, routing_key: str) -> bool:
    """Tell whether a queue with this binding pattern would get a message with this routing key."""
    return bool(lib.mtb_wire_fits(pattern.encode(), routing_key.encode()))
