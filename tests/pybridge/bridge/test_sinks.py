"""Properties of the sinks, with a real ring and a real broker."""

import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pika

from pybridge.amqp import Backoff, Topology
from pybridge.bridge import AmqpSink, Bridge, CaptureSink
from pybridge.capture import CaptureReader, CaptureWriter
from pybridge.events import SystemGap, decode
from pybridge.native import Forwarded, Outlet, Reader, Ring, Spool, inspect
from tests.pybridge.amqp.post import in_order, numbers, take
from tests.pybridge.amqp.proxy import Proxy
from tests.pybridge.bridge.deals import deals

EVENTS = 90
"""As many as may always be on the way at once."""


def test_the_cursor_moves_only_after_the_confirm(amqp_url: str, topology: Topology, base: Path, ring: Ring) -> None:
    """As long as the broker's word is held up, everything counts as undelivered."""

    def story(proxy: Proxy) -> Iterator[bool]:
        proxy.hold()
        ring.publish(deals(EVENTS))
        while bridge.counters.sent < EVENTS:
            yield False
        assert inspect(base).cursor == 0
        proxy.release()
        while inspect(base).cursor < EVENTS:
            yield False
        yield True

    with Proxy(amqp_url) as proxy, Reader(base) as reader:
        bridge = Bridge(reader, AmqpSink.at(proxy.url, topology.events))
        answers = story(proxy)
        bridge.run(lambda: next(answers))
    assert numbers(take(amqp_url, topology.mirror, EVENTS)) == list(range(1, EVENTS + 1))


def test_events_survive_a_connection_that_is_cut_again_and_again(
    amqp_url: str, topology: Topology, base: Path, ring: Ring
) -> None:
    """Each cut takes unconfirmed events with it; they are sent again, in order."""

    def story(proxy: Proxy) -> Iterator[bool]:
        for cut in range(3):
            proxy.hold()
            ring.publish(deals(EVENTS))
            while bridge.counters.sent < (cut + 1) * EVENTS:
                yield False
            proxy.cut()
            while inspect(base).cursor < (cut + 1) * EVENTS:
                yield False
            ring.maintain()
        yield True

    with Proxy(amqp_url) as proxy, Reader(base) as reader:
        bridge = Bridge(reader, AmqpSink.at(proxy.url, topology.events), Backoff(first=0.01))
        answers = story(proxy)
        bridge.run(lambda: next(answers))
    assert bridge.counters.interruptions == 3
    waiting = topology.check(amqp_url)[topology.mirror]
    assert in_order(numbers(take(amqp_url, topology.mirror, waiting)), 3 * EVENTS)


class NarrowReader(Reader):
    """A reader that makes a socket take little at once, and counts how often it has not taken everything."""

    refused = 0

    def forward(self, outlet: Outlet, wait: float, linger: float = 0.0, total: float = 0.0) -> Forwarded:
        """Read and write."""
        with socket.socket(fileno=os.dup(outlet.socket)) as stream:
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
        forwarded = super().forward(outlet, wait, linger, total)
        self.refused += bool(forwarded.frames(outlet.channel, outlet.exchange))
        return forwarded


def test_what_the_socket_does_not_take_at_once_follows_in_order(
    amqp_url: str, topology: Topology, base: Path, ring: Ring
) -> None:
    """Frames that were cut where the socket was full are whole in the end, and what comes next comes behind them."""
    count = 10 * EVENTS
    for _ in range(10):
        ring.publish(deals(EVENTS))
    with NarrowReader(base) as reader:
        bridge = Bridge(reader, AmqpSink.at(amqp_url, topology.events))
        bridge.run(lambda: inspect(base).cursor == count)
    assert reader.refused > 0
    assert bridge.counters.interruptions == 0
    assert numbers(take(amqp_url, topology.mirror, count)) == list(range(1, count + 1))


