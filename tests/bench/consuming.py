"""Suite `consume`: what consumers take from a queue, acknowledged 200 at a time."""

import asyncio
import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import aio_pika
import amqp
import pika

from pybridge.amqp import Consumer
from pybridge.bench import Contender, Round, Suite
from pybridge.bench.child import Stopwatch, in_a_child
from pybridge.bench.plain_pika import consume_selecting
from pybridge.bench.road import KINDS, WINDOW, Road, deliver, road
from pybridge.bench.stock import full_ring
from tests.bench.names import C
from tests.bench.native import build
from tests.bench.publishing import amqp_parts

PREFETCH = 1000
EVERY = PREFETCH // 5
Consume = Callable[[Road, int], Mapping[str, float]]


def ours(way: Road, count: int) -> Mapping[str, float]:
    """The project's own consumer, which the mirror has."""
    watch, left = Stopwatch(), count
    with Consumer(way.url, way.queue, prefetch=PREFETCH) as consumer:
        while left > 0:
            if deliveries := consumer.batch(EVERY):
                consumer.ack(deliveries[-1].tag)
                left -= len(deliveries)
        return watch.rate(count)


def selecting(way: Road, count: int) -> Mapping[str, float]:
    """Plain pika, SelectConnection."""
    watch, left = Stopwatch(), count

    def on_message(_: bytes) -> bool:
        nonlocal left
        left -= 1
        return not left

    consume_selecting(way, PREFETCH, on_message)
    return watch.rate(count)


def blocking(way: Road, count: int) -> Mapping[str, float]:
    """Plain pika, BlockingConnection."""
    watch = Stopwatch()
    connection = pika.BlockingConnection(pika.URLParameters(way.url))
    channel = connection.channel()
    channel.basic_qos(prefetch_count=PREFETCH)
    messages = channel.consume(way.queue, arguments=way.from_first)
    for number, (method, _, _) in zip(range(1, count + 1), messages, strict=False):
        if not number % EVERY or number == count:
            channel.basic_ack(method.delivery_tag, multiple=True)
    figures = watch.rate(count)
    connection.close()
    return figures


def py_amqp(way: Road, count: int) -> Mapping[str, float]:
    """py-amqp."""
    watch, left = Stopwatch(), count
    with amqp.Connection(**amqp_parts(way.url)) as connection:
        channel = connection.channel()
        channel.basic_qos(0, PREFETCH, a_global=False)

        def on_message(message: amqp.Message) -> None:
            nonlocal left
            left -= 1
            if not left or not left % EVERY:
                channel.basic_ack(message.delivery_tag, multiple=True)

        channel.basic_consume(way.queue, callback=on_message, arguments=way.from_first)
        while left > 0:
            connection.drain_events()
        return watch.rate(count)


def aio(way: Road, count: int) -> Mapping[str, float]:
    """aio-pika."""
    return asyncio.run(_aio(way, count))


async def _aio(way: Road, count: int) -> Mapping[str, float]:
    watch, done, left = Stopwatch(), asyncio.Event(), count
    async with await aio_pika.connect(way.url) as connection:
        channel = await connection.channel()
        await channel.set_qos(prefetch_count=PREFETCH)

        async def on_message(message: aio_pika.abc.AbstractIncomingMessage) -> None:
            nonlocal left
            left -= 1
            if not left or not left % EVERY:
                await message.ack(multiple=True)
            if not left:
                done.set()

        queue = await channel.get_queue(way.queue, ensure=False)
        await queue.consume(on_message, arguments=dict(way.from_first))
        await done.wait()
        return watch.rate(count)


CONSUMERS: Mapping[str, Consume] = {
    "pybridge.amqp": ours,
    "pika SelectConnection": selecting,
    "pika BlockingConnection": blocking,
    "py-amqp": py_amqp,
    "aio-pika": aio,
}


def in_c(program: Path, way: Road, count: int) -> Mapping[str, float]:
    """The C client."""
    words: list[str | Path] = [program, "consume", way.url, way.queue, str(count), str(PREFETCH), way.kind]
    return dict(json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout))


def suite(url: str, events: int) -> Suite:
    """Each kind of queue; `pybridge.amqp` reads no streams."""

    def turn(kind: str, name: str, consume: Callable[[Road], Mapping[str, float]]) -> Contender:
        def run() -> Mapping[str, float]:
            with road(url, kind) as way:
                with full_ring(events) as base:
                    deliver(way, base, WINDOW, events)
                return consume(way)

        return Contender(kind, name, run)

    def rounds() -> Iterator[Round]:
        program = build("rabbitmq_c_ends") / "native/rabbitmq_c_ends"
        for kind in KINDS:
            turns = [
                turn(kind, name, lambda way, consume=consume: in_a_child(consume, way, events))  # type: ignore[misc]
                for name, consume in CONSUMERS.items()
                if kind != "stream" or consume is not ours
            ]
            yield Round([*turns, turn(kind, C, lambda way: in_c(program, way, events))], C)

    title = f"Consuming from a full queue, prefetch {PREFETCH}, acknowledged {EVERY} at a time"
    return Suite("consume", title, rounds)
