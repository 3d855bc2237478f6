"""A mirror that follows a queue of a real broker."""

from collections.abc import Callable
from contextlib import closing

import pytest

from pybridge.amqp import Consumer, Publisher, Topology, TopologyMissing
from pybridge.events import BalanceDeposit, Message
from pybridge.mirror import Follower, Mirror
from pybridge.native import decode_all
from tests.pybridge.amqp.post import Post
from tests.pybridge.amqp.proxy import Proxy
from tests.pybridge.mirror.feed import Feed


@pytest.fixture
def topology(amqp_url: str, prefix: str) -> Topology:
    """Exchanges and queues of this test's own."""
    topology = Topology(prefix)
    topology.apply(amqp_url)
    return topology


def deposits(count: int) -> list[Message]:
    """So many deposits of 1, as messages."""
    feed = Feed()
    return [feed(BalanceDeposit, profit=1.0).message() for _ in range(count)]


def publish(url: str, topology: Topology, messages: list[Message]) -> None:
    """Publish messages and wait until the broker has them."""
    with closing(Publisher(url, topology.events)) as publisher:
        publisher.connect()
        publisher.publish(Post(messages))


def until_applied(follower: Follower, count: int) -> Callable[[], bool]:
    """Ends a follower when it has applied so many events."""
    return lambda: follower.counters.applied >= count


def balance(mirror: Mirror) -> str:
    """The balance of the only account."""
    (state,) = mirror.accounts()
    return str(state.account.balance)


def test_what_is_applied_is_acknowledged(amqp_url: str, topology: Topology) -> None:
    """The next follower finds the queue empty, and the mirror complete."""
    publish(amqp_url, topology, deposits(20))
    with Mirror("sqlite://") as mirror:
        follower = Follower(Consumer(amqp_url, topology.mirror), mirror, decode_all)
        follower.run(until_applied(follower, 20))
        assert balance(mirror) == "20.00"
    assert topology.check(amqp_url)[topology.mirror] == 0


def test_messages_published_twice_count_once(amqp_url: str, topology: Topology) -> None:
    """As after a lost connection of the bridge."""
    messages = deposits(10)
    publish(amqp_url, topology, [*messages[:7], *messages[2:]])
    with Mirror("sqlite://") as mirror:
        follower = Follower(Consumer(amqp_url, topology.mirror), mirror, decode_all)
        follower.run(until_applied(follower, 10))
        assert balance(mirror) == "10.00"
        assert follower.counters.duplicates == 5


def test_messages_that_are_no_events_do_not_hold_up_the_queue(amqp_url: str, topology: Topology) -> None:
    """They are counted; what comes after them is applied."""
    first, second = deposits(2)
    publish(amqp_url, topology, [first, first._replace(body=b"?", message_id="stranger"), second])
    with Mirror("sqlite://") as mirror:
        follower = Follower(Consumer(amqp_url, topology.mirror), mirror, decode_all)
        follower.run(until_applied(follower, 2))
    assert follower.counters.invalid == 1


def test_a_lost_connection_is_opened_again(amqp_url: str, topology: Topology) -> None:
    """The follower goes on where it was, and applies nothing twice."""
    messages = deposits(10)
    publish(amqp_url, topology, messages[:5])
    with Proxy(amqp_url) as proxy, Mirror("sqlite://") as mirror:
        follower = Follower(Consumer(proxy.url, topology.mirror), mirror, decode_all)
        cut = False

        def until() -> bool:
            nonlocal cut
            if follower.counters.applied == 5 and not cut:
                cut = True
                proxy.cut()
                publish(amqp_url, topology, messages[5:])
            return follower.counters.applied == 10

        follower.run(until)
        assert balance(mirror) == "10.00"
        assert follower.counters.interruptions == 1


def test_a_missing_queue_is_said_at_once(amqp_url: str, prefix: str) -> None:
    """Nothing is retried for ever that never worked."""
    with Mirror("sqlite://") as mirror, pytest.raises(TopologyMissing):
        Follower(Consumer(amqp_url, f"{prefix}.mirror"), mirror, decode_all).run(lambda: False)
