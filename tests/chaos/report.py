"""What came of it: one row for each scenario."""

import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.chaos.checker import Verdict
from tests.chaos.rig import Rig
from tests.chaos.scenarios import Scenario

COLUMNS = (
    ("scenario", "scenario"),
    ("runs", "runs"),
    ("faults", "faults"),
    ("kills", "kills"),
    ("events", "events"),
    ("duplicates", "duplicates"),
    ("late", "late, marked"),
    ("named", "gaps named"),
    ("unnamed", "gaps unnamed"),
    ("reordered", "reordered"),
    ("altered", "altered"),
    ("recovery", "recovery"),
)


@dataclass
class Row:
    """One scenario's result, over all its runs."""

    scenario: Scenario
    runs: int = 0
    faults: int = 0
    kills: int = 0
    verdict: Verdict = field(default_factory=Verdict)
    recoveries: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """What went wrong beside what the checker found."""

    def add(self, rigs: Iterable[Rig], verdicts: Iterable[Verdict], failures: Iterable[str]) -> None:
        """Add a run."""
        self.runs += 1
        self.failures += failures
        for verdict in verdicts:
            self.verdict.add(verdict)
        for rig in rigs:
            self.faults += rig.strikes
            self.kills += rig.kills + rig.server.deaths + rig.bridge.deaths
            self.recoveries += rig.recoveries

    @property
    def sound(self) -> bool:
        """Whether everything held, and something was done that could have broken it."""
        return self.verdict.sound and not self.failures and not self.idle

    @property
    def idle(self) -> list[str]:
        """What should have happened and did not: a run in which nothing happens proves nothing."""
        verdict, scenario = self.verdict, self.scenario
        return [
            what
            for what, happened in (
                ("nothing was done", self.faults),
                ("nothing was killed", self.kills or not scenario.kills),
                ("no event flowed", verdict.events and verdict.facts),
                ("no gap was named", verdict.named or not scenario.names_gaps),
            )
            if not happened
        ]

    @property
    def complaints(self) -> list[str]:
        """Everything that there is to say against it."""
        return [*self.idle, *self.failures, *self.verdict.complaints]

    def cells(self) -> list[str]:
        """Return the row as texts, by COLUMNS."""
        figures = asdict(self.verdict) | {
            "scenario": self.scenario.name,
            "runs": self.runs,
            "faults": self.faults,
            "kills": self.kills,
            "recovery": self.recovery(),
        }
        return [f"{figures[key]:,}" if isinstance(figures[key], int) else figures[key] for key, _ in COLUMNS]

    def recovery(self) -> str:
        """Return how long it took until the queue had caught up: median and longest."""
        if not self.recoveries:
            return "-"
        return f"{statistics.median(self.recoveries):.2f} s, at most {max(self.recoveries):.2f} s"

    def as_json(self) -> dict[str, Any]:
        """Return everything for machines."""
        return {
            "scenario": self.scenario.name,
            "about": self.scenario.about,
            "sound": self.sound,
            "runs": self.runs,
            "faults": self.faults,
            "kills": self.kills,
            **asdict(self.verdict),
            "recovery_seconds": self.recoveries,
            "complaints": self.complaints,
        }


def total(rows: Iterable[Row]) -> list[str]:
    """Return the last row."""
    rows = list(rows)
    verdict = Verdict()
    for row in rows:
        verdict.add(row.verdict)
    figures = asdict(verdict) | {
        "scenario": "all",
        "runs": sum(row.runs for row in rows),
        "faults": sum(row.faults for row in rows),
        "kills": sum(row.kills for row in rows),
        "recovery": "",
    }
    return [f"{figures[key]:,}" if isinstance(figures[key], int) else figures[key] for key, _ in COLUMNS]


def text(rows: Iterable[Row]) -> str:
    """Return the table for a screen."""
    rows = list(rows)
    lines = [[title for _, title in COLUMNS], *(row.cells() for row in rows), total(rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(COLUMNS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def markdown(rows: Iterable[Row]) -> str:
    """Return the table for the documentation."""
    rows = list(rows)
    lines = [[title for _, title in COLUMNS], ["---"] * len(COLUMNS), *(row.cells() for row in rows), total(rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
