"""Properties of taking what we understand out of what the broker sends: confirms, and messages."""

from collections.abc import Callable, Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st
from pika import frame, spec

from pybridge.amqp import Delivery
from pybridge.amqp._acks import acks
from pybridge.amqp._deliveries import deliveries
from pybridge.amqp._inlet import Inlet, Take

Ack = tuple[int, bool]
Heard = Ack | Delivery | bytes
"""What was taken, or bytes that went to pika."""

TAGS = st.integers(1, 2**63 - 1)
WORDS = st.text(max_size=20)
ACKS = st.tuples(TAGS, st.booleans())
PROPERTIES = st.builds(
    spec.BasicProperties,
    content_type=st.none() | WORDS,
    headers=st.none() | st.dictionaries(WORDS, st.booleans() | st.integers(-(2**31), 2**31 - 1) | WORDS, max_size=3),
    delivery_mode=st.none() | st.integers(1, 2),
    message_id=st.none() | WORDS,
    timestamp=st.none() | st.integers(0, 2**62),
)
DELIVERIES = st.builds(
    Delivery,
    tag=TAGS,
    body=st.binary(min_size=1, max_size=60),
    routing_key=WORDS,
    redelivered=st.booleans(),
    encoded=st.builds(lambda properties: b"".join(properties.encode()), PROPERTIES),
)
CUTS = st.lists(st.integers(1, 80), min_size=1)


def parts(message: Delivery, *, split: int = 1) -> Iterator[bytes]:
    """The frames of a message, its body in so many."""
    method = spec.Basic.Deliver("a consumer", message.tag, message.redelivered, "mt.events", message.routing_key)
    yield frame.Method(1, method).marshal()
    yield frame.Header(1, len(message.body), message.properties).marshal()
    size = -(-len(message.body) // split)
    for start in range(0, len(message.body), size or 1):
        yield frame.Body(1, message.body[start : start + size]).marshal()


def marshal(heard: Heard) -> bytes:
    """What the broker sends."""
    match heard:
        case bytes():
            return heard
        case Delivery():
            return b"".join(parts(heard))
        case tag, multiple:
            return bytes(frame.Method(1, spec.Basic.Ack(tag, multiple)).marshal())


HEARTBEAT = frame.Heartbeat().marshal()
ASIDE = st.one_of(
    st.builds(lambda tag: frame.Method(1, spec.Basic.Nack(tag)).marshal(), TAGS),
    st.just(HEARTBEAT),
)
NO_ACKS = st.one_of(
    ASIDE,
    DELIVERIES.map(marshal),
    st.builds(lambda ack: frame.Body(1, marshal(ack)).marshal(), ACKS),  # a body may read like a confirm
)
NO_WHOLE_MESSAGES = st.one_of(
    ASIDE,
    ACKS.map(marshal),
    DELIVERIES.map(lambda message: b"".join(parts(message._replace(body=b"")))),
    DELIVERIES.map(lambda message: b"".join(parts(message._replace(body=2 * message.body), split=2))),
    DELIVERIES.map(lambda message: HEARTBEAT.join(parts(message))),
)


class Listener:
    """Writes down what comes, in order, with the bytes for pika joined."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []

    def note(self, heard: Heard) -> None:
        """Hear something."""
        if isinstance(heard, bytes) and self.heard and isinstance(before := self.heard[-1], bytes):
            self.heard[-1] = before + heard
        else:
            self.heard.append(heard)


def check(sent: Sequence[Heard], cuts: Sequence[int], taker: Callable[[Listener], Take]) -> None:
    """What is ours is taken, the rest goes on, in order and unchanged, however the bytes are cut."""
    stream = b"".join(map(marshal, sent))
    listener, expected, at = Listener(), Listener(), 0
    inlet = Inlet(taker(listener), listener.note)
    for turn in range(len(stream)):
        step = cuts[turn % len(cuts)]
        if part := stream[at : at + step]:
            inlet.receive(part)
        at += step
    for each in sent:
        expected.note(each)
    assert listener.heard == expected.heard
    assert inlet.taken == sum(len(marshal(heard)) for heard in sent if not isinstance(heard, bytes))


@given(st.lists(ACKS | NO_ACKS), CUTS)
def test_confirms_are_taken_and_the_rest_goes_on(sent: list[Heard], cuts: list[int]) -> None:
    """Also where something only reads like a confirm."""
    check(sent, cuts, lambda listener: acks(lambda tag, multiple: listener.note((tag, multiple))))


@given(st.lists(DELIVERIES | NO_WHOLE_MESSAGES), CUTS)
def test_whole_messages_are_taken_and_the_rest_goes_on(sent: list[Heard], cuts: list[int]) -> None:
    """Among it what is empty, longer than a frame, or interrupted by a heartbeat."""
    check(sent, cuts, lambda listener: deliveries(listener.note))


@given(DELIVERIES)
def test_each_frame_goes_on_as_soon_as_it_is_known_not_to_be_ours(message: Delivery) -> None:
    """An empty message is not held back until something follows it."""
    listener = Listener()
    empty = b"".join(parts(message._replace(body=b"")))
    Inlet(deliveries(listener.note), listener.note).receive(empty)
    assert listener.heard == [empty]


def test_what_is_no_frame_goes_on_at_once() -> None:
    """A broker that speaks another version answers with its own name, and pika knows what to say of it."""
    for taker in (acks(lambda *_: None), deliveries(lambda _: None)):
        listener = Listener()
        Inlet(taker, listener.note).receive(b"AMQP\x00\x00\x09\x01")
        assert listener.heard == [b"AMQP\x00\x00\x09\x01"]
