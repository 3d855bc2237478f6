"""Properties of declaring and checking the topology."""

from collections import defaultdict
from contextlib import closing
from typing import Any

import pika
import pytest

from pybridge.amqp import Publisher, Topology, TopologyConflict, TopologyMissing
from tests.pybridge.amqp.post import messages, numbers, take


def test_applying_twice_changes_nothing(amqp_url: str, prefix: str) -> None:
    """The second time everything is found as it should be, and messages stay where they are."""
    topology = Topology(prefix)
    topology.apply(amqp_url)
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publisher.publish(messages(1, 5))
    topology.apply(amqp_url)
    assert topology.check(amqp_url)[topology.mirror] == 5
    assert set(topology.check(amqp_url)) == {f"{prefix}.{name}" for name in ("unrouted", "mirror", "log")}


def test_a_queue_that_is_declared_otherwise_is_named(amqp_url: str, prefix: str) -> None:
    """One line says which queue differs, in what, and what to do."""
    topology = Topology(prefix)
    with closing(pika.BlockingConnection(pika.URLParameters(amqp_url))) as connection:
        connection.channel().queue_declare(topology.mirror, durable=True)
    with pytest.raises(TopologyConflict) as caught:
        topology.apply(amqp_url)
    line = str(caught.value)
    assert f"'x-queue-type' for queue '{topology.mirror}'" in line
    assert "remove what is there, or choose another prefix" in line
    assert "\n" not in line


def test_a_check_names_what_is_missing_and_declares_nothing(amqp_url: str, prefix: str) -> None:
    """Checking twice gives the same complaint."""
    for _ in range(2):
        with pytest.raises(TopologyMissing, match=f"'{prefix}.unrouted'.*run `pybridge topology apply`"):
            Topology(prefix).check(amqp_url)


def test_shards_keep_each_login_together_and_in_order(amqp_url: str, prefix: str) -> None:
    """All events of a login come through one queue, in their order, and every event comes through one of them."""
    topology = Topology(prefix, shards=3)
    topology.apply(amqp_url)
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publisher.publish(messages(1, 200))
    places = defaultdict(set)
    seen: list[int] = []
    for name, count in topology.check(amqp_url).items():
        if name in topology.shards and count:
            deliveries = take(amqp_url, name, count)
            seen += numbers(deliveries)
            assert numbers(deliveries) == sorted(numbers(deliveries))
            for delivery in deliveries:
                places[delivery.headers["login"]].add(name)
    assert sorted(seen) == list(range(1, 201))
    assert {len(queues) for queues in places.values()} == {1}


def read_log(url: str, stream: str, offset: int, count: int) -> list[Any]:
    """The properties of `count` messages of a stream, from an offset on."""
    heard: list[Any] = []
    with closing(pika.BlockingConnection(pika.URLParameters(url))) as connection:
        channel = connection.channel()
        channel.basic_qos(prefetch_count=10)
        channel.basic_consume(stream, lambda *told: heard.append(told[2]), arguments={"x-stream-offset": offset})
        while len(heard) < count:
            connection.process_data_events(10)
    return heard


def test_the_log_can_be_read_again_from_an_offset(amqp_url: str, prefix: str) -> None:
    """The stream keeps what passed, for any number of readers, each from where it likes."""
    topology = Topology(prefix)
    topology.apply(amqp_url)
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publisher.publish(messages(1, 20))
    for _ in range(2):
        heard = read_log(amqp_url, topology.log, offset=15, count=5)
        assert [properties.headers["x-stream-offset"] for properties in heard] == [15, 16, 17, 18, 19]
        assert heard[0].message_id == "live1:1:16"
