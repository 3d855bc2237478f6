"""The frames that we write are the frames that pika would have written."""

from hypothesis import given
from hypothesis import strategies as st

from pybridge.events import Event
from pybridge.native import Records
from tests.pybridge.amqp.post import Post
from tests.pybridge.strategies import events

after_1970 = events.map(lambda event: event.model_copy(update={"captured": max(event.captured, 0)}))
exchanges = st.text(st.characters(codec="ascii", exclude_characters="\0"), max_size=255)


@given(batch=st.lists(after_1970, max_size=4), channel=st.integers(1, 2047), exchange=exchanges, resent=st.booleans())
def test_our_frames_equal_those_of_pika(batch: list[Event], channel: int, exchange: str, *, resent: bool) -> None:
    """For any event, byte for byte."""
    records = Records.from_events(batch)
    expected = Post(records.messages()).frames(channel, exchange, resent=resent)
    assert records.frames(channel, exchange, resent=resent) == expected
