"""Suites `hook` and `ring`: native programs, beside the queues that C++ programs use otherwise."""

from pathlib import Path

from pybridge.bench import Suite
from tests.bench.native import build, suite

HOOK_TITLE = "The hook: from the server's call to the plugin's return, by time-stamp counter"
RING_TITLE = "The ring: events published and read, beside other queues"
RING_PEER = "boost spsc_queue"


def hook(scale: float) -> Suite:
    """Each platform's plugin; `scale` times the usual number of calls."""
    return suite("hook", HOOK_TITLE, lambda: [[_program("hook_bench"), str(scale)]])


def ring(scale: float) -> Suite:
    """Our ring and its peers; `scale` times the usual number of events."""
    return suite("ring", RING_TITLE, lambda: [[_program("ring_bench"), str(scale)]], RING_PEER)


def _program(name: str) -> Path:
    return build("bench_programs") / "native" / name
