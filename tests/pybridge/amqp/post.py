"""Messages for tests, and what the delivery contract says about their order."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import pairwise

import pika
from pika import frame, spec

from pybridge.amqp import Consumer, Delivery
from pybridge.amqp._properties import properties
from pybridge.events import Message


class Post(list[Message]):
    """A batch whose frames pika writes."""

    heard = None
    """Nobody has written them yet."""

    def messages(self) -> list[Message]:
        """One by one."""
        return self

    def frames(self, channel: int, exchange: str, *, resent: bool) -> bytes:
        """As `basic_publish` would send them."""
        frames = (
            part
            for message in self
            for part in (
                frame.Method(channel, spec.Basic.Publish(0, exchange, message.routing_key, mandatory=True)),
                frame.Header(channel, len(message.body), properties(message, resent=resent)),
                frame.Body(channel, message.body),
            )
        )
        return b"".join(each.marshal() for each in frames)


def message(number: int, key: str = "mt5.live1.trade.open.demo.EURUSD") -> Message:
    """The event with sequence number `number`."""
    return Message(key, f"body {number}".encode(), f"live1:1:{number}", "trade.open", 1_700_000_000, str(number % 7))


def messages(first: int, last: int) -> Post:
    """The events `first` to `last`."""
    return Post(message(number) for number in range(first, last + 1))


@contextmanager
def channel(url: str) -> Iterator[pika.channel.Channel]:
    """A plain channel to arrange things with."""
    with closing(pika.BlockingConnection(pika.URLParameters(url))) as connection:
        yield connection.channel()


def take(url: str, queue: str, count: int) -> list[Delivery]:
    """Take `count` messages out of a queue."""
    taken: list[Delivery] = []
    with Consumer(url, queue) as consumer:
        while len(taken) < count:
            batch = consumer.batch(count - len(taken), wait=10)
            if batch:
                consumer.ack(batch[-1].tag)
            taken += batch
    return taken


def numbers(deliveries: Sequence[Delivery]) -> list[int]:
    """Their sequence numbers."""
    return [int((delivery.message_id or "").rpartition(":")[2]) for delivery in deliveries]


def in_order(seen: Sequence[int], last: int) -> bool:
    """Whether nothing is missing from 1 to `last` and nothing overtook: each follows its predecessor or repeats."""
    steps = all(after == before + 1 or after <= before for before, after in pairwise(seen))
    return steps and set(seen) == set(range(1, last + 1)) and seen[0] == 1
