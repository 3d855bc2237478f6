"""Suite `publish`: from a full ring into a queue, confirmed."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from pybridge.bench.child import in_a_child
from pybridge.bench.plain_pika import publish_blocking, publish_selecting
from pybridge.bench.road import KINDS, WINDOW, Road, deliver, road
from pybridge.bench.stock import full_ring
from pybridge.bench.suite import Contender, Round, Suite

EVENTS = 30_000
PLAIN = "pika SelectConnection"
BLOCKING_SHARE = 30
"""A confirm per message is so slow that a thirtieth of the events will do."""

Publish = Callable[[Road, int, int], Mapping[str, float]]
"""Publishes to a road so many messages with such a window."""


def bridge(way: Road, count: int, window: int) -> Mapping[str, float]:
    """Ring to broker, with the cursor moving behind the confirms."""
    with full_ring(count) as base:
        return deliver(way, base, window, count)


def selecting(way: Road, count: int, window: int) -> Mapping[str, float]:
    """Plain pika with the same window."""
    return publish_selecting(way, count, window)


def blocking(way: Road, count: int, window: int) -> Mapping[str, float]:  # noqa: ARG001 - it waits for each
    """Plain pika as in most tutorials."""
    return publish_blocking(way, max(count // BLOCKING_SHARE, 1))


OURS: Mapping[str, Publish] = {"bridge": bridge, PLAIN: selecting, "pika BlockingConnection": blocking}
"""What can be measured with the installed package alone."""


def turn(case: str, name: str, publish: Publish, place: tuple[str, str, int], settings: tuple[int, int]) -> Contender:
    """A turn through a queue of its own: `place` is URL, kind of queue and number of keys; then count and window."""

    def run() -> Mapping[str, float]:
        with road(*place) as way:
            return in_a_child(publish, way, *settings)

    return Contender(case, name, run)


def suite(url: str, events: int = EVENTS, kinds: Sequence[str] = KINDS) -> Suite:
    """The suite with the contenders that the package has."""

    def rounds() -> Iterator[Round]:
        for kind in kinds:
            turns = [turn(kind, name, run, (url, kind, 1), (events, WINDOW)) for name, run in OURS.items()]
            yield Round(turns, PLAIN)

    return Suite("publish", TITLE, rounds)


TITLE = f"Publishing: from a full ring into one queue, persistent, confirmed, {WINDOW} messages unconfirmed at most"
