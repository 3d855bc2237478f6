"""The exchanges and queues that events travel by: declared by one idempotent command, at run time only checked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple

from pika import BlockingConnection, exceptions

from pybridge.amqp._connection import HASH_TYPE, failure, parameters

SHARD_WEIGHT = "10"
"""Points of each shard on the hash ring: with fewer the shares get uneven."""
LOG_ARGUMENTS = {"x-queue-type": "stream", "x-max-age": "7D", "x-stream-max-segment-size-bytes": 100_000_000}
QUORUM_ARGUMENTS = {"x-queue-type": "quorum", "x-delivery-limit": 1_000_000_000}
"""In effect no limit, and said explicitly: since 4.0 the default is to drop a message after 20 deliveries."""


class Exchange(NamedTuple):
    """A durable exchange."""

    name: str
    type: str
    arguments: dict[str, Any]


class Queue(NamedTuple):
    """A durable queue; its type stands in the arguments."""

    name: str
    arguments: dict[str, Any]


class Binding(NamedTuple):
    """A road from an exchange to a queue or, `to_exchange`, to another exchange."""

    source: str
    destination: str
    routing_key: str
    to_exchange: bool = False


class Topology:
    """Everything that we declare, under names that begin with `prefix`.

    With `shards`, the events are also spread by login over that many queues, each with one active consumer at a time:
    order per login holds, and the work spreads over machines. With `log="stream"` the bridge writes the log itself, by
    the stream protocol: then nothing may come to it from the exchange as well.
    """

    def __init__(self, prefix: str = "mt", shards: int = 0, log: Literal["amqp", "stream"] = "amqp") -> None:
        self.prefix = prefix
        self.events = f"{prefix}.events"
        self.replay = f"{prefix}.replay"
        self.unrouted = f"{prefix}.unrouted"
        self.log = f"{prefix}.log"
        self._log_is_bound = log == "amqp"
        self.mirror = f"{prefix}.mirror"
        self.by_login = f"{prefix}.by_login"
        self.shards = [f"{self.by_login}.{number}" for number in range(1, shards + 1)]

    def exchanges(self) -> list[Exchange]:
        """The exchanges, each after those that it refers to."""
        shared = [Exchange(self.by_login, HASH_TYPE, {"hash-header": "login"})] if self.shards else []
        return [
            Exchange(self.unrouted, "fanout", {}),
            Exchange(self.events, "topic", {"alternate-exchange": self.unrouted}),
            Exchange(self.replay, "topic", {}),
            *shared,
        ]

    def queues(self) -> list[Queue]:
        """The queues; what people keep is replicated and on disk."""
        return [
            Queue(self.unrouted, QUORUM_ARGUMENTS),
            Queue(self.mirror, QUORUM_ARGUMENTS),
            Queue(self.log, LOG_ARGUMENTS),
            *(Queue(shard, {**QUORUM_ARGUMENTS, "x-single-active-consumer": True}) for shard in self.shards),
        ]

    def bindings(self) -> list[Binding]:
        """The roads between them."""
        return [
            Binding(self.unrouted, self.unrouted, ""),
            Binding(self.events, self.mirror, "#"),
            *([Binding(self.events, self.log, "#")] if self._log_is_bound else []),
            *([Binding(self.events, self.by_login, "#", to_exchange=True)] if self.shards else []),
            *(Binding(self.by_login, shard, SHARD_WEIGHT) for shard in self.shards),
        ]

    def apply(self, url: str) -> None:
        """Declare everything; what is there already stays as it is.

        Raises:
            TopologyConflict: something is there, declared in another way.
            PluginMissing: the broker does not know the exchange that spreads by login.
            BrokerUnreachable: no usable connection.
        """
        with _channel(url) as channel:
            for exchange in self.exchanges():
                channel.exchange_declare(exchange.name, exchange.type, durable=True, arguments=exchange.arguments)
            for queue in self.queues():
                channel.queue_declare(queue.name, durable=True, arguments=queue.arguments)
            for binding in self.bindings():
                bind = channel.exchange_bind if binding.to_exchange else channel.queue_bind
                bind(binding.destination, binding.source, binding.routing_key)
        if not self._log_is_bound:
            self.leave_log_alone(url)

    def leave_log_alone(self, url: str) -> None:
        """Remove the road from the exchange to the log, if there is one: else the log would have every event twice.

        Raises:
            BrokerUnreachable: no usable connection.
        """
        with _channel(url) as channel:
            channel.queue_unbind(self.log, self.events, "#")

    def check(self, url: str) -> dict[str, int]:
        """Look whether everything is there, and change nothing; returns the number of messages in each queue.

        Raises:
            TopologyMissing: the first thing that is not there.
            BrokerUnreachable: no usable connection.
        """
        with _channel(url) as channel:
            for exchange in self.exchanges():
                channel.exchange_declare(exchange.name, passive=True)
            return {
                queue.name: channel.queue_declare(queue.name, passive=True).method.message_count
                for queue in self.queues()
            }


@contextmanager
def _channel(url: str) -> Iterator[Any]:
    """A channel for a few declarations; pika's failures leave as ours."""
    connection = None
    try:
        connection = BlockingConnection(parameters(url, "pybridge topology"))
        yield connection.channel()
    except (exceptions.AMQPError, OSError) as error:
        raise failure(url, error, opened=connection is not None) from None
    finally:
        if connection and connection.is_open:
            connection.close()
