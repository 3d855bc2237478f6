"""Whether the machine is quiet enough to measure on."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from pybridge.errors import BridgeError

WATCH_SECONDS = 2.0
SPIN_SECONDS = 0.5
OTHERS_MAX = 0.05
"""Share of the cores that others may use while we sleep."""
STOLEN_MAX = 0.05
"""Share of a busy thread's time that it may not get."""
IDLE_FIELDS = (3, 4)
"""Of the first line of /proc/stat: idle, and waiting for a disk."""


class NotQuiet(BridgeError):
    """Something else runs on this machine."""


@dataclass(frozen=True)
class Quiet:
    """How busy the machine is without us."""

    load: float
    """Processes that ran or wanted to, over the last minute; what has just ended still counts in it."""
    others: float
    """Share of the cores that was in use while we slept."""
    stolen: float
    """Share of its time that a thread of ours that had work to do did not get: others', or the host's other guests'."""

    @classmethod
    def look(cls) -> "Quiet":
        """Watch the machine for some seconds."""
        load = os.getloadavg()[0]
        return cls(round(load, 2), round(_used_by_others(), 3), round(_stolen(), 3))

    @property
    def is_quiet(self) -> bool:
        """Whether figures taken now mean something."""
        return self.others <= OTHERS_MAX and self.stolen <= STOLEN_MAX

    def __str__(self) -> str:
        word = "quiet" if self.is_quiet else "NOT quiet"
        return (
            f"this machine is {word}: others use {self.others:.0%} of its cores, {self.stolen:.0%} of our own time is "
            f"taken (up to {OTHERS_MAX:.0%} and {STOLEN_MAX:.0%} are quiet); load {self.load:g}"
        )

    def insist(self) -> None:
        """Refuse to measure on a busy machine.

        Raises:
            NotQuiet: The text says what is wrong and what to do.
        """
        if not self.is_quiet:
            raise NotQuiet(f"{self}: wait until it is, or measure all the same with --anyway")


def _used_by_others() -> float:
    before = _ticks()
    time.sleep(WATCH_SECONDS)
    passed = [now - then for now, then in zip(_ticks(), before, strict=True)]
    return 1 - sum(passed[index] for index in IDLE_FIELDS) / max(sum(passed), 1)


def _ticks() -> list[int]:
    """User, nice, system, idle, waiting, interrupts, soft interrupts, stolen."""
    return [int(word) for word in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]


def _stolen() -> float:
    wall, cpu = time.perf_counter(), time.thread_time()
    while time.perf_counter() - wall < SPIN_SECONDS:
        pass
    return max(0.0, 1 - (time.thread_time() - cpu) / (time.perf_counter() - wall))