def test_what_the_broker_refused_comes_again_and_is_marked(
    amqp_url: str, topology: Topology, base: Path, ring: Ring
) -> None:
    """An exchange without queues returns an event; once a queue is bound, it comes with the header `resent`."""

    def story() -> Iterator[bool]:
        ring.publish(deals(3))
        while not bridge.counters.refusals:
            yield False
        with closing(pika.BlockingConnection(pika.URLParameters(amqp_url))) as connection:
            connection.channel().queue_bind(topology.mirror, topology.replay, "#")
        while inspect(base).cursor < 3:
            yield False
        ring.publish(deals(1))
        while inspect(base).cursor < 4:
            yield False
        yield True

    with Reader(base) as reader:
        bridge = Bridge(reader, AmqpSink.at(amqp_url, topology.replay), Backoff(first=0.01))
        answers = story()
        bridge.run(lambda: next(answers))
    deliveries = take(amqp_url, topology.mirror, 4)
    assert numbers(deliveries) == [1, 2, 3, 4]
    assert [delivery.headers.get("resent") for delivery in deliveries] == [True, True, True, None]


def test_bodies_are_what_the_models_encode(amqp_url: str, topology: Topology, base: Path, ring: Ring) -> None:
    """What a consumer gets decodes to the event that was published, under the event's own key and id."""
    ring.publish(deals(20))
    with Reader(base) as reader:
        expected = reader.read(20).events()
        reader.rewind()
        Bridge(reader, AmqpSink.at(amqp_url, topology.events)).run(lambda: inspect(base).cursor == 20)
    deliveries = take(amqp_url, topology.mirror, 20)
    assert [decode(delivery.body) for delivery in deliveries] == expected
    assert [delivery.routing_key for delivery in deliveries] == [event.routing_key for event in expected]
    assert [delivery.message_id for delivery in deliveries] == [event.message_id for event in expected]
    assert [delivery.headers["login"] for delivery in deliveries] == [str(event.login) for event in expected]  # type: ignore[attr-defined]


def test_a_capture_file_holds_what_the_ring_held(tmp_path: Path, base: Path, ring: Ring) -> None:
    """The file sink writes the records as they are, and the cursor follows."""
    ring.publish(deals(EVENTS))
    with Reader(base) as reader:
        expected = reader.read(EVENTS).tobytes()
        reader.rewind()
        sink = CaptureSink(CaptureWriter(tmp_path / "file.mtb"))
        Bridge(reader, sink).run(lambda: inspect(base).cursor == EVENTS)
    with CaptureReader(tmp_path / "file.mtb") as captured:
        assert b"".join(records.tobytes() for records in captured) == expected


def test_a_gap_that_stands_for_many_events_moves_the_cursor_over_all_of_them(
    amqp_url: str, topology: Topology, base: Path, tmp_path: Path
) -> None:
    """A batch whose positions have a hole: each confirm counts up to the record that it confirms, and no further."""
    missing = EVENTS - 17  # of one hole: its gap is the first of 17 records
    with Ring(base, "live1", "mt5", slots=16, spool=Spool(tmp_path / "spool")) as ring:
        for _ in range(EVENTS // 10):
            ring.publish(deals(10))
            ring.spool()
        for segment in (tmp_path / "spool").iterdir():
            segment.unlink()
        with Proxy(amqp_url) as proxy, Reader(base) as reader:
            bridge = Bridge(reader, AmqpSink.at(proxy.url, topology.events), Backoff(first=0.01))
            answers = cut_once(proxy, bridge, base)
            bridge.run(lambda: next(answers))
    waiting = topology.check(amqp_url)[topology.mirror]
    arrived = [decode(delivery.body) for delivery in take(amqp_url, topology.mirror, waiting)]
    assert in_order([event.seq - missing for event in arrived], 17)
    (gap,) = {event.message_id: event for event in arrived if isinstance(event, SystemGap)}.values()
    assert (gap.reason, gap.first, gap.last, gap.count) == ("lost", 1, EVENTS - 16, EVENTS - 16)


def cut_once(proxy: Proxy, bridge: Bridge, base: Path) -> Iterator[bool]:
    """Take the first confirms away, and wait for the second ones."""
    proxy.hold()
    while not bridge.counters.sent:
        yield False
    assert inspect(base).cursor == 0
    proxy.cut()
    while inspect(base).cursor < EVENTS:
        yield False
    yield True
