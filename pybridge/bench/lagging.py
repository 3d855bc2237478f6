"""Suite `latency`: from the hook's publication to the consumer's callback."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, NamedTuple

import msgpack

from pybridge.bench.child import silence
from pybridge.bench.pace import Rhythm, produce
from pybridge.bench.plain_pika import consume_selecting
from pybridge.bench.result import percentile
from pybridge.bench.road import KINDS, WINDOW, Road, road
from pybridge.bench.stock import ring_base
from pybridge.bench.suite import Contender, Round, Suite
from pybridge.bridge import AmqpSink, Bridge
from pybridge.native import Reader

RATES = (100.0, 1000.0, 5000.0, 0.0)
SECONDS = 3.0
FLAT_OUT_EVENTS = 20_000
PREFETCH = 1000
PARTS = {"p50 ms": 0.5, "p90 ms": 0.9, "p99 ms": 0.99, "p99.9 ms": 0.999, "max ms": 1.0}
WARM_UP = 0.2
"""Share of the events that come first and do not count: connections, caches and queues get going."""
NS_PER_MS = 10**6

Start = Callable[[Road, float, int], Any]
"""Makes a context in which so many messages are published at a rate; it gets a call when the consumer is there."""


def consume(way: Road, count: int, go: Callable[[], None]) -> list[float]:
    """Consume so many messages and return for each, in ms, how old it was when its callback began."""
    arrived: list[tuple[int, bytes]] = []

    def on_message(body: bytes) -> bool:
        arrived.append((time.time_ns(), body))
        return len(arrived) == count

    consume_selecting(way, PREFETCH, on_message, on_ready=go)
    return [(then - msgpack.unpackb(body)["captured"]) / NS_PER_MS for then, body in arrived]


def figures(ages: Sequence[float]) -> dict[str, float]:
    """Percentiles of what came after the warm-up."""
    ordered = sorted(ages[int(len(ages) * WARM_UP) :])
    return {name: percentile(ordered, part) for name, part in PARTS.items()}


def bridge(base: Path, way: Road, there: Event, stop: Event) -> None:
    """Deliver until told to stop; says when the broker is reached."""

    def stopped() -> bool:
        there.set()
        return stop.is_set()

    silence()
    with Reader(base) as reader:
        Bridge(reader, AmqpSink.at(way.url, way.exchange, WINDOW)).run(stopped)


class Producing(NamedTuple):
    """A process that publishes events into a ring of its own."""

    go: Callable[[], None]
    """Lets it begin."""
    wait: Callable[[], object]
    """Until all is delivered."""


Produce = Callable[[Path, float, int], AbstractContextManager[Producing]]
"""Starts a producer: the ring's base, events per second (0: as fast as they are delivered), how many."""


class Carried(NamedTuple):
    """A producer and a bridge that run."""

    go: Callable[[], None]
    """Lets the producer begin."""
    bridge_pid: int


@contextmanager
def in_python(base: Path, rate: float, count: int) -> Iterator[Producing]:
    """A producer that needs no compiler."""
    context = get_context("spawn")
    there, go = context.Event(), context.Event()
    producer = context.Process(target=produce, args=(base, Rhythm(rate), count, there, go))
    with _running(producer):
        _wait(there, producer)
        yield Producing(go.set, producer.join)


@contextmanager
def carried(way: Road, rate: float, count: int, produced: Produce = in_python) -> Iterator[Carried]:
    """A producer, a ring, and a bridge, each side a process of its own; the producer has to be let begin."""
    context = get_context("spawn")
    there, stop = context.Event(), context.Event()
    with ring_base() as base, produced(base, rate, count) as producer:
        carrier = context.Process(target=bridge, args=(base, way, there, stop))
        with _running(carrier):
            _wait(there, carrier)
            yield Carried(producer.go, carrier.pid or 0)
            producer.wait()
            stop.set()
            carrier.join()


@contextmanager
def through_the_bridge(
    way: Road, rate: float, count: int, produced: Produce = in_python
) -> Iterator[Callable[[], None]]:
    """The bridge as a contender."""
    with carried(way, rate, count, produced) as pair:
        yield pair.go


def turn(place: tuple[str, str], rate: float, name: str, start: Start, seconds: float) -> Contender:
    """A turn through a queue of its own: `place` is URL and kind of queue."""
    count = int(rate * seconds) or int(FLAT_OUT_EVENTS * seconds / SECONDS)

    def run() -> Mapping[str, float]:
        with road(*place) as way, start(way, rate, count) as go:
            return figures(consume(way, count, go))

    return Contender(f"{place[1]}, {f'{rate:,.0f}/s' if rate else 'flat out'}", name, run)


def suite(
    url: str,
    seconds: float = SECONDS,
    starts: Mapping[str, Start] | None = None,
    kinds: Sequence[str] = KINDS,
    rates: Sequence[float] = RATES,
) -> Suite:
    """The bridge, or what else publishes, `seconds` at each rate; the last one is what the others are shown beside."""
    contenders = starts or {"bridge": through_the_bridge}

    def rounds() -> Iterator[Round]:
        for kind in kinds:
            for rate in rates:
                turns = [turn((url, kind), rate, name, start, seconds) for name, start in contenders.items()]
                yield Round(turns, turns[-1].name if len(turns) > 1 else "")

    return Suite("latency", TITLE, rounds, NOTE)


TITLE = "Latency: from the event's publication to the callback of a plain pika consumer"
NOTE = (
    f"Flat out, {WINDOW} events are unconfirmed at any time, and what is shown is mostly their waiting for each other, "
    "and for a consumer that does not keep up. "
    f"The first {WARM_UP:.0%} of each run do not count."
)


@contextmanager
def _running(process: BaseProcess) -> Iterator[None]:
    """Run a process; it is gone afterwards, whatever happens."""
    process.start()
    try:
        yield
    finally:
        if process.is_alive():
            process.terminate()
        process.join()


def _wait(there: Event, process: BaseProcess) -> None:
    """Wait until a process says so; raises if it ends instead."""
    while not there.wait(0.1):
        if not process.is_alive():
            raise RuntimeError(f"what was to be measured did not start: {process}")
