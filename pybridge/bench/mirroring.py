"""Suite `mirror`: from a queue into a database."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from pybridge.amqp import Consumer
from pybridge.bench.child import Stopwatch, in_a_child
from pybridge.bench.road import WINDOW, Road, deliver, road
from pybridge.bench.stock import closes, full_ring
from pybridge.bench.suite import Contender, Round, Suite
from pybridge.mirror import Follower, Mirror
from pybridge.mirror.follow import BATCH
from pybridge.native import decode_all

EVENTS = 20_000


def follow(way: Road, database: str, count: int) -> Mapping[str, float]:
    """Apply what a queue holds."""
    with Mirror(database) as mirror:
        follower = Follower(Consumer(way.url, way.queue, prefetch=2 * BATCH), mirror, decode_all)
        watch = Stopwatch()
        follower.run(lambda: follower.counters.applied + follower.counters.duplicates >= count)
        return watch.rate(count)


def mirror(url: str, database: str, count: int) -> Mapping[str, float]:
    """Fill a quorum queue and let a mirror follow it; the database holds no mirror of these events yet."""
    with road(url, "quorum") as way:
        with full_ring(count, closes(count)) as base:
            deliver(way, base, WINDOW, count)
        return in_a_child(follow, way, database, count)


@contextmanager
def sqlite_file() -> Iterator[str]:
    """Yield the URL of a new file."""
    with tempfile.TemporaryDirectory(prefix="mtbridge-bench-") as folder:
        yield f"sqlite:///{Path(folder) / 'mirror.db'}"


Database = Callable[[], AbstractContextManager[str]]
"""Yields the URL of a new database."""
OURS: Mapping[str, Database] = {"SQLite": sqlite_file}


def suite(url: str, events: int = EVENTS, databases: Mapping[str, Database] = OURS) -> Suite:
    """One contender for each kind of database."""

    def turn(name: str, database: Database) -> Contender:
        def run() -> Mapping[str, float]:
            with database() as fresh:
                return mirror(url, fresh, events)

        return Contender("closing deals", name, run)

    def rounds() -> Iterator[Round]:
        yield Round([turn(name, database) for name, database in databases.items()])

    return Suite("mirror", "The mirror: from a quorum queue into a database", rounds)
