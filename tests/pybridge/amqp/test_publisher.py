"""Properties of publishing with a window of confirms."""

import os
import stat
from contextlib import closing

import pytest
from pika import frame, spec

from pybridge.amqp import ConnectionLost, Publisher, PublishRefused, Topology, TopologyMissing
from pybridge.amqp._link import Link
from tests.pybridge.amqp.post import Post, channel, in_order, message, messages, numbers, take
from tests.pybridge.amqp.proxy import Proxy

MORE_THAN_A_SOCKET_TAKES = 50_000
ACK_SIZE = 21


@pytest.fixture
def topology(amqp_url: str, prefix: str) -> Topology:
    """The topology, declared."""
    topology = Topology(prefix)
    topology.apply(amqp_url)
    return topology


def publish_all(publisher: Publisher, first: int, last: int) -> None:
    """Publish events as room allows, and wait for the last confirm."""
    base = first - 1 - publisher.confirmed
    while publisher.confirmed < last - base:
        start = base + publisher.confirmed + publisher.outstanding + 1
        batch = messages(start, min(last, start + publisher.room - 1))
        if batch:
            publisher.publish(batch)
        publisher.settle(1)


def settle_until_it_fails(publisher: Publisher) -> None:
    """Wait for the error that is on its way."""
    while True:
        publisher.settle(1)


def test_messages_arrive_in_order_and_all_are_confirmed(amqp_url: str, topology: Topology) -> None:
    """Several windows' worth of messages: confirmed to the last one, in the queue in the order of publishing."""
    publisher = Publisher(amqp_url, topology.events, window=100)
    publisher.connect()
    publish_all(publisher, 1, 1000)
    assert publisher.outstanding == 0
    publisher.close()
    assert numbers(take(amqp_url, topology.mirror, 1000)) == list(range(1, 1001))


def test_the_window_bounds_what_is_outstanding(amqp_url: str, topology: Topology) -> None:
    """Room is what the window leaves, and comes back with the confirms."""
    with (
        Proxy(amqp_url) as proxy,
        closing(Publisher(proxy.url, topology.events, window=10)) as publisher,
    ):
        publisher.connect()
        proxy.hold()
        publisher.publish(messages(1, 10))
        assert (publisher.room, publisher.outstanding) == (0, 10)
        proxy.release()
        while publisher.settle(1) < 10:
            pass
        assert (publisher.room, publisher.outstanding) == (10, 0)


def test_a_broker_that_is_short_of_memory_leaves_no_room(amqp_url: str, topology: Topology) -> None:
    """Nothing more is sent while the broker reads nothing; when it reads again, there is room again."""
    with (
        Proxy(amqp_url) as proxy,
        closing(Publisher(proxy.url, topology.events, window=10)) as publisher,
    ):
        publisher.connect()
        for word, room in ((spec.Connection.Blocked("low on memory"), 0), (spec.Connection.Unblocked(), 10)):
            proxy.say(frame.Method(0, word).marshal())
            while publisher.room != room:
                publisher.settle(1)


def test_what_a_slow_broker_does_not_take_at_once_follows_in_order(amqp_url: str, topology: Topology) -> None:
    """While something waits here there is no room for more."""
    with Proxy(amqp_url) as proxy, closing(Publisher(proxy.url, topology.events)) as publisher:
        publisher.connect()
        proxy.stop_listening()
        publisher.publish(messages(1, MORE_THAN_A_SOCKET_TAKES))
        assert publisher.room == 0
        publisher.settle(0.1)
        assert publisher.room == publisher.confirmed == 0
        proxy.listen()
        while publisher.outstanding:
            publisher.settle(1)
    deliveries = take(amqp_url, topology.mirror, MORE_THAN_A_SOCKET_TAKES)
    assert numbers(deliveries) == list(range(1, MORE_THAN_A_SOCKET_TAKES + 1))


def look_until_it_fails(publisher: Publisher) -> None:
    """Whatever the outlet names is a socket."""
    while True:
        if outlet := publisher.outlet:
            assert stat.S_ISSOCK(os.fstat(outlet.socket).st_mode)
        publisher.settle(0)


def test_nobody_is_let_at_a_socket_that_is_closed(amqp_url: str, topology: Topology) -> None:
    """Its number may be another file's by then; and pika closes it some time before it tells that it is lost."""
    with Proxy(amqp_url) as proxy, closing(Publisher(proxy.url, topology.events)) as publisher:
        publisher.connect()
        assert publisher.outlet
        proxy.cut()
        with pytest.raises(ConnectionLost):
            look_until_it_fails(publisher)
        assert publisher.outlet is None


