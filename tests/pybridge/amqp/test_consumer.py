"""Properties of consuming in batches."""

from contextlib import closing

import pika
import pytest
from pika import spec

from pybridge.amqp import ConnectionLost, Consumer, Publisher, Topology, TopologyMissing
from pybridge.amqp._link import Link
from tests.pybridge.amqp.post import Post, channel, message, messages, numbers, take
from tests.pybridge.amqp.proxy import Proxy


@pytest.fixture
def topology(amqp_url: str, prefix: str) -> Topology:
    """The topology, with ten messages in the mirror's queue."""
    topology = Topology(prefix)
    topology.apply(amqp_url)
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publisher.publish(messages(1, 10))
    return topology


def gather(consumer: Consumer, count: int) -> list[int]:
    """The numbers of the next `count` messages, acknowledged."""
    seen: list[int] = []
    while len(seen) < count:
        deliveries = consumer.batch(count - len(seen), wait=10)
        seen += numbers(deliveries)
        consumer.ack(deliveries[-1].tag)
    return seen


def consume_until_it_fails(consumer: Consumer) -> None:
    """Wait for the error that is on its way."""
    while True:
        consumer.batch(1, wait=1)


def method_bytes(method: type[spec.Basic.Cancel] | type[spec.Connection.Close]) -> bytes:
    """How a method begins on the wire: the numbers of its class and its own."""
    return int(method.INDEX).to_bytes(4, "big")


def test_what_was_not_acknowledged_comes_again_in_order(amqp_url: str, topology: Topology) -> None:
    """An acknowledged message is gone; the others come again, marked, in one piece, and are acknowledged in one."""
    with Consumer(amqp_url, topology.mirror) as consumer:
        assert gather(consumer, 4) == [1, 2, 3, 4]
        assert consumer.batch(1, wait=10)
    with Consumer(amqp_url, topology.mirror) as consumer:
        again = consumer.batch(1, wait=10)
        assert numbers(again) == [5, 6, 7, 8, 9, 10]
        assert all(delivery.redelivered for delivery in again)
        consumer.ack(again[0].tag)
    assert topology.check(amqp_url)[topology.mirror] == 0


def test_what_the_broker_gives_back_in_another_order_is_put_in_order(amqp_url: str, topology: Topology) -> None:
    """As a quorum queue does that was killed; what nobody had been given follows."""
    with closing(Publisher(amqp_url, topology.replay)) as publisher, Consumer(amqp_url, topology.mirror) as consumer:
        assert gather(consumer, 10)
        with closing(pika.BlockingConnection(pika.URLParameters(amqp_url))) as connection:
            connection.channel().queue_bind(topology.mirror, topology.replay, "#")
        publisher.connect()
        publisher.publish(Post([message(13), message(11), message(12)]))
        seen: list[int] = []
        while len(seen) < 3:
            seen += numbers(consumer.batch(3, wait=10))
        assert seen == [13, 11, 12]
        consumer.connect()
        publisher.publish(messages(14, 15))
        again = consumer.batch(1, wait=1)
        assert numbers(again) == [11, 12, 13]
        consumer.ack(again[0].tag)
        assert gather(consumer, 2) == [14, 15]
    assert topology.check(amqp_url)[topology.mirror] == 0


def test_what_was_on_its_way_goes_back_in_order(amqp_url: str, topology: Topology) -> None:
    """A consumer that leaves with hundreds of messages on their way to it does not mix them up for the next one.

    RabbitMQ keeps the order when a channel ends, and not always when a consumer is cancelled; so none is.
    """
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publisher.publish(messages(11, 900))
    with Proxy(amqp_url) as proxy:
        with Consumer(proxy.url, topology.mirror) as consumer:
            assert consumer.batch(1, wait=10)
        assert method_bytes(spec.Connection.Close) in proxy.heard
        assert method_bytes(spec.Basic.Cancel) not in proxy.heard
    assert numbers(take(amqp_url, topology.mirror, 900)) == list(range(1, 901))


