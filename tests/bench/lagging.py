"""Suite `latency` with the peer: a C program that publishes straight to the broker, and the same consumer."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pybridge.bench import Suite, lagging
from pybridge.bench.lagging import Producing
from pybridge.bench.road import WINDOW, Road
from pybridge.bench.stock import closes
from tests.bench.names import C
from tests.bench.native import build


@contextmanager
def in_c(way: Road, rate: float, count: int) -> Iterator[Callable[[], None]]:
    """Publish from C at a rate, confirmed, with the same window when flat out."""
    program = build("rabbitmq_c_ends") / "native/rabbitmq_c_ends"
    words = [str(program), "publish", way.url, way.exchange, str(rate), str(count), str(WINDOW)]
    with started(words) as (go, _):
        yield go


@contextmanager
def producing(base: Path, rate: float, count: int) -> Iterator[Producing]:
    """A producer in C++, as the plugins are."""
    records = base.with_suffix(".records")
    records.write_bytes(closes().tobytes())
    words = [str(build("ring_producer") / "native/ring_producer"), str(base), str(records), str(rate), str(count)]
    with started(words) as (go, producer):
        yield Producing(go, producer.wait)


@contextmanager
def started(words: Sequence[str]) -> Iterator[tuple[Callable[[], None], subprocess.Popen[str]]]:
    """Run a program that says when it is there and begins at a line."""
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        if not program.stdin or not program.stdout or program.stdout.readline() != "there\n":
            raise RuntimeError(f"it did not start: {words[0]}")
        start = program.stdin

        def go() -> None:
            start.write("go\n")
            start.flush()

        try:
            yield go, program
        except BaseException:
            program.kill()
            raise


def suite(url: str, seconds: float) -> Suite:
    """At each rate, into each kind of queue."""
    ours = partial(lagging.through_the_bridge, produced=producing)
    return lagging.suite(url, seconds, {"bridge": ours, C: in_c})
