"""Events as hypothesis makes them: every type, every field, up to the ends of its range."""

from typing import Any, get_args

from hypothesis import strategies as st

from pybridge.events import MODELS, Event, Flag, OrderType, Platform, Reason, Side
from pybridge.native._native import ffi

DOUBLES = {name for name, member in ffi.typeof("mtb_event").fields if member.type.cname == "double"}
SIGNED = {name for name, member in ffi.typeof("mtb_event").fields if member.type.cname == "int64_t"}
TEXT_SIZES = {
    name: ffi.sizeof(member.type)
    for name, member in ffi.typeof("mtb_event").fields
    if member.type.kind == "array" and member.type.item.cname == "char"
}
FLAGS = get_args(Flag)
WORDS = {"platform": Platform, "side": Side, "order_type": OrderType, "reason": Reason}

any_double = st.floats(allow_nan=True, allow_infinity=True, allow_subnormal=True)


def around_powers(bits: int, *, signed: bool) -> st.SearchStrategy[int]:
    """Integers where an encoding's size changes, and any others."""
    low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    edges = {sign * 2**power + step for power in range(bits + 1) for step in (-1, 0, 1) for sign in (-1, 1)}
    return st.sampled_from(sorted(edge for edge in edges if low <= edge <= high)) | st.integers(low, high)


def text_of(size: int) -> st.SearchStrategy[str]:
    """Text without NUL that fills at most `size` bytes of UTF-8."""
    characters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
    return st.text(characters, max_size=size).map(lambda text: text.encode()[:size].decode(errors="ignore"))


def value_of(name: str) -> st.SearchStrategy[Any]:
    """What a field of any event may hold."""
    if name in WORDS:
        return st.sampled_from(get_args(WORDS[name]))
    if name == "server":
        return st.from_regex(r"[a-z0-9_]{1,16}", fullmatch=True)
    if name == "flags":
        return st.sets(st.sampled_from(FLAGS)).map(lambda flags: sorted(flags, key=FLAGS.index))
    if name in DOUBLES:
        return any_double
    if name in TEXT_SIZES:
        return text_of(TEXT_SIZES[name])
    bits = {"epoch": 32, "digits": 8, "digits_currency": 8}.get(name, 64)
    return around_powers(bits, signed=name in SIGNED)


def fields_of(model: type[Event]) -> st.SearchStrategy[dict[str, Any]]:
    """The fields that an event of a type is made of: the required ones and any of the others."""
    fields = {name: field for name, field in model.model_fields.items() if name not in {"v", "type"}}
    required = {name: value_of(name) for name, field in fields.items() if field.is_required()}
    optional = {name: value_of(name) for name in fields.keys() - required.keys()}
    return st.fixed_dictionaries(required, optional=optional)


events = st.sampled_from(sorted(MODELS)).flatmap(lambda word: fields_of(MODELS[word]).map(MODELS[word].model_validate))
"""Any event."""
