"""Suites `hook`, `windows` and `ring`: native programs, beside the queues that C++ programs use otherwise."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from pybridge.bench import CannotMeasure, Figure, Round, Suite
from tests.bench.native import build, run, told
from tests.wine import NotBuiltError, Platform, Wine

PAUSES = (
    "Calls come in bursts, so that the reader can follow, with pauses of a few milliseconds between them. The first "
    "calls after a pause find the caches cold, and p99.9 is mostly theirs: they have rows of their own as well. "
    "Several times in a burst the processor does a fixed piece of work alone, without memory. That takes longer while "
    "another thread has a share of the same core, be it the reader, the spooler or another guest of the host, and so "
    "do the hooks. Between two times at which it took hardly more than the least seen, the core was free."
)
WINE = (
    f"{PAUSES} Wine stands in for Windows. It takes some 30 ns to say the time, which each event is stamped with. Its "
    "server and the reader take processors from the trading thread, on a machine with two: that is the p99.9 here. "
    "Where no bridge reads there is hardly any of it."
)

RING = (
    "Our reader is another process, and every record is numbered, summed and checked on its way. The peers only copy "
    "it, within one process, and have nothing left of it when that dies. Who is quicker depends on how far the two "
    "processors are from each other, and that a virtual machine's host may change from second to second: how long a "
    "word takes between them stands in the first line."
)


def hook(scale: float) -> Suite:
    """Each platform's plugin; `scale` times the usual number of calls."""

    def rounds() -> Iterator[Round]:
        yield Round([partial(run, build("hook_bench") / "native/hook_bench", str(scale))])

    title = "The hook: from the server's call to the plugin's return, by time-stamp counter"
    return Suite("hook", title, rounds, PAUSES)


def windows(scale: float) -> Suite:
    """The same of the DLLs that trade servers load, which are 32-bit for MT4."""

    def in_wine(side: Wine, program: Path) -> list[Figure]:
        done = side.run(program, str(scale), cwd=program.parent, timeout=None)
        if done.returncode:
            raise CannotMeasure(f"{program.name} ends with {done.returncode}: {done.stderr.strip()[:200]}")
        return told(done.stdout)

    def rounds() -> Iterator[Round]:
        platforms: list[Platform] = ["mt5"] if os.environ.get("MTBRIDGE_WITHOUT_WIN32") else ["mt4", "mt5"]
        turns = []
        with ExitStack() as running:
            for side in map(Wine, platforms):
                try:
                    side.make()
                except NotBuiltError as error:
                    raise CannotMeasure(str(error)) from None
                running.enter_context(side.running())
                turns.append(partial(in_wine, side, build("hook_bench", side.platform) / "hook_bench.exe"))
            yield Round(turns)

    title = "The hook on Windows: the DLLs, in Wine; 32-bit for MT4, 64-bit for MT5"
    return Suite("windows", title, rounds, WINE)


def ring(scale: float) -> Suite:
    """Our ring and its peers; `scale` times the usual number of events."""

    def rounds() -> Iterator[Round]:
        yield Round([partial(run, build("bench_programs") / "native/ring_bench", str(scale))], "boost spsc_queue")

    return Suite("ring", "The ring: events published and read, beside other queues", rounds, RING)
