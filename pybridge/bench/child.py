"""Work in a process of its own, where nothing else uses the processor."""

import logging
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import structlog

US_PER_SECOND = 10**6


class Stopwatch:
    """Time on the wall, and this process's time on the processor."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def rate(self, events: int) -> dict[str, float]:
        """How fast so many events passed, and what each cost this process."""
        wall, cpu = time.perf_counter() - self._wall, time.process_time() - self._cpu
        return {"events/s": events / wall, "CPU µs/event": cpu / events * US_PER_SECOND}


def in_a_child(work: Callable[..., Mapping[str, float]], *arguments: object) -> Mapping[str, float]:
    """Return what a function returns that is called in a fresh process."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=silence) as pool:
        return pool.submit(work, *arguments).result()


def silence() -> None:
    """Log only what went wrong, to standard error: to tell of each start and stop would cost what is measured."""
    least = structlog.make_filtering_bound_logger(logging.WARNING)
    structlog.configure(wrapper_class=least, logger_factory=structlog.WriteLoggerFactory(sys.stderr))
