"""Suites `waiting` and `memory`: what the bridge takes while little or nothing happens, and over time."""

import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from pybridge.bench import Contender, Round, Suite
from pybridge.bench.lagging import PREFETCH, carried
from pybridge.bench.pace import Rhythm, produce
from pybridge.bench.plain_pika import consume_selecting
from pybridge.bench.result import percentile
from pybridge.bench.road import Road, road
from pybridge.bench.stock import ring_base
from pybridge.native import Reader
from tests.bench.names import SILENCE
from tests.bench.native import build

RHYTHMS = {"1,000/s": (Rhythm(1000.0), 1), SILENCE: (Rhythm(9.0, 0.01), 4)}
"""Each with how many times the usual seconds. A silence has no fixed length, or every event would meet the same moment
of the reader's nap; and it takes many of them to know the middle of that nap."""
POLLED = "asked by Python every 1 ms"
ASLEEP = "C that sleeps as often"
"""What waking up alone takes on this machine."""
NS_PER_US = 1000
NS_PER_SECOND = 10**9
LOAD = 5000.0
"""Events per second while memory is watched."""
SAMPLES = 20
KIB_PER_MB = 2**10
SECONDS_PER_HOUR = 3600


def watch(base: Path, count: int, polling: float | None, ready: Callable[[], None]) -> Mapping[str, float]:
    """Read events, waiting in the reader or asleep for `polling` seconds, and say how old each is when it comes."""
    ages: list[int] = []
    with Reader(base) as reader:
        ready()
        while len(ages) < count:
            records = reader.read(100, 0.05 if polling is None else 0)
            now = time.time_ns()
            ages += [now - captured for captured in records.captured()]
            if len(records):
                reader.commit(records.last_pos)
            elif polling is not None:
                time.sleep(polling)
    ordered = [age / NS_PER_US for age in sorted(ages)]
    return {"p50 µs": percentile(ordered, 0.5), "p99 µs": percentile(ordered, 0.99)}


def seen(rhythm: Rhythm, count: int, polling: float | None) -> Mapping[str, float]:
    """How soon a reader sees what a producer publishes."""
    context = get_context("spawn")
    there, go = context.Event(), context.Event()
    with ring_base() as base:
        producer = context.Process(target=produce, args=(base, rhythm, count, there, go))
        producer.start()
        there.wait()
        figures = watch(base, count, polling, go.set)
        producer.join()
    return figures


@contextmanager
def idle_bridge(url: str) -> Iterator[int]:
    """Yield the process id of a bridge whose ring is and stays empty."""
    with road(url, "classic") as way, carried(way, 1.0, 0) as pair:
        yield pair.bridge_pid
        pair.go()


def idle(url: str, seconds: float) -> Mapping[str, float]:
    """Share of a core that an idle bridge uses."""
    with idle_bridge(url) as pid:
        time.sleep(1.0)
        before = _cpu_seconds(pid)
        time.sleep(seconds)
        return {"% of a core": (_cpu_seconds(pid) - before) / seconds * 100}


def asleep(seconds: float) -> Mapping[str, float]:
    """Share of a core that a C program uses which naps like an idle reader, and does nothing else."""
    program = build("sleeper") / "native/sleeper"
    share = subprocess.run([program, str(seconds)], capture_output=True, text=True, check=True).stdout
    return {"% of a core": float(share)}


def _cpu_seconds(pid: int) -> float:
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / NS_PER_SECOND


def waiting(url: str, seconds: float) -> Suite:
    """How soon an event is seen, and what it costs to watch for it."""

    def rounds() -> Iterator[Round]:
        for case, (rhythm, times) in RHYTHMS.items():
            look = partial(seen, rhythm, max(int(rhythm.rate * seconds * times), 5))
            yield Round(
                [Contender(case, "reader", partial(look, None)), Contender(case, POLLED, partial(look, 0.001))], POLLED
            )
        bridge = Contender("nothing happens", "bridge", partial(idle, url, seconds))
        yield Round([bridge, Contender("nothing happens", ASLEEP, partial(asleep, seconds))], ASLEEP)

    title = "Waiting: from an event's publication until the reader has it, and what waiting costs"
    note = (
        "An idle reader wakes up 278 times a second: fewer times, and it would not see the first event after a silence "
        "within 2 ms. What waking up alone takes of this machine stands in the last line."
    )
    return Suite("waiting", title, rounds, note)


def grown(url: str, seconds: float) -> Mapping[str, float]:
    """Resident memory of a bridge under a steady load: at the end, and its growth over the last three quarters."""
    count = int(LOAD * seconds)
    with road(url, "classic") as way, carried(way, LOAD, count) as pair:
        pair.go()
        sizes = [_resident_mb(pair.bridge_pid) for _ in _consumed(way, count)]
    settled = sizes[len(sizes) // 4]
    share = 0.75 * seconds / SECONDS_PER_HOUR
    return {"MB": sizes[-1], "grown by, MB": sizes[-1] - settled, "MB per hour": (sizes[-1] - settled) / share}


def _consumed(way: Road, count: int) -> Iterator[int]:
    """Consume so many messages, and stop some times on the way."""
    part = count // SAMPLES
    for number in range(SAMPLES):
        left = part

        def on_message(_: bytes) -> bool:
            nonlocal left
            left -= 1
            return left <= 0

        consume_selecting(way, PREFETCH, on_message)
        yield number


def _resident_mb(pid: int) -> float:
    """Without the ring's file, which is the plugin's memory however many processes map it."""
    kib = dict(re.findall(r"^(\w+):\s+(\d+) kB$", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE))
    return (int(kib["RssAnon"]) + int(kib["RssFile"])) / KIB_PER_MB


def memory(url: str, seconds: float) -> Suite:
    """The bridge's resident memory."""

    def rounds() -> Iterator[Round]:
        yield Round([Contender(f"{LOAD:,.0f}/s", "bridge", lambda: grown(url, seconds))])

    note = "`--suite memory --scale 180 --runs 1` watches for an hour."
    return Suite("memory", f"Memory of the bridge under a steady load of {seconds:,.0f} s", rounds, note)
