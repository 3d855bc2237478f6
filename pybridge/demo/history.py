"""What a demonstration plays: an account history, as the mock server reads it."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pybridge.demo.errors import DemoFailed
from pybridge.events import Platform


@dataclass(frozen=True)
class History:
    """An `events.csv`, and how fast to play it."""

    path: Path
    platform: Platform
    rows: int
    speed: str
    """How many times as fast as the rows' own clock, or "max"."""

    @classmethod
    def look_at(cls, path: Path, speed: str) -> Self:
        """See of which platform a history is, and how long; what is wrong inside is the server's to say.

        Raises:
            DemoFailed: The file cannot be read.
        """
        try:
            with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
                lines = csv.DictReader(file)
                first = next(lines, {})
                rows = 1 + sum(1 for _ in file)
        except OSError as error:
            raise DemoFailed(f"cannot read {path}: {error.strerror}") from error
        return cls(path, "mt4" if first.get("platform") == "mt4" else "mt5", rows, speed)
