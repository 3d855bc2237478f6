"""Records sent on their way again: at their own pace, faster or slower, or flat out."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from pybridge.capture._writer import CaptureWriter
from pybridge.native import Records

NS_PER_SECOND = 10**9


class Target(Protocol):
    """Where replayed records go."""

    def send(self, records: Records) -> None:
        """Take records, in order."""

    def wait(self, seconds: float) -> None:
        """Let time pass; a connection is kept alive meanwhile."""

    def finish(self) -> None:
        """Return when everything sent has arrived."""


class FileTarget:
    """Another event file."""

    def __init__(self, path: Path) -> None:
        self._writer = CaptureWriter(path)

    def send(self, records: Records) -> None:
        """Write records."""
        self._writer.write(records)

    def wait(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)

    def finish(self) -> None:
        """Close the file."""
        self._writer.close()


class JsonTarget:
    """One JSON object per line and event."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def send(self, records: Records) -> None:
        """Print records."""
        self._stream.writelines(records.lines())

    def wait(self, seconds: float) -> None:
        """Show what was printed, and sleep."""
        self._stream.flush()
        time.sleep(seconds)

    def finish(self) -> None:
        """Show what was printed."""
        self._stream.flush()


def replay(
    batches: Iterable[Records],
    target: Target,
    speed: float | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Send records to a target; return how many.

    Args:
        batches: The records, in order.
        target: Where they go.
        speed: How much faster than they were captured; None: flat out.
        clock: Seconds; what `target.wait` lets pass.
    """
    count = 0
    batches = (records for records in batches if len(records))
    for records in batches if speed is None else paced(batches, target, speed, clock):
        target.send(records)
        count += len(records)
    target.finish()
    return count


def paced(batches: Iterable[Records], target: Target, speed: float, clock: Callable[[], float]) -> Iterator[Records]:
    """Hold each record back until its time has come, counted from the first one."""
    started, first = clock(), None
    for records in batches:
        captured = records.captured()
        sent = 0
        if first is None:
            first = captured[0]
        for index, when in enumerate(captured):
            early = (when - first) / NS_PER_SECOND / speed - (clock() - started)
            if early > 0:
                yield from _some(records[sent:index])
                sent = index
                target.wait(early)
        yield from _some(records[sent:])


def _some(records: Records) -> Iterator[Records]:
    if len(records):
        yield records