def test_a_broker_that_confirms_nothing_is_given_up(amqp_url: str, topology: Topology) -> None:
    """The line is open and nothing comes: after a while it counts as lost, unless the broker has said why."""
    with (
        Proxy(amqp_url) as proxy,
        closing(Publisher(proxy.url, topology.events, confirm_seconds=0.2)) as publisher,
    ):
        publisher.connect()
        proxy.hold()
        proxy.say(frame.Method(0, spec.Connection.Blocked("low on memory")).marshal())
        publisher.publish(messages(1, 3))
        while not publisher.blocked:
            publisher.settle(1)
        for _ in range(3):
            publisher.settle(0.2)
        proxy.say(frame.Method(0, spec.Connection.Unblocked()).marshal())
        with pytest.raises(ConnectionLost, match=r"confirmed nothing for 0\.2 s"):
            settle_until_it_fails(publisher)
        proxy.release()


def test_a_broker_that_nobody_understands_is_lost(amqp_url: str, topology: Topology) -> None:
    """A whole frame with a method that there is not."""
    with (
        Proxy(amqp_url) as proxy,
        closing(Publisher(proxy.url, topology.events, window=1)) as publisher,
    ):
        publisher.connect()
        proxy.say(bytes.fromhex("01 0001 00000004 ffffffff ce"))
        publisher.publish(messages(1, 1))
        with pytest.raises(ConnectionLost):
            settle_until_it_fails(publisher)


def test_a_message_carries_the_properties_of_the_contract(amqp_url: str, topology: Topology) -> None:
    """Persistent, with content type, id, type, time, application, and the login as a string."""
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publisher.publish(messages(5, 5))
        publisher.settle(10)
    with channel(amqp_url) as plain:
        method, properties, body = plain.basic_get(topology.mirror, auto_ack=True)
    assert body == b"body 5"
    assert method.routing_key == "mt5.live1.trade.open.demo.EURUSD"
    assert (properties.headers["v"], properties.headers["login"]) == (1, "5")
    assert (properties.content_type, properties.app_id) == ("application/msgpack", "pybridge")
    assert (properties.message_id, properties.type) == ("live1:1:5", "trade.open")
    assert (properties.timestamp, properties.delivery_mode) == (1_700_000_000, 2)


def test_frames_go_straight_into_the_stream(amqp_url: str) -> None:
    """What we reach for below pika's own writer is where it was: when a release moves it, change `Link.write`."""
    link = Link(amqp_url, "test")
    with closing(link):
        link.open()
        assert link.takes_frames


