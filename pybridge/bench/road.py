"""An exchange with one queue behind it, on a broker, for one contender's run."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pika

from pybridge.amqp import BrokerUnreachable, place
from pybridge.bench.child import Stopwatch
from pybridge.bridge import AmqpSink, Bridge, Sink
from pybridge.native import Reader

KINDS = ("quorum", "classic", "stream")
WINDOW = 1000


class Road(NamedTuple):
    """Where a contender publishes to and consumes from."""

    url: str
    exchange: str
    queue: str
    kind: str

    @property
    def from_first(self) -> dict[str, str]:
        """Arguments of a consumer that takes everything from the first message on."""
        return {"x-stream-offset": "first"} if self.kind == "stream" else {}


@contextmanager
def road(url: str, kind: str, keys: int = 1) -> Iterator[Road]:
    """Declare a topic exchange and a queue of some kind, bound by `keys` keys of which one is everything."""
    name = f"mtbench.{uuid.uuid4().hex[:12]}"
    with _channel(url) as channel:
        channel.exchange_declare(name, "topic", durable=True)
        channel.queue_declare(name, durable=True, arguments={"x-queue-type": kind})
        channel.queue_bind(name, name, "#")
        for number in range(1, keys):
            channel.queue_bind(name, name, f"mt5.server{number}.trade.#")
    try:
        yield Road(url, name, name, kind)
    finally:
        with _channel(url) as channel:
            channel.queue_delete(name)
            channel.exchange_delete(name)


def deliver(way: Road, base: Path, window: int, count: int) -> Mapping[str, float]:
    """Let a bridge deliver the first `count` events of a ring."""
    return deliver_into(AmqpSink.at(way.url, way.exchange, window), base, count)


def deliver_into(sink: Sink, base: Path, count: int) -> Mapping[str, float]:
    """The same into any sink; timed from the open connection to the last confirm."""
    watch: Stopwatch | None = None
    figures: Mapping[str, float] = {}

    def done() -> bool:
        nonlocal watch, figures
        watch = watch or Stopwatch()
        if bridge.counters.delivered >= count:
            figures = figures or watch.rate(count)
        return bool(figures)

    with Reader(base) as reader:
        bridge = Bridge(reader, sink)
        bridge.run(done)
    return figures


@contextmanager
def _channel(url: str) -> Iterator[Any]:
    try:
        connection = pika.BlockingConnection(pika.URLParameters(url))
    except pika.exceptions.AMQPConnectionError as error:
        raise BrokerUnreachable(f"cannot use the broker at {place(url)}: {type(error).__name__}") from None
    with closing(connection):
        yield connection.channel()
