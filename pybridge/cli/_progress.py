"""How far a long command has come: on standard error, and only if a person watches."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

    from pybridge.capture import CaptureReader
    from pybridge.native import Records


def watched(reader: "CaptureReader") -> "Iterator[Records]":
    """Give a file's records while a bar shows how much of the file has been used."""
    with progress() as shown:
        bar = shown.add_task(reader.path.name, total=reader.size, count=0)
        for records in reader:
            yield records
            shown.update(bar, completed=reader.consumed, count=reader.count)


def progress() -> "Progress":
    """A bar, or a pulse where the end is not known, beside a number of events."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[count]:,} events"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )
