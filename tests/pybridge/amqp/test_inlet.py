"""Properties of taking confirms out of what the broker sends."""

from hypothesis import given
from hypothesis import strategies as st
from pika import frame, spec

from pybridge.amqp._inlet import Inlet

Heard = int | bytes
"""A confirm, negative when it is for everything up to it; or bytes that went to pika."""

TAGS = st.integers(1, 2**63 - 1)
ACKS = st.builds(lambda tag, multiple: -tag if multiple else tag, TAGS, st.booleans())
OTHERS = st.one_of(
    st.builds(lambda tag: frame.Method(1, spec.Basic.Nack(tag)).marshal(), TAGS),
    st.builds(
        lambda tag: frame.Method(1, spec.Basic.Deliver("tag", tag, exchange="x", routing_key="y")).marshal(), TAGS
    ),
    st.builds(lambda body: frame.Body(1, body).marshal(), st.binary(max_size=60)),
    st.builds(lambda tag: frame.Body(1, marshal(tag)).marshal(), ACKS),  # a body may read like a confirm
    st.just(frame.Heartbeat().marshal()),
)


def marshal(heard: Heard) -> bytes:
    """What the broker sends."""
    if isinstance(heard, bytes):
        return heard
    return bytes(frame.Method(1, spec.Basic.Ack(abs(heard), heard < 0)).marshal())


class Listener:
    """Writes down what comes, in order, with the bytes for pika joined."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.inlet = Inlet(self._on_ack, self._to_pika)

    def _on_ack(self, tag: int, multiple: bool) -> None:  # noqa: FBT001 - as it is called
        self.heard.append(-tag if multiple else tag)

    def _to_pika(self, frames: bytes) -> None:
        assert frames
        if self.heard and isinstance(before := self.heard[-1], bytes):
            self.heard[-1] = before + frames
        else:
            self.heard.append(frames)


def joined(sent: list[Heard]) -> list[Heard]:
    """What a listener should have heard."""
    listener = Listener()
    for heard in sent:
        if isinstance(heard, bytes):
            listener._to_pika(heard)  # noqa: SLF001
        else:
            listener.heard.append(heard)
    return listener.heard


@given(st.lists(ACKS | OTHERS), st.lists(st.integers(1, 50), min_size=1))
def test_confirms_are_taken_and_the_rest_goes_on_however_the_bytes_are_cut(sent: list[Heard], cuts: list[int]) -> None:
    """In order, and nothing is missing or changed."""
    stream = b"".join(map(marshal, sent))
    listener, at = Listener(), 0
    for turn in range(len(stream)):
        step = cuts[turn % len(cuts)]
        if part := stream[at : at + step]:
            listener.inlet.receive(part)
        at += step
    assert listener.heard == joined(sent)
    assert listener.inlet.taken == sum(len(marshal(heard)) for heard in sent if not isinstance(heard, bytes))


def test_what_is_no_frame_goes_on_at_once() -> None:
    """A broker that speaks another version answers with its own name, and pika knows what to say of it."""
    listener = Listener()
    listener.inlet.receive(b"AMQP\x00\x00\x09\x01")
    assert listener.heard == [b"AMQP\x00\x00\x09\x01"]
