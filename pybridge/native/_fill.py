"""From an event model to a record: the inverse of the native encoder."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pybridge.events import Event, InvalidEvent
from pybridge.native._native import ffi, lib

if TYPE_CHECKING:
    from pybridge.native._native import CData


def _words(word: Callable[[int], "CData"], count: int) -> dict[int, str]:
    """Return the numbers of an enum that have a word."""
    return {number: ffi.string(word(number)).decode() for number in range(count) if word(number)}


TYPE_WORDS = _words(lib.mtb_type_word, lib.MTB_TYPE_COUNT)
PLATFORM_WORDS = _words(lib.mtb_platform_word, lib.MTB_PLATFORM_COUNT)
SIDE_WORDS = _words(lib.mtb_side_word, lib.MTB_SIDE_COUNT)
ORDER_TYPE_WORDS = _words(lib.mtb_order_type_word, lib.MTB_ORDER_TYPE_COUNT)
REASON_WORDS = _words(lib.mtb_reason_word, lib.MTB_REASON_COUNT)
FLAG_WORDS = _words(lib.mtb_flag_word, lib.MTB_FLAG_COUNT)
FIELD_WORDS = _words(lib.mtb_field_word, lib.MTB_FIELD_COUNT)


def _numbers(words: dict[int, str]) -> dict[str, int]:
    return {word: number for number, word in words.items()}


_ENUMS = {
    "type": _numbers(TYPE_WORDS),
    "platform": _numbers(PLATFORM_WORDS),
    "side": _numbers(SIDE_WORDS),
    "order_type": _numbers(ORDER_TYPE_WORDS),
    "reason": _numbers(REASON_WORDS),
}
_FLAGS = _numbers(FLAG_WORDS)
_FIELDS = _numbers(FIELD_WORDS)
_TEXT_SIZES = {
    name: ffi.sizeof(member.type)
    for name, member in ffi.typeof("mtb_event").fields
    if member.type.kind == "array" and member.type.item.cname == "char"
}


def fill(record: "CData", event: Event) -> None:
    """Write an event into a record of zeros (`mtb_event *`), checksum included.

    Raises:
        InvalidEvent: A string does not fit its field.
    """
    for name, value in event.wire().items():
        setattr(record, "version" if name == "v" else name, _native_value(name, value))
        if name in _FIELDS:
            record.present |= 1 << _FIELDS[name]
    record.crc = lib.mtb_event_crc(record)


def _native_value(name: str, value: Any) -> Any:  # noqa: ANN401 any field's
    if name in _ENUMS:
        return _ENUMS[name][value]
    if name == "flags":
        return sum(1 << _FLAGS[flag] for flag in value)
    if name in _TEXT_SIZES:
        return _octets(name, value)
    return value


def _octets(name: str, value: str) -> bytes:
    octets = value.encode()
    if len(octets) > _TEXT_SIZES[name]:
        raise InvalidEvent(f"{name}: {value!r} is longer than the {_TEXT_SIZES[name]} bytes of its field")
    if b"\0" in octets:
        raise InvalidEvent(f"{name}: {value!r} holds a NUL, which ends a string in a record")
    return octets
