"""The native stream protocol: the bridge by it, and as a peer rstream, in batches, bodies alone."""

import asyncio
from collections.abc import Callable, Mapping

from rstream import ConfirmationStatus, Producer

from pybridge.bench import Contender
from pybridge.bench.child import Stopwatch, in_a_child
from pybridge.bench.road import WINDOW, Road, deliver_into, road
from pybridge.bench.stock import closes, full_ring
from pybridge.bridge import AmqpSink
from pybridge.stream import StreamPublisher
from tests.bench.names import NATIVE

NAME = "rstream, native protocol"
MORE = 5
BATCH = 100


async def _publish(way: Road, port: int, count: int) -> Mapping[str, float]:
    bodies = [message.body for message in closes().messages()]
    confirmed, news = 0, asyncio.Event()

    async def on_confirm(status: ConfirmationStatus) -> None:
        nonlocal confirmed
        confirmed += status.is_confirmed
        news.set()

    async with Producer("127.0.0.1", port, username="guest", password="guest") as producer:  # noqa: S106 - a node of ours
        await producer.send_batch(way.queue, bodies[:1], on_publish_confirm=on_confirm)
        watch = Stopwatch()
        for sent in range(0, count, BATCH):
            while sent - confirmed > WINDOW:
                news.clear()
                await news.wait()
            start = sent % len(bodies)
            await producer.send_batch(way.queue, bodies[start : start + BATCH], on_publish_confirm=on_confirm)
        while confirmed < count:
            news.clear()
            await news.wait()
        return watch.rate(count)


def publish(way: Road, port: int, count: int) -> Mapping[str, float]:
    """Publish whole batches straight into the stream."""
    return asyncio.run(_publish(way, port, max(count // BATCH, 1) * BATCH))


def bridge(way: Road, port: int, count: int) -> Mapping[str, float]:
    """The bridge with what writes the log in `pybridge run --log stream`, and nothing else."""
    with full_ring(count) as base:
        publisher = StreamPublisher(way.url, port, way.queue, way.exchange, name="bench", window=WINDOW)
        return deliver_into(AmqpSink(publisher), base, count)


def contenders(url: str, port: int, count: int) -> list[Contender]:
    """Turns into streams of their own; with so many more messages as they are faster."""

    def turn(name: str, work: Callable[[Road, int, int], Mapping[str, float]]) -> Contender:
        def run() -> Mapping[str, float]:
            with road(url, "stream") as way:
                return in_a_child(work, way, port, MORE * count)

        return Contender("stream", name, run)

    return [turn(NATIVE, bridge), turn(NAME, publish)]
