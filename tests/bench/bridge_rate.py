"""How many events a second the bridge delivers from a full ring to RabbitMQ, confirmed, broker on the same machine.

Beside it, in the same run and interleaved: the same messages through plain pika (`basic_publish`, same window).

    python -m tests.bench.bridge_rate --events 100000 --runs 3
"""

import argparse
import json
import logging
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pika
import structlog

from pybridge.amqp import Publisher, Topology
from pybridge.bridge import AmqpSink, Bridge
from pybridge.events import Message, TradeClose
from pybridge.native import Reader, Records, Ring
from tests.broker import given_url, private_node

WINDOW = 1000


def deals(count: int) -> Records:
    """Return made-up closing deals of a hundred accounts."""
    return Records.from_events(
        TradeClose.model_validate(
            {
                "server": "bench",
                "platform": "mt5",
                "epoch": 1,
                "seq": number,
                "time": number,
                "captured": number,
                "group": "real\\vip",
                "login": 700000 + number % 100,
                "position": number,
                "deal": number,
                "symbol": "EURUSD",
                "side": "buy",
                "volume": 10**7,
                "volume_left": 0,
                "price": 1.0 + number % 9,
                "profit": 12.5,
                "swap": -0.25,
                "commission": -1.0,
                "digits": 5,
                "digits_currency": 2,
            }
        )
        for number in range(1, count + 1)
    )


@contextmanager
def queue(url: str) -> Iterator[str]:
    """Declare a topic exchange with one quorum queue behind it, for one contender's run, and return its prefix."""
    names = Topology(f"bench{uuid.uuid4().hex[:8]}")
    with closing(pika.BlockingConnection(pika.URLParameters(url))) as connection:
        channel = connection.channel()
        channel.exchange_declare(names.events, "topic", durable=True)
        channel.queue_declare(names.mirror, durable=True, arguments={"x-queue-type": "quorum"})
        channel.queue_bind(names.mirror, names.events, "#")
    yield names.events
    with closing(pika.BlockingConnection(pika.URLParameters(url))) as connection:
        channel = connection.channel()
        channel.queue_delete(names.mirror)
        channel.exchange_delete(names.events)


def through_the_bridge(url: str, exchange: str, records: Records) -> None:
    """Deliver from a ring, with the cursor moving behind the confirms."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        base = Path(folder) / "bench"
        with closing(Ring(base, "bench", "mt5", slots=1 << (len(records) - 1).bit_length())) as ring:
            ring.publish(records)
            with Reader(base) as reader:
                bridge = Bridge(reader, AmqpSink(Publisher(url, exchange, WINDOW)))
                bridge.run(lambda: bridge.counters.delivered >= len(records))


def through_plain_pika(url: str, exchange: str, messages: list[Message]) -> None:
    """Publish with pika's own call and the same window."""
    total, confirmed, sent = len(messages), 0, 0

    def on_open(connection: Any) -> None:  # noqa: ANN401 - pika has no type hints
        connection.channel(on_open_callback=on_channel)

    def on_channel(channel: Any) -> None:  # noqa: ANN401
        def on_confirm(frame: Any) -> None:  # noqa: ANN401
            nonlocal confirmed
            confirmed = frame.method.delivery_tag if frame.method.multiple else confirmed + 1
            publish()
            if confirmed >= total:
                connection.close()

        def publish() -> None:
            nonlocal sent
            while sent < total and sent - confirmed < WINDOW:
                message = messages[sent]
                properties = pika.BasicProperties(
                    content_type="application/msgpack",
                    delivery_mode=2,
                    headers={"v": 1, "login": message.login},
                    message_id=message.message_id,
                    timestamp=message.timestamp,
                    type=message.type,
                    app_id="pybridge",
                )
                channel.basic_publish(exchange, message.routing_key, message.body, properties, mandatory=True)
                sent += 1

        channel.confirm_delivery(on_confirm)
        publish()

    connection: Any = pika.SelectConnection(
        pika.URLParameters(url),
        on_open_callback=on_open,
        on_close_callback=lambda *_: connection.ioloop.stop(),
    )
    connection.ioloop.start()


def measure(url: str, count: int, runs: int) -> dict[str, list[float]]:
    """Return events a second of each contender, by run."""
    records = deals(count)
    messages = records.messages()
    contenders: dict[str, Callable[[str], None]] = {
        "bridge": lambda exchange: through_the_bridge(url, exchange, records),
        "plain pika": lambda exchange: through_plain_pika(url, exchange, messages),
    }
    rates: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(runs):
        for name, run in contenders.items():
            with queue(url) as exchange:
                began = time.perf_counter()
                run(exchange)
                rates[name].append(count / (time.perf_counter() - began))
    return rates


def main() -> None:
    """Measure, print a table, and write JSON if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    url = given_url()
    if url:
        rates = measure(url, options.events, options.runs)
    else:
        with private_node() as url:
            rates = measure(url, options.events, options.runs)
    sys.stdout.write(f"{options.events} events into a quorum queue, window {WINDOW}, {options.runs} runs, events/s\n")
    for name, figures in rates.items():
        ratio = statistics.median(figures) / statistics.median(rates["plain pika"])
        sys.stdout.write(
            f"{name:12} median {statistics.median(figures):8.0f}   min {min(figures):8.0f}   "
            f"max {max(figures):8.0f}   x {ratio:.2f}\n"
        )
    if options.json:
        options.json.write_text(json.dumps(rates, indent=1))


if __name__ == "__main__":
    main()
