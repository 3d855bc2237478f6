"""Many bodies become what the models make of each."""

from typing import Any

import msgpack
from hypothesis import given
from hypothesis import strategies as st

from pybridge.events import Event, InvalidEvent, decode
from pybridge.native import decode_all
from tests.pybridge.native.test_objects import state
from tests.pybridge.strategies import events


def outcome(result: Event | InvalidEvent) -> object:
    """All that is in an event, or the words that refuse it."""
    return str(result) if isinstance(result, InvalidEvent) else state(result)


def reference(body: bytes) -> Event | InvalidEvent:
    """What the models make of a body."""
    try:
        return decode(body)
    except InvalidEvent as error:
        return error


@given(st.lists(events, max_size=4))
def test_events_become_what_the_models_make_of_them(made: list[Event]) -> None:
    """Every value with its digits, in order."""
    bodies = [event.encode() for event in made]
    assert [outcome(event) for event in decode_all(bodies)] == [outcome(reference(body)) for body in bodies]


@given(events, st.data())
def test_a_changed_body_becomes_what_the_models_make_of_it(event: Event, data: st.DataObject) -> None:
    """Whatever byte is changed or missing: it is refused in the same words, or it means the same."""
    body = bytearray(event.encode())
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] = data.draw(st.integers(0, 255))
    cut = bytes(body[: data.draw(st.integers(0, len(body)))])
    for changed in (bytes(body), cut, bytes(body) + b"\x00"):
        assert [outcome(result) for result in decode_all([changed])] == [outcome(reference(changed))]


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(max_size=100)
    | st.binary(max_size=9)
)


@given(events, st.data())
def test_an_event_in_other_words_becomes_what_the_models_make_of_it(event: Event, data: st.DataObject) -> None:
    """Another order, other values, more fields or fewer."""
    fields: dict[str, Any] = msgpack.unpackb(event.encode())
    names = data.draw(st.permutations(list(fields)))
    fields = {name: fields[name] for name in names[: data.draw(st.integers(1, len(names)))]}
    fields |= data.draw(st.dictionaries(st.sampled_from([*names, "digits", "flags", "more"]), VALUES, max_size=2))
    body = msgpack.packb(fields)
    assert [outcome(result) for result in decode_all([body])] == [outcome(reference(body))]