def test_confirms_are_taken_before_pika_reads_them(
    amqp_url: str, topology: Topology, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What we reach for above pika's own reader is where it was: when a release moves it, change `Link._on_stream`."""
    monkeypatch.setattr(spec.Basic.Ack, "decode", lambda *_: pytest.fail("pika reads a confirm"))
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publish_all(publisher, 1, 3)


def test_pika_knows_from_confirms_alone_that_the_broker_lives(
    amqp_url: str, topology: Topology, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it confirms, a broker sends no heartbeats."""
    links: list[Link] = []
    opened = Link.open

    def note(link: Link) -> None:
        links.append(link)
        opened(link)

    monkeypatch.setattr(Link, "open", note)
    with closing(Publisher(amqp_url, topology.events, window=1)) as publisher:
        publisher.connect()
        connection = links[0].channel.connection
        before = connection.bytes_received
        publish_all(publisher, 1, 3)
        assert connection.bytes_received == before + 3 * ACK_SIZE


def test_a_pika_that_does_not_let_us_at_confirms_takes_them_itself(
    amqp_url: str, topology: Topology, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All are confirmed, only more slowly."""
    monkeypatch.setattr(Link, "_on_stream", lambda *_: None)
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publish_all(publisher, 1, 300)
        assert publisher.confirmed == 300


def test_without_the_stream_messages_arrive_all_the_same(
    amqp_url: str, topology: Topology, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One by one, with the same properties and the same confirms."""
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publisher.publish(messages(1, 3), resent=True)
        monkeypatch.setattr(Link, "takes_frames", False)
        publisher.publish(messages(4, 6), resent=True)
        while publisher.outstanding:
            publisher.settle(1)
    deliveries = take(amqp_url, topology.mirror, 6)
    assert numbers(deliveries) == [1, 2, 3, 4, 5, 6]
    assert [delivery.headers for delivery in deliveries[3:]] == [
        {"v": 1, "resent": True, "login": str(number)} for number in (4, 5, 6)
    ]
    assert deliveries[0].headers == {"v": 1, "resent": True, "login": "1"}


def test_what_no_queue_is_bound_for_goes_to_the_unrouted_queue(amqp_url: str, topology: Topology) -> None:
    """An event is never routed to nowhere, and is confirmed like any other."""
    with channel(amqp_url) as plain:
        for queue in (topology.mirror, topology.log):
            plain.queue_unbind(queue, topology.events, "#")
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publish_all(publisher, 1, 3)
    assert numbers(take(amqp_url, topology.unrouted, 3)) == [1, 2, 3]


def test_a_returned_message_is_refused_by_its_id(amqp_url: str, topology: Topology) -> None:
    """Without an alternate exchange an unroutable message comes back, and nothing from it on counts as confirmed."""
    with channel(amqp_url) as plain, closing(Publisher(amqp_url, topology.replay)) as publisher:
        queue = plain.queue_declare("", exclusive=True).method.queue
        plain.queue_bind(queue, topology.replay, "good")
        publisher.connect()
        publisher.publish(Post([message(1, "good"), message(2, "bad"), message(3, "good")]))
        with pytest.raises(PublishRefused, match="live1:1:2: no queue is bound for bad"):
            settle_until_it_fails(publisher)
        assert publisher.confirmed <= 1


def test_a_rejected_message_is_refused(amqp_url: str, topology: Topology) -> None:
    """A queue that is full and rejects makes the publisher fail; what was taken before stays confirmed."""
    limit = {"x-max-length": 1, "x-overflow": "reject-publish"}
    with channel(amqp_url) as plain, closing(Publisher(amqp_url, topology.replay)) as publisher:
        queue = plain.queue_declare("", exclusive=True, arguments=limit).method.queue
        plain.queue_bind(queue, topology.replay, "#")
        publisher.connect()
        publish_all(publisher, 1, 1)
        with pytest.raises(PublishRefused, match="rejected live1:1:2"):
            publish_all(publisher, 2, 2)
        assert publisher.confirmed == 1


def test_what_is_refused_is_marked_when_it_is_sent_again(amqp_url: str, topology: Topology) -> None:
    """A consumer can see from a header that a message comes for a second time out of its turn."""
    with closing(Publisher(amqp_url, topology.events)) as publisher:
        publisher.connect()
        publisher.publish(messages(1, 1), resent=True)
        publisher.publish(messages(2, 2))
    assert [delivery.headers.get("resent") for delivery in take(amqp_url, topology.mirror, 2)] == [True, None]


def test_nothing_is_lost_when_the_connection_is_cut_with_confirms_outstanding(
    amqp_url: str, topology: Topology
) -> None:
    """After each cut the messages from the oldest unconfirmed one on are sent again: duplicates, no holes, no jumps."""
    last, done = 900, 0
    with (
        Proxy(amqp_url) as proxy,
        closing(Publisher(proxy.url, topology.events, window=200)) as publisher,
    ):
        for cut_after in (300, 600):
            publisher.connect()
            publish_all(publisher, done + 1, cut_after)
            proxy.hold()
            publisher.publish(messages(cut_after + 1, cut_after + 150))
            assert publisher.outstanding == 150
            proxy.cut()
            with pytest.raises(ConnectionLost, match="lost the broker at amqp://"):
                settle_until_it_fails(publisher)
            done += publisher.confirmed
            assert cut_after <= done <= cut_after + 150
        publisher.connect()
        publish_all(publisher, done + 1, last)
    with channel(amqp_url) as plain:
        count = plain.queue_declare(topology.mirror, passive=True).method.message_count
    assert in_order(numbers(take(amqp_url, topology.mirror, count)), last)


def test_closing_waits_for_what_is_outstanding(amqp_url: str, topology: Topology) -> None:
    """What was published before an orderly end is confirmed at the end."""
    publisher = Publisher(amqp_url, topology.events)
    publisher.connect()
    publisher.publish(messages(1, 500))
    publisher.close()
    assert publisher.confirmed == 500


def test_a_missing_exchange_is_named_with_the_command_that_declares_it(amqp_url: str, prefix: str) -> None:
    """At run time the topology is only checked."""
    publisher = Publisher(amqp_url, f"{prefix}.events")
    with pytest.raises(TopologyMissing, match=f"'{prefix}.events'.*run `pybridge topology apply`"):
        publisher.connect()
    publisher.close()


def test_an_exchange_that_vanishes_is_named_too(amqp_url: str, topology: Topology) -> None:
    """The same line when somebody deletes the exchange under a running publisher."""
    with channel(amqp_url) as plain, closing(Publisher(amqp_url, topology.replay)) as publisher:
        publisher.connect()
        plain.exchange_delete(topology.replay)
        publisher.publish(messages(1, 1))
        with pytest.raises(TopologyMissing, match="run `pybridge topology apply`"):
            settle_until_it_fails(publisher)
