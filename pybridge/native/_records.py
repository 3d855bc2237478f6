"""Many event records in one piece of memory."""

import struct
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, Self

from pybridge.errors import BridgeError
from pybridge.events import Event, Message, decode
from pybridge.native._fill import TYPE_WORDS, fill
from pybridge.native._native import ffi, lib

if TYPE_CHECKING:
    from pybridge.native._native import CData

RECORD_SIZE: int = lib.MTB_EVENT_SIZE
NS_PER_SECOND = 10**9
_MESSAGE_MAX: int = lib.MTB_WIRE_BODY_MAX + lib.MTB_WIRE_KEY_MAX + lib.MTB_WIRE_ID_MAX
_ENCODED_AT_ONCE = 256
_LOGIN = 1 << lib.MTB_F_LOGIN
_uncleared = ffi.new_allocator(should_clear_after_alloc=False)


class BadRecord(BridgeError):
    """Bytes that should be event records are none."""

    def __init__(self, text: str, index: int) -> None:
        super().__init__(text)
        self.index = index
        """Which record is bad: those before it are sound."""


class Records:
    """A sequence of event records that never changes; a slice shares its memory."""

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
        count, rest = divmod(len(data), RECORD_SIZE)
        if rest:
            raise BadRecord(f"{len(data)} bytes are no whole number of records of {RECORD_SIZE} bytes", count)
        records = cls.copy(ffi.from_buffer("mtb_event[]", data), count)
        for index in range(count):
            record = records._memory + index  # noqa: SLF001 its own
            if record.crc != lib.mtb_event_crc(record):
                raise BadRecord(f"record {index} of {count} fails its checksum", index)
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

    def positions(self) -> list[int]:
        """Return each record's place in the ring."""
        return self._column("pos", "Q")

    def captured(self) -> list[int]:
        """Return when each record's hook saw it: UTC, ns since 1970."""
        return self._column("captured", "q")

    def messages(self) -> list[Message]:
        """Encode each record as it travels by AMQP."""
        chunks = (self[start : start + _ENCODED_AT_ONCE] for start in range(0, self._count, _ENCODED_AT_ONCE))
        return [message for chunk in chunks for message in chunk._encode()]  # noqa: SLF001 its own

    def events(self) -> list[Event]:
        """Decode each record.

        Raises:
            InvalidEvent: A record is no event of this version.
        """
        return [decode(message.body) for message in self.messages()]

    def tobytes(self) -> bytes:
        """Return the records as they lie in a ring or a file."""
        return ffi.buffer(self.pointer, self._count * RECORD_SIZE)[:]

    def _at(self, index: int) -> "CData":
        if not 0 <= index < self._count:
            raise IndexError("there is no such record")
        return self._memory + (self._start + index)

    def _column(self, field: str, code: Literal["H", "q", "Q"]) -> list[int]:
        """Return one field of every record; `code` is the field's type as `struct` names it."""
        size = struct.calcsize(code)
        values = memoryview(ffi.buffer(self.pointer, self._count * RECORD_SIZE)).cast(code)
        column = values[ffi.offsetof("mtb_event", field) // size :: RECORD_SIZE // size]
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
