"""Suite `publish` with every peer, and `window`: throughput by the number of unconfirmed messages."""

import asyncio
import json
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import aio_pika
import amqp

from pybridge.bench import Contender, Round, Suite
from pybridge.bench.child import Stopwatch
from pybridge.bench.publishing import OURS, PLAIN, TITLE, Publish, turn
from pybridge.bench.road import KINDS, WINDOW, Road, road
from pybridge.bench.stock import TEMPLATES, closes
from pybridge.events import Message
from tests.bench import streaming
from tests.bench.names import RAW, C
from tests.bench.native import build

WINDOWS = (50, 100, 250, 500, 1000, 2000, 4000)
AIO_SHARE = 4
"""aio-pika is slower: a quarter of the messages will do."""


def _messages(count: int) -> list[Message]:
    stock = closes(min(count, TEMPLATES)).messages()
    return [stock[number % len(stock)] for number in range(count)]


def py_amqp(way: Road, count: int, window: int) -> Mapping[str, float]:
    """py-amqp, which publishes without waiting when one takes the confirms oneself."""
    messages = _messages(count)
    url = amqp_parts(way.url)
    with amqp.Connection(**url) as connection:
        channel = connection.channel()
        confirmed = 0

        def on_ack(tag: int, multiple: bool) -> None:  # noqa: FBT001 - as it is called
            nonlocal confirmed
            confirmed = tag if multiple else confirmed + 1

        channel.confirm_select()
        channel.events["basic_ack"].add(on_ack)
        watch = Stopwatch()
        for sent, message in enumerate(messages):
            while sent - confirmed >= window:
                connection.drain_events()
            content = amqp.Message(
                message.body,
                content_type="application/msgpack",
                delivery_mode=2,
                message_id=message.message_id,
                type=message.type,
                timestamp=message.timestamp,
                app_id="peer",
                application_headers={"v": 1, "login": message.login},
            )
            channel._basic_publish(content, way.exchange, message.routing_key, mandatory=True)  # noqa: SLF001
        while confirmed < count:
            connection.drain_events()
        return watch.rate(count)


def amqp_parts(url: str) -> dict[str, Any]:
    """A broker's URL as py-amqp takes it."""
    given = aio_pika.connection.make_url(url)
    parts = {"userid": given.user or "guest", "password": given.password or "guest"}
    return parts | {"host": f"{given.host}:{given.port or 5672}", "virtual_host": given.path[1:] or "/"}


def aio(way: Road, count: int, window: int) -> Mapping[str, float]:
    """aio-pika with as many publishes in flight as the others have messages unconfirmed."""
    return asyncio.run(_aio(way, max(count // AIO_SHARE, 1), window))


async def _aio(way: Road, count: int, window: int) -> Mapping[str, float]:
    messages = iter(_messages(count))
    async with await aio_pika.connect(way.url) as connection:
        exchange = await (await connection.channel()).get_exchange(way.exchange)

        async def one_after_another() -> None:
            for message in messages:
                content = aio_pika.Message(
                    message.body,
                    content_type="application/msgpack",
                    delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
                    message_id=message.message_id,
                    type=message.type,
                    timestamp=message.timestamp,
                    app_id="peer",
                    headers={"v": 1, "login": message.login or ""},
                )
                await exchange.publish(content, message.routing_key)

        watch = Stopwatch()
        await asyncio.gather(*(one_after_another() for _ in range(window)))
        return watch.rate(count)


PEERS: Mapping[str, Publish] = {**OURS, "py-amqp": py_amqp, "aio-pika": aio}


def rabbitmq_c(program: Path, place: tuple[str, str, int], mode: str, count: int, window: int) -> Mapping[str, float]:
    """The C client: whole batches of frames written at once, or its own call for each message."""
    with road(*place) as way:
        options = {"url": way.url, "exchange": way.exchange, "events": count, "window": window, "mode": mode}
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        told = json.loads(subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout)
    return {"events/s": told["value"], "CPU µs/event": told["cpu_us_per_event"]}


def in_c(program: Path, place: tuple[str, str, int], case: str, settings: tuple[int, int]) -> list[Contender]:
    """The C client's turns."""

    def run(mode: str) -> Callable[[], Mapping[str, float]]:
        return lambda: rabbitmq_c(program, place, mode, *settings)

    return [Contender(case, RAW, run("raw")), Contender(case, C, run("api"))]


def suite(url: str, stream_port: int, events: int) -> Suite:
    """Each kind of queue, all contenders."""

    def rounds() -> Iterator[Round]:
        program = build("rabbitmq_c_peer") / "native/rabbitmq_c_peer"
        for kind in KINDS:
            place, settings = (url, kind, 1), (events, WINDOW)
            bridge, *others = (turn(kind, name, publish, place, settings) for name, publish in PEERS.items())
            streams = streaming.contenders(url, stream_port, events) if kind == "stream" else []
            # Those that are compared most closely run one after the other: machines drift within a minute.
            yield Round([bridge, *in_c(program, place, kind, settings), *others, *streams], RAW)

    return Suite("publish", TITLE, rounds)


def windows(url: str, events: int) -> Suite:
    """One quorum queue, and more and more messages unconfirmed at a time."""

    def rounds() -> Iterator[Round]:
        program = build("rabbitmq_c_peer") / "native/rabbitmq_c_peer"
        place = (url, "quorum", 1)
        for window in WINDOWS:
            chosen = {name: PEERS[name] for name in ("bridge", PLAIN)}
            case = f"{window} unconfirmed"
            ours = [turn(case, name, publish, place, (events, window)) for name, publish in chosen.items()]
            yield Round([*ours, *in_c(program, place, case, (events, window))[:1]], RAW)

    return Suite("window", "Publishing into a quorum queue, by how many messages may be unconfirmed", rounds)
