"""The headers, what the compiler made of them, and the Python vocabulary are one."""

from typing import get_args

import pytest

from pybridge.events import MODELS, WIRE_ORDER, Flag, OrderType, Platform, Reason, Side
from pybridge.events._words import DOUBLES
from pybridge.native import _fill
from pybridge.native._native import ffi, lib
from tests.pybridge import strategies
from tests.pybridge.native.header import constants, members


@pytest.mark.parametrize("struct", ["mtb_event", "mtb_ring_info", "mtb_wire_message"])
def test_every_field_lies_where_the_header_puts_it(struct: str) -> None:
    """Offsets and sizes follow from the header's text by natural alignment, and there is no field more."""
    expected = members(struct)
    assert [(name, ffi.offsetof(struct, name)) for name, _, _ in expected] == [(m.name, m.offset) for m in expected]
    for member in expected:
        assert ffi.sizeof(_type(struct, member.name)) == member.size
    assert {name for name, _ in _flat(struct)} == {member.name for member in expected}


def test_a_record_has_512_bytes_and_no_hole() -> None:
    """Producers of any word size and system write the same bytes: nothing is left to a compiler's padding."""
    end = 0
    for offset, size in sorted({(member.offset, member.size) for member in members("mtb_event")}):
        assert offset == end
        end += size
    assert end == ffi.sizeof("mtb_event") == lib.MTB_EVENT_SIZE == 512


@pytest.mark.parametrize(("name", "value"), sorted(constants().items()))
def test_every_constant_has_the_headers_value(name: str, value: int) -> None:
    """Enumerators are part of the file format."""
    assert getattr(lib, name) == value


@pytest.mark.parametrize(
    ("python", "native"),
    [
        (Platform, _fill.PLATFORM_WORDS),
        (Side, _fill.SIDE_WORDS),
        (OrderType, _fill.ORDER_TYPE_WORDS),
        (Reason, _fill.REASON_WORDS),
        (Flag, _fill.FLAG_WORDS),
    ],
)
def test_the_models_know_the_words_of_the_native_vocabulary(python: object, native: dict[int, str]) -> None:
    """The same words, in the order of their numbers."""
    assert get_args(python) == tuple(native.values())


@pytest.mark.parametrize(
    ("words", "count", "first"),
    [
        (_fill.TYPE_WORDS, lib.MTB_TYPE_COUNT, 1),
        (_fill.PLATFORM_WORDS, lib.MTB_PLATFORM_COUNT, 1),
        (_fill.SIDE_WORDS, lib.MTB_SIDE_COUNT, 1),
        (_fill.ORDER_TYPE_WORDS, lib.MTB_ORDER_TYPE_COUNT, 1),
        (_fill.REASON_WORDS, lib.MTB_REASON_COUNT, 1),
        (_fill.FLAG_WORDS, lib.MTB_FLAG_COUNT, 0),
        (_fill.FIELD_WORDS, lib.MTB_FIELD_COUNT, 0),
    ],
)
def test_every_number_has_a_word_of_its_own(words: dict[int, str], count: int, first: int) -> None:
    """From the first number to the last; zero means none where an enum has it."""
    assert list(words) == list(range(first, count))
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("MTB_", {number: word.replace(".", "_") for number, word in _fill.TYPE_WORDS.items()}),
        ("MTB_", _fill.PLATFORM_WORDS),
        ("MTB_", _fill.SIDE_WORDS),
        ("MTB_", _fill.ORDER_TYPE_WORDS),
        ("MTB_REASON_", _fill.REASON_WORDS),
        ("MTB_FLAG_", {1 << bit: word for bit, word in _fill.FLAG_WORDS.items()}),
        ("MTB_F_", _fill.FIELD_WORDS),
    ],
)
def test_words_are_the_headers_names_in_small_letters(prefix: str, words: dict[int, str]) -> None:
    """Who reads one finds the other."""
    assert {getattr(lib, prefix + word.upper()): word for word in words.values()} == words


def test_there_is_a_model_for_every_type() -> None:
    """And none for a type that is not."""
    assert set(MODELS) == set(_fill.TYPE_WORDS.values())


def test_the_wire_has_the_fields_of_the_record_in_their_order() -> None:
    """The first eight are always there; the others are those of mtb_field."""
    assert WIRE_ORDER[8:] == tuple(_fill.FIELD_WORDS.values())
    assert {name for model in MODELS.values() for name in model.model_fields} == set(WIRE_ORDER)


def test_the_models_round_exactly_what_is_a_double_in_the_record() -> None:
    """Prices and money."""
    assert strategies.DOUBLES == DOUBLES


def _flat(struct: str) -> list[tuple[str, str]]:
    """Names and types of a struct's fields; those of a nameless union stand beside the others."""
    fields = [(name, member.type) for name, member in ffi.typeof(struct).fields]
    inner = [(name, member.type) for _, kind in fields if kind.kind == "union" for name, member in kind.fields]
    return [(name, kind) for name, kind in fields if kind.kind != "union"] + inner


def _type(struct: str, name: str) -> str:
    return dict(_flat(struct))[name]