def test_a_queue_that_vanishes_is_named(amqp_url: str, topology: Topology) -> None:
    """A consumer does not wait for ever at a queue that somebody deleted."""
    with Consumer(amqp_url, topology.mirror) as consumer:
        gather(consumer, 10)
        with closing(pika.BlockingConnection(pika.URLParameters(amqp_url))) as connection:
            connection.channel().queue_delete(topology.mirror)
        with pytest.raises(TopologyMissing, match=f"queue {topology.mirror} was deleted"):
            consume_until_it_fails(consumer)


def test_messages_are_taken_before_pika_reads_them(
    amqp_url: str, topology: Topology, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What we reach for above pika's own reader is where it was: when a release moves it, change `Link._on_stream`."""
    monkeypatch.setattr(spec.Basic.Deliver, "decode", lambda *_: pytest.fail("pika reads a message"))
    with Consumer(amqp_url, topology.mirror) as consumer:
        assert gather(consumer, 10) == list(range(1, 11))


def test_a_pika_that_does_not_let_us_at_messages_brings_them_itself(
    amqp_url: str, topology: Topology, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same deliveries, only more slowly."""
    with monkeypatch.context() as patch:
        patch.setattr(Link, "_on_stream", lambda *_: None)
        theirs = take(amqp_url, topology.mirror, 10)
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publisher.publish(messages(1, 10))
    ours = take(amqp_url, topology.mirror, 10)
    assert theirs == ours


def test_messages_longer_than_a_frame_and_empty_ones_keep_their_place(amqp_url: str, topology: Topology) -> None:
    """Somebody else may publish them; they come through pika, the others do not, and the order is one."""
    bodies = [b"one", b"", b"three", b"4" * 300_000, b"five"]
    with channel(amqp_url) as plain, Consumer(amqp_url, topology.mirror) as consumer:
        gather(consumer, 10)
        for body in bodies:
            plain.basic_publish(topology.events, "mt5.live1.any", body)
        seen: list[bytes] = []
        while len(seen) < len(bodies):
            seen += [delivery.body for delivery in consumer.batch(wait=10)]
        assert seen == bodies


def test_no_more_arrives_than_was_asked_to_be_on_the_way(amqp_url: str, topology: Topology) -> None:
    """The prefetch bounds what a consumer holds."""
    consumer = Consumer(amqp_url, topology.mirror, prefetch=3)
    with consumer:
        held = consumer.batch(10, wait=10)
        while len(held) < 3:
            held += consumer.batch(10, wait=10)
        assert numbers(held) == [1, 2, 3]
        assert consumer.batch(10, wait=0.2) == []


def test_a_temporary_queue_gets_what_its_patterns_say(amqp_url: str, topology: Topology) -> None:
    """Only events of the wanted kinds, and only from now on."""
    patterns = ("*.*.trade.close.#", "*.*.balance.#")
    with Consumer(amqp_url, exchange=topology.events, patterns=patterns) as consumer:
        with closing(Publisher(amqp_url, topology.events)) as publisher:
            publisher.connect()
            keys = ("trade.open.demo.EURUSD", "trade.close.demo.EURUSD", "balance.deposit.demo.-")
            publisher.publish(Post(message(11 + step, f"mt5.live1.{key}") for step, key in enumerate(keys)))
        assert gather(consumer, 2) == [12, 13]


def test_a_missing_queue_is_named_with_the_command_that_declares_it(amqp_url: str, prefix: str) -> None:
    """As with exchanges."""
    with pytest.raises(TopologyMissing, match=f"'{prefix}.nothing'.*run `pybridge topology apply`"):
        Consumer(amqp_url, f"{prefix}.nothing").connect()


def test_a_lost_connection_is_told_and_another_one_goes_on(amqp_url: str, topology: Topology) -> None:
    """After a cut the same consumer connects again and gets what it had not acknowledged."""
    with Proxy(amqp_url) as proxy, Consumer(proxy.url, topology.mirror) as consumer:
        assert gather(consumer, 2) == [1, 2]
        proxy.cut()
        with pytest.raises(ConnectionLost, match="lost the broker"):
            consume_until_it_fails(consumer)
        consumer.connect()
        rest = numbers(consumer.batch(10, wait=10))
        while rest[-1] != 10:
            rest += numbers(consumer.batch(10, wait=10))
        assert rest in [list(range(first, 11)) for first in (1, 2, 3)]  # an acknowledgement may be lost with the road
