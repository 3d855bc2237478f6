"""What a measurement gave, and its file."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from pybridge.bench.machine import Machine
from pybridge.bench.quiet import Quiet
from pybridge.errors import BridgeError

FORMAT = 1


class BadResultFile(BridgeError):
    """A file holds no measurement."""


@dataclass
class Row:
    """One measure of one contender, over all runs."""

    suite: str
    case: str
    contender: str
    measure: str
    peer: str
    """The contender of the same case that this one is shown beside; empty: none."""
    runs: list[float]

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.runs)


@dataclass
class Result:
    """Everything that one call measured."""

    machine: Machine
    before: Quiet
    date: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    titles: dict[str, str] = field(default_factory=dict)
    """Of the suites, in the order in which they were measured."""
    notes: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def find(self, suite: str, case: str, contender: str, measure: str) -> Row | None:
        """One row, if it was measured."""
        wanted = (suite, case, contender, measure)
        return next((row for row in self.rows if (row.suite, row.case, row.contender, row.measure) == wanted), None)

    def ratio(self, row: Row, peer: str = "") -> float | None:
        """How many times its peer's (or another contender's) figure it is: the median of that, run by run.

        None: there are no such figures, one of them is zero, or they are of other runs.
        """
        other = self.find(row.suite, row.case, peer or row.peer, row.measure)
        if other is None or not all(other.runs) or len(other.runs) != len(row.runs):
            return None
        return statistics.median(mine / theirs for mine, theirs in zip(row.runs, other.runs, strict=True))

    def replace(self, other: "Result") -> None:
        """Take over another measurement's suites, in place of ours of the same names."""
        self.rows = [row for row in self.rows if row.suite not in other.titles] + other.rows
        self.titles |= other.titles
        self.notes |= other.notes
        self.date = max(self.date, other.date)

    def save(self, path: Path) -> None:
        """Write the file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"format": FORMAT, **asdict(self)}, indent=1) + "\n")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the file.

        Raises:
            BadResultFile: It cannot be read, or is of another version.
        """
        try:
            stored = json.loads(path.read_text())
            if stored.pop("format") != FORMAT:
                raise BadResultFile(f"{path}: of another version; measure again")
            stored["machine"], stored["before"] = Machine(**stored["machine"]), Quiet(**stored["before"])
            stored["rows"] = [Row(**row) for row in stored["rows"]]
            return cls(**stored)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BadResultFile(f"{path} holds no measurement: {error}") from None


def percentile(ordered: Sequence[float], part: float) -> float:
    """The least of the (ordered) values that at least `part` of them do not exceed."""
    if not ordered:
        raise ValueError("there is no percentile of nothing")
    rank = -int(-part * len(ordered) // 1)
    return ordered[min(max(rank - 1, 0), len(ordered) - 1)]
