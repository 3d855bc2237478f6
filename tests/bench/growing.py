"""Suite `growth`: whether an event costs the same however much there is."""

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from pybridge.bench import Contender, Round, Suite
from pybridge.bench.child import in_a_child
from pybridge.bench.publishing import bridge, turn
from pybridge.bench.road import WINDOW
from pybridge.bench.stock import TEMPLATES, closes, pour, ring_base
from pybridge.native import Ring

KEYS = (1, 100, 1000)
SLOTS = 65536
FILLED = (0, 50, 90, 100)
"""Per cent of the ring."""
NS_PER_SECOND = 10**9


def publish_into(base: Path, filled: int) -> Mapping[str, float]:
    """Time the publication of a thousand events into a ring of which a part is filled."""
    records = closes()
    with Ring(base, "bench", "mt5", slots=SLOTS) as ring:
        pour(ring, SLOTS * filled // 100)
        began = time.perf_counter()
        ring.publish(records)
        return {"ns/event": (time.perf_counter() - began) / TEMPLATES * NS_PER_SECOND}


def into_the_ring(filled: int) -> Contender:
    """A turn with a ring of its own."""

    def run() -> Mapping[str, float]:
        with ring_base() as base:
            return in_a_child(publish_into, base, filled)

    return Contender("publishing into a ring, called from Python", f"{filled} % full", run)


def suite(url: str, events: int) -> Suite:
    """Bound keys and the ring's filling; the hook's own growth stands in the suite `hook`."""

    def keys(number: int) -> Contender:
        return turn("bound keys", f"{number:,}", bridge, (url, "quorum", number), (events, WINDOW))

    def rounds() -> Iterator[Round]:
        yield Round([keys(number) for number in KEYS], f"{KEYS[0]}")
        yield Round([into_the_ring(filled) for filled in FILLED], f"{FILLED[0]} % full")

    return Suite("growth", "Growth: what an event costs, by how much there is", rounds)
