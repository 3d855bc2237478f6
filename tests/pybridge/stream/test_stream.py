"""Properties of the log as a stream: nothing is missing, nothing is there twice, and it looks as it does over AMQP."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pika
import pytest

from pybridge.amqp import PluginMissing, Publisher, Topology, TopologyMissing
from pybridge.native import Ring, inspect
from pybridge.stream import StreamPublisher
from tests.broker import NoBrokerError, StreamNode, free_port
from tests.pybridge.bridge.deals import PATIENCE_SECONDS, deals, wait_for

PYBRIDGE = Path(sys.executable).with_name("pybridge")


@pytest.fixture(scope="module")
def node() -> Iterator[StreamNode]:
    """The node, started."""
    try:
        node = StreamNode()
    except NoBrokerError as error:
        pytest.fail(str(error), pytrace=False)
    try:
        node.start()
        yield node
    finally:
        node.stop()


@pytest.fixture
def topology(node: StreamNode, prefix: str) -> Topology:
    """The topology, with a log that nothing comes to from the exchange."""
    topology = Topology(prefix, log="stream")
    topology.apply(node.url)
    return topology


@pytest.fixture
def publisher(node: StreamNode, topology: Topology) -> Iterator[StreamPublisher]:
    """Publishes into the log."""
    with closing(StreamPublisher(node.url, node.stream_port, topology.log, topology.events, name="live1")) as publisher:
        yield publisher


def publish(publisher: StreamPublisher, first: int, last: int) -> None:
    """Connect, publish events and wait for their confirms."""
    publisher.connect()
    publisher.publish(deals(last)[first - 1 :])
    while publisher.outstanding:
        publisher.settle(1)


def read(url: str, log: str, last: str) -> list[tuple[Any, bytes]]:
    """Every message of the log, up to the one with the id `last`."""
    found: list[tuple[Any, bytes]] = []
    with closing(pika.BlockingConnection(pika.URLParameters(url))) as connection:
        channel = connection.channel()
        channel.basic_qos(prefetch_count=1000)
        start = {"x-stream-offset": "first"}
        for method, properties, body in channel.consume(log, arguments=start, inactivity_timeout=PATIENCE_SECONDS):
            assert method is not None, f"{last} is not there"
            channel.basic_ack(method.delivery_tag)
            properties.headers.pop("x-stream-offset")
            found.append(((method.exchange, method.routing_key, vars(properties)), body))
            if properties.message_id == last:
                break
    return found


def ids(found: list[tuple[Any, bytes]]) -> list[str]:
    """The messages' ids."""
    return [described[2]["message_id"] for described, _ in found]


def test_a_message_looks_as_if_it_had_come_from_the_exchange(
    node: StreamNode, topology: Topology, publisher: StreamPublisher
) -> None:
    """Exchange, routing key, properties, headers and body are the same by either way."""
    Topology(topology.prefix).apply(node.url)
    with closing(Publisher(node.url, topology.events)) as plain:
        plain.connect()
        plain.publish(deals(3))
    topology.apply(node.url)
    publisher.connect()
    publisher.publish(deals(3))
    publish(publisher, 4, 4)
    found = read(node.url, topology.log, "live1:1:4")
    assert found[3:6] == found[:3]
    assert len(found) == 7


def test_what_is_sent_again_is_written_once(node: StreamNode, topology: Topology, publisher: StreamPublisher) -> None:
    """Whatever stretch is repeated, and over however many connections: all of it is confirmed, none of it is twice."""
    for first, last in ((1, 50), (1, 50), (31, 80), (80, 81)):
        publish(publisher, first, last)
        assert publisher.confirmed == last - first + 1
    assert ids(read(node.url, topology.log, "live1:1:81")) == [f"live1:1:{number}" for number in range(1, 82)]


def test_a_missing_stream_is_named(node: StreamNode, prefix: str) -> None:
    """With the command that declares it."""
    publisher = StreamPublisher(node.url, node.stream_port, f"{prefix}.log", f"{prefix}.events", name="live1")
    with pytest.raises(TopologyMissing, match="run `pybridge topology apply`"):
        publisher.connect()


def test_a_broker_without_the_plugin_is_named(node: StreamNode) -> None:
    """With the command that enables it."""
    publisher = StreamPublisher(node.url, free_port(), "mt.log", "mt.events", name="live1")
    with pytest.raises(PluginMissing, match="rabbitmq-plugins enable rabbitmq_stream"):
        publisher.connect()


def test_a_death_of_bridge_or_broker_leaves_neither_hole_nor_double(
    node: StreamNode, topology: Topology, prefix: str, tmp_path: Path
) -> None:
    """Both killed while events flow: at the end the log has each event once, in order."""
    base, turns, count = tmp_path / "live1", 3, 1000
    settings = {"MTBRIDGE_AMQP": node.url, "MTBRIDGE_PREFIX": prefix, "MTBRIDGE_STREAM_PORT": str(node.stream_port)}

    def start() -> subprocess.Popen[bytes]:
        command = [str(PYBRIDGE), "run", "--ring", str(base), "--log", "stream", "--log-format", "json"]
        with (tmp_path / "journal").open("ab") as journal:
            return subprocess.Popen(command, env=os.environ | settings, stderr=journal)

    def has(pos: int) -> Callable[[], bool]:
        return lambda: inspect(base).cursor >= pos

    with Ring(base, "live1", "mt5", slots=4096) as ring:
        bridge = start()
        try:
            for turn in range(turns):
                ring.publish(deals(count))
                wait_for(has(turn * count + 1))
                bridge.kill()
                bridge.wait()
                bridge = start()
                wait_for(has((turn + 1) * count))
                ring.maintain()
            ring.publish(deals(count))
            wait_for(has(turns * count + 1))
            node.kill()
            node.start()
            wait_for(has((turns + 1) * count))
            bridge.send_signal(signal.SIGTERM)
            assert bridge.wait(PATIENCE_SECONDS) == 0
        finally:
            bridge.kill()
            bridge.wait()
    total = (turns + 1) * count
    assert ids(read(node.url, topology.log, f"live1:1:{total}")) == [f"live1:1:{n}" for n in range(1, total + 1)]
