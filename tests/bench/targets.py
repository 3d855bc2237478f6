"""What is to be reached, and whether a measurement reached it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pybridge.bench import Result
from pybridge.bench.table import number
from tests.bench.names import NATIVE, RAW, SILENCE, C

NOT_MEASURED, REACHED, MISSED = "not measured", "reached", "**missed**"


class Target(NamedTuple):
    """A limit for one figure, or for how many times another contender's it is; the worst case counts."""

    what: str
    suite: str
    cases: str
    """A pattern that the case's name matches."""
    contender: str
    measure: str
    limit: float
    at_most: bool = True
    beside: str = ""
    """The other contender; empty: the figure itself counts."""

    def reached(self, result: Result) -> float | None:
        """The figure; None if it was not measured."""
        wanted = (self.suite, self.contender, self.measure)
        rows = [row for row in result.rows if (row.suite, row.contender, row.measure) == wanted]
        rows = [row for row in rows if re.fullmatch(self.cases, row.case)]
        values = [result.ratio(row, self.beside) if self.beside else row.median for row in rows]
        return (max if self.at_most else min)((value for value in values if value is not None), default=None)

    def line(self, result: Result) -> list[str]:
        """What, how much it shall be, what was measured, and the verdict."""
        unit = f" x {self.beside}" if self.beside else f" {self.measure}"
        limit = f"{'≤' if self.at_most else '≥'} {number(self.limit)}{unit}"
        value = self.reached(result)
        if value is None:
            return [self.what, limit, "", NOT_MEASURED]
        kept = value <= self.limit if self.at_most else value >= self.limit
        return [self.what, limit, number(value), REACHED if kept else MISSED]


def _hook() -> Iterator[Target]:
    for platform, half in (("mt4", 150), ("mt5", 300)):
        steps, alone = f"{platform} [a-z]+", ", on a free core"
        for suite, system in (("hook", ""), ("windows", " for Windows")):
            what = f"hook, {platform}{system}"
            for measure, limit in (("p50 ns", half), ("p99 ns", 1000), ("p99.9 ns", 5000)):
                yield Target(what, suite, steps, "mtbridge", measure, limit)
            yield Target(f"{what}{alone}", suite, f"{steps}{alone}", "mtbridge", "p50 ns", half)
        yield Target(f"hook, {platform}, 8 threads", "hook", f"{steps}, 8 threads", "mtbridge", "p99.9 ns", 20_000)
        for state in (", 50,000 positions", ", dead bridge", ", full ring"):
            for when in (state, f"{state}{alone}"):
                yield Target(f"hook, {platform}{when}", "hook", f"{steps}{when}", "mtbridge", "p50 ns", half)


def _ring() -> Iterator[Target]:
    for case in ("1 producer", "2 producers"):
        yield Target(f"ring, {case}", "ring", case, "mtbridge", "events/s", 10_000_000, at_most=False)
        alone = ["boost spsc_queue"] if case == "1 producer" else []
        for peer in (*alone, "boost queue", "moodycamel ConcurrentQueue"):
            yield Target(f"ring, {case}", "ring", case, "mtbridge", "events/s", 1.0, at_most=False, beside=peer)


def _drain() -> Iterator[Target]:
    for form, least in (("AMQP frames", 3_000_000), ("models", 300_000), ("tuples", 1_000_000)):
        yield Target(f"ring to {form}", "drain", "batches of 1000", form, "events/s", least, at_most=False)


def _bridge() -> Iterator[Target]:
    for kind in ("quorum", "classic", "stream"):
        what = f"bridge, {kind} queue"
        yield Target(what, "publish", kind, "bridge", "events/s", 0.95, at_most=False, beside=RAW)
        yield Target(what, "publish", kind, "bridge", "CPU µs/event", 2.5)
    what = "log by the stream protocol"
    yield Target(what, "publish", "stream", NATIVE, "events/s", 10, at_most=False, beside="bridge")


def _latency() -> Iterator[Target]:
    for kind, half in (("classic", 0.6), ("quorum", 1.5)):
        for rate in ("1,000/s", "5,000/s"):
            case = f"{kind}, {rate}"
            for measure, times in (("p50 ms", 1.3), ("p99 ms", 1.5)):
                what = f"latency, {case}, {measure.split()[0]}"
                yield Target(what, "latency", case, "bridge", measure, times, beside=C)
        yield Target(f"latency, {kind}, 1,000/s, p50", "latency", f"{kind}, 1,000/s", "bridge", "p50 ms", half)


def _rest() -> Iterator[Target]:
    yield Target("an event seen, at 1,000/s", "waiting", "1,000/s", "reader", "p50 µs", 100)
    yield Target("an event seen after a silence", "waiting", SILENCE, "reader", "p50 µs", 2000)
    yield Target("an idle bridge", "waiting", "nothing happens", "bridge", "% of a core", 1)
    for name, least in (("SQLite", 20_000), ("PostgreSQL", 10_000)):
        yield Target(f"mirror in {name}", "mirror", "closing deals", name, "events/s", least, at_most=False)
    for work in ("inspected", "filtered", "to JSON lines"):
        yield Target(f"event file {work}", "replay", work, "event file", "events/s", 300_000, at_most=False)
    yield Target("memory of the bridge", "memory", "5,000/s", "bridge", "MB", 80)
    for keys in ("100", "1,000"):
        what = f"cost at {keys} bound keys"
        yield Target(what, "growth", "bound keys", keys, "CPU µs/event", 1.2, beside="1")
    for filled in ("50 % full", "90 % full", "100 % full"):
        case = "publishing into a ring, called from Python"
        yield Target(f"cost with a ring {filled}", "growth", case, filled, "ns/event", 1.2, beside="0 % full")


TARGETS = (*_hook(), *_ring(), *_drain(), *_bridge(), *_latency(), *_rest())


def lines(result: Result) -> list[list[str]]:
    """A table of all targets."""
    return [["what", "target", "measured", ""], *(target.line(result) for target in TARGETS)]
