"""The frames that we write are the frames that pika would have written."""

import pika
from hypothesis import given
from hypothesis import strategies as st
from pika import frame, spec

from pybridge.amqp._frames import publish_frames
from pybridge.events import Message

words = st.text(st.characters(codec="ascii", exclude_characters="\0"), max_size=60)
any_message = st.builds(
    Message,
    routing_key=st.text(st.characters(codec="ascii"), max_size=255),
    body=st.binary(min_size=1, max_size=1600),
    message_id=words,
    type=words,
    timestamp=st.integers(0, 2**40),
    login=st.none() | st.integers(0, 2**64 - 1).map(str),
)


def by_pika(channel: int, exchange: str, message: Message, *, resent: bool) -> bytes:
    """One message's frames, marshalled by pika."""
    headers = {"v": 1} | ({"resent": True} if resent else {}) | ({"login": message.login} if message.login else {})
    properties = pika.BasicProperties(
        content_type="application/msgpack",
        delivery_mode=2,
        message_id=message.message_id,
        type=message.type,
        timestamp=message.timestamp,
        app_id="pybridge",
        headers=headers,
    )
    method = spec.Basic.Publish(exchange=exchange, routing_key=message.routing_key, mandatory=True)
    frames = (
        frame.Method(channel, method),
        frame.Header(channel, len(message.body), properties),
        frame.Body(channel, message.body),
    )
    return b"".join(each.marshal() for each in frames)


@given(batch=st.lists(any_message, max_size=4), channel=st.integers(1, 2047), exchange=words, resent=st.booleans())
def test_our_frames_equal_those_of_pika(batch: list[Message], channel: int, exchange: str, *, resent: bool) -> None:
    """For any message, byte for byte."""
    expected = b"".join(by_pika(channel, exchange, message, resent=resent) for message in batch)
    assert publish_frames(channel, exchange, batch, resent=resent) == expected
