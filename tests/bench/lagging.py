"""Suite `latency` with the peer: a C program that publishes straight to the broker, and the same consumer."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pybridge.bench import Suite, lagging
from pybridge.bench.road import WINDOW, Road
from tests.bench.names import C
from tests.bench.native import build


@contextmanager
def in_c(way: Road, rate: float, count: int) -> Iterator[Callable[[], None]]:
    """Publish from C at a rate, confirmed, with the same window when flat out."""
    program = build("rabbitmq_c_ends") / "native/rabbitmq_c_ends"
    words = [str(program), "publish", way.url, way.exchange, str(rate), str(count), str(WINDOW)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as publisher:
        if not publisher.stdin or not publisher.stdout or publisher.stdout.readline() != "there\n":
            raise RuntimeError("the C publisher did not start")
        start = publisher.stdin

        def go() -> None:
            start.write("go\n")
            start.flush()

        yield go


def suite(url: str, seconds: float) -> Suite:
    """At each rate, into each kind of queue."""
    return lagging.suite(url, seconds, {C: in_c})
