"""The native encoder and the pydantic models say the same, byte for byte."""

import codecs

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybridge.events import Event, InvalidEvent, SystemStart, TradeOpen, decode
from pybridge.native import RECORD_SIZE, Records
from pybridge.native._native import ffi, lib
from tests.pybridge.strategies import TEXT_SIZES, events

TEXTS = sorted(TEXT_SIZES.keys() - {"server"})
RECORD = {
    "server": "live1",
    "platform": "mt4",
    "epoch": 1,
    "seq": 1,
    "time": 0,
    "captured": 0,
    "login": 1,
    "position": 2,
    "symbol": "EURUSD",
    "side": "sell",
    "volume": 1,
    "price": 1.0,
}


def question_marks(error: UnicodeError) -> tuple[str, int]:
    """One for each byte that is no UTF-8."""
    assert isinstance(error, UnicodeDecodeError)
    return "?" * (error.end - error.start), error.end


codecs.register_error("question_marks", question_marks)


@given(st.lists(events, max_size=4))
def test_both_encoders_give_the_same_messages(made: list[Event]) -> None:
    """Body, routing key, message id and properties of any events: all types, NaN, infinities, denormals, extremes."""
    assert Records.from_events(made).messages() == [event.message() for event in made]


@given(events)
def test_a_record_gives_back_the_event_it_was_made_from(event: Event) -> None:
    """No double, flag or string changes on the way into a record and out again."""
    (back,) = Records.from_events([event]).events()
    assert back.wire().keys() == event.wire().keys()
    assert back.encode() == event.encode()


@given(st.data())
def test_whatever_bytes_a_server_gives_as_text_the_wire_has_utf8(data: st.DataObject) -> None:
    """Each byte that is no UTF-8 is a question mark in the body; the rest passes, up to the first NUL."""
    name = data.draw(st.sampled_from(TEXTS))
    octets = data.draw(st.binary(max_size=TEXT_SIZES[name]))
    records = Records.from_events([TradeOpen.model_validate(RECORD)])
    memory = ffi.from_buffer("mtb_event[]", bytearray(records.tobytes()))
    setattr(memory[0], name, octets)
    memory[0].present |= 1 << getattr(lib, f"MTB_F_{name.upper()}")
    (message,) = Records(memory, 0, 1).messages()
    expected = octets.partition(b"\0")[0].decode(errors="question_marks")
    assert msgpack.unpackb(message.body)[name] == expected
    assert decode(message.body).encode() == message.body
    assert decode(message.body).routing_key == message.routing_key


@given(st.binary(min_size=RECORD_SIZE, max_size=RECORD_SIZE))
def test_no_record_is_too_strange_to_be_encoded(octets: bytes) -> None:
    """Any 512 bytes give a body that a consumer can unpack, and a key and an id that are ASCII."""
    (message,) = Records(ffi.from_buffer("mtb_event[]", octets), 0, 1).messages()
    assert isinstance(msgpack.unpackb(message.body), dict)
    assert (message.routing_key + message.message_id).isascii()


def test_a_batch_of_any_length_is_encoded_whole() -> None:
    """The encoder's buffer does not limit it."""
    made = [SystemStart(server="s", platform="mt5", epoch=1, seq=seq, time=0, captured=0) for seq in range(1, 1001)]
    assert [message.message_id for message in Records.from_events(made).messages()] == [e.message_id for e in made]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"symbol": "S" * 33}, f"symbol: '{'S' * 33}' is longer than the 32 bytes of its field"),
        ({"comment": "ä" * 48}, f"comment: '{'ä' * 48}' is longer than the 94 bytes of its field"),
        ({"comment": "a\0b"}, "comment: 'a\\x00b' holds a NUL, which ends a string in a record"),
    ],
)
def test_a_string_that_a_record_cannot_hold_is_refused(fields: dict[str, str], line: str) -> None:
    """Nothing is cut silently."""
    with pytest.raises(InvalidEvent) as caught:
        Records.from_events([TradeOpen.model_validate(RECORD | fields)])
    assert str(caught.value) == line


def test_a_string_may_fill_its_field() -> None:
    """No byte is lost to a terminator."""
    event = TradeOpen.model_validate(RECORD | {"symbol": "S" * 32, "comment": "ä" * 47})
    assert Records.from_events([event]).messages() == [event.message()]
