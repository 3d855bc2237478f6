"""What is made of records without the models' help is what the models would have made."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybridge.events import WIRE_ORDER, Event, InvalidEvent, TradeOpen, decode
from pybridge.native import RECORD_SIZE, Records, Row
from pybridge.native._native import ffi, lib
from tests.pybridge.native.test_encoder import RECORD
from tests.pybridge.strategies import DOUBLES, TEXT_SIZES, events

TEXTS = sorted(TEXT_SIZES.keys() - {"server"})


def state(event: Event) -> dict[str, Any]:
    """All that is in a model, doubles that are no numbers made comparable."""
    return {
        "class": type(event),
        "fields": [(name, repr(value)) for name, value in event],
        "set": event.model_fields_set,
        "extra": event.__pydantic_extra__,
        "exact": {name: repr(value) for name, value in event._exact.items()},  # noqa: SLF001 what encode writes
        "private": (event.__pydantic_private__ or {}).keys(),
    }


def outcome(convert: Callable[[], object]) -> object:
    """What a conversion gives, or the words with which it refuses."""
    try:
        return convert()
    except InvalidEvent as refusal:
        return str(refusal)


def references(records: Records) -> list[Event]:
    """The events as the models decode them from the bodies."""
    return [decode(message.body) for message in records.messages()]


@given(st.lists(events, max_size=4))
def test_events_from_records_are_those_that_the_models_decode(made: list[Event]) -> None:
    """Every value, in the same order, with its digits; and what pydantic notes beside them."""
    records = Records.from_events(made)
    built = records.events()
    assert [state(event) for event in built] == [state(event) for event in references(records)]
    assert [event.encode() for event in built] == [event.encode() for event in made]


@given(events)
def test_a_line_is_the_one_that_the_model_writes(event: Event) -> None:
    """Byte for byte, for any event."""
    records = Records.from_events([event])
    (expected,) = references(records)
    assert b"".join(records.lines()) == expected.model_dump_json(exclude_none=True).encode() + b"\n"


@given(events)
def test_a_row_holds_what_the_body_holds(event: Event) -> None:
    """Unrounded, with None for what is not there."""
    records = Records.from_events([event])
    (row,) = records.rows()
    (message,) = records.messages()
    told = {name: value for name, value in row._asdict().items() if value is not None}
    assert repr(told) == repr(msgpack.unpackb(message.body, use_list=False))
    assert type(row) is Row


def test_a_row_has_the_fields_of_the_wire() -> None:
    """All of them, in its order."""
    assert Row._fields == WIRE_ORDER


@given(st.sampled_from(sorted(DOUBLES)), st.floats(), st.integers(0, 255), st.integers(0, 255))
def test_doubles_are_rounded_as_the_models_round(name: str, value: float, digits: int, money: int) -> None:
    """With any number of digits, down to the last one, and written as Python writes a Decimal."""
    _hold_to_the_models({name: value, "digits": digits, "digits_currency": money})


@given(st.integers(-(10**12), 10**12), st.integers(0, 9), st.integers(0, 8))
def test_doubles_in_the_middle_between_two_decimals_are_rounded_as_the_models_round(
    number: int, behind: int, digits: int
) -> None:
    """To the even digit where the double is exactly there, else to the nearer one."""
    _hold_to_the_models({"price": (number + 0.5) / 10**behind, "digits": digits})


def _hold_to_the_models(fields: dict[str, object]) -> None:
    event = {"type": "trade.edit", "login": 1} | {name: RECORD[name] for name in list(RECORD)[:6]}
    body = msgpack.packb({"v": 1} | event | fields)
    records = Records.from_events([decode(body)])
    (expected,), (built,) = references(records), records.events()
    assert state(built) == state(expected)
    assert b"".join(records.lines()) == expected.model_dump_json(exclude_none=True).encode() + b"\n"


@given(st.sampled_from(TEXTS), st.binary(max_size=94))
def test_text_that_is_no_utf8_is_mended_as_in_the_bodies(name: str, octets: bytes) -> None:
    """A question mark for each byte."""
    memory = ffi.from_buffer(
        "mtb_event[]", bytearray(Records.from_events([TradeOpen.model_validate(RECORD)]).tobytes())
    )
    setattr(memory[0], name, octets[: TEXT_SIZES[name]])
    memory[0].present |= 1 << getattr(lib, f"MTB_F_{name.upper()}")
    records = Records(memory, 0, 1)
    (expected,) = references(records)
    assert state(records.events()[0]) == state(expected)
    assert getattr(records.rows()[0], name) == getattr(expected, name)
    assert b"".join(records.lines()) == expected.model_dump_json(exclude_none=True).encode() + b"\n"


@given(st.binary(max_size=RECORD_SIZE))
def test_a_record_that_is_no_event_is_refused_as_by_the_models(octets: bytes) -> None:
    """With their words; what stands before it does no harm."""
    good = Records.from_events([TradeOpen.model_validate(RECORD)]).tobytes()
    strange = good[: RECORD_SIZE - len(octets)] + octets
    records = Records(ffi.from_buffer("mtb_event[]", good + strange), 0, 2)
    assert outcome(lambda: state(records.events()[-1])) == outcome(lambda: state(references(records)[-1]))
    expected = outcome(lambda: references(records)[-1].model_dump_json(exclude_none=True))
    assert outcome(lambda: b"".join(records.lines()).decode().splitlines()[-1]) == expected


@given(events)
def test_an_event_from_a_record_is_an_event_like_any_other(event: Event) -> None:
    """It is equal to itself from a body, copied and pickled; its fields stay as they are."""
    (built,) = Records.from_events([event]).events()
    assert state(copy.deepcopy(built)) == state(built) == state(pickle.loads(pickle.dumps(built)))  # noqa: S301 its own
    assert state(built.model_copy()) == state(built)
    with pytest.raises(ValueError, match="frozen"):
        built.__setattr__("seq", 0)


def test_many_events_are_made_in_pieces() -> None:
    """More lines than a buffer holds, none twice and none missing."""
    made = [TradeOpen.model_validate(RECORD | {"seq": seq, "comment": "x" * 90}) for seq in range(1, 5001)]
    records = Records.from_events(made)
    lines = list(records.lines())
    assert len(lines) > 1
    assert b"".join(lines).decode().splitlines() == [event.model_dump_json(exclude_none=True) for event in made]
