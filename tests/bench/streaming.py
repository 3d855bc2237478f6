"""The native stream protocol as a peer: rstream, in batches, bodies alone."""

import asyncio
from collections.abc import Mapping

from rstream import ConfirmationStatus, Producer

from pybridge.bench import Contender
from pybridge.bench.child import Stopwatch, in_a_child
from pybridge.bench.road import WINDOW, Road, road
from pybridge.bench.stock import closes

NAME = "rstream, native protocol"
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


def contender(url: str, port: int, count: int) -> Contender:
    """A turn into a stream of its own."""

    def run() -> Mapping[str, float]:
        with road(url, "stream") as way:
            return in_a_child(publish, way, port, count)

    return Contender("stream", NAME, run)
