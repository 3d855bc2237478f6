"""When events come, and a producer that keeps to it."""

import random
import time
from collections.abc import Callable, Iterator
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import NamedTuple

from pybridge.bench.stock import closes
from pybridge.native import Ring

RING_SLOTS = 65536
FLAT_OUT_DEPTH = 1000
"""Undelivered events in the ring when there is no rate: as many as the other side has unconfirmed."""


class Rhythm(NamedTuple):
    """When events come."""

    rate: float
    """Per second; 0: as fast as the bridge delivers them."""
    spread: float = 0.0
    """Each comes up to so many seconds after its time, at random."""


def ticks(
    rhythm: Rhythm,
    count: int,
    clock: Callable[[], float] = time.perf_counter,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """Give so many ticks, each at its time counted from the first; those that are late come at once."""
    began = clock()
    for number in range(count):
        ahead = began + number / rhythm.rate + random.uniform(0, rhythm.spread) - clock()  # noqa: S311
        if ahead > 0:
            sleep(ahead)
        yield


def produce(base: Path, rhythm: Rhythm, count: int, there: Event, go: Event) -> None:
    """Publish events into a new ring as a hook does, each with the time of its publication.

    Args:
        base: The ring's.
        rhythm: When the events come.
        count: How many.
        there: Set when the ring is there.
        go: Waited for.
    """
    records = closes()
    parts = [records[index : index + 1] for index in range(len(records))]
    with Ring(base, "bench", "mt5", slots=RING_SLOTS) as ring:
        there.set()
        go.wait()
        for number, _ in enumerate(ticks(rhythm, count) if rhythm.rate else _room(ring, count)):
            part = parts[number % len(parts)]
            part.pointer.captured = time.time_ns()
            ring.publish(part)
            if not number % FLAT_OUT_DEPTH:
                ring.maintain()
        while ring.maintain():
            time.sleep(0.01)


def _room(ring: Ring, count: int) -> Iterator[None]:
    """Give so many ticks, none while the ring is as full as it shall be."""
    for number in range(count):
        if not number % 10:
            while ring.maintain() >= FLAT_OUT_DEPTH:
                time.sleep(0.0002)
        yield
