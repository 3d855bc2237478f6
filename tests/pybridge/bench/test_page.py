"""The page that is made from a measurement."""

from pathlib import Path

import pytest

from pybridge.bench import Machine, Quiet, Result, Row
from tests.bench import page
from tests.bench.names import RAW


def result(*, rate: float = 98.0, others: float = 0.0) -> Result:
    """The bridge beside its peer."""
    rows = [
        Row("publish", "quorum", "bridge", "events/s", RAW, [rate]),
        Row("publish", "quorum", RAW, "events/s", RAW, [100.0]),
    ]
    titles = {"publish": "Publishing: into a queue"}
    return Result(Machine("a processor", 2, 8, "Linux 6"), Quiet(0.1, others, 0.0), "2026-01-02", titles, {}, rows)


@pytest.mark.parametrize(("rate", "verdict"), [(98.0, "reached"), (80.0, "**missed**")])
def test_targets_stand_beside_what_was_measured(tmp_path: Path, rate: float, verdict: str) -> None:
    """A miss is said plainly, and so is what was not measured."""
    page.write(result(rate=rate), tmp_path / "page.md")
    lines = (tmp_path / "page.md").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith("| bridge, quorum queue | ≥"))
    assert line.endswith(f"| {rate / 100:.2f} | {verdict} |")
    assert any(line.endswith("| not measured |") for line in lines)
    assert "| quorum | bridge | " + f"{rate:.1f} x{rate / 100:.2f} | 1 |" in lines


def test_a_busy_machine_is_told_of(tmp_path: Path) -> None:
    """At the top, before any figure."""
    page.write(result(others=0.5), tmp_path / "page.md")
    text = (tmp_path / "page.md").read_text()
    assert text.index("was not quiet") < text.index("## Targets")
    page.write(result(), tmp_path / "page.md")
    assert "not quiet" not in (tmp_path / "page.md").read_text()


def test_a_neighbour_of_the_core_makes_a_hook_miss_only_where_all_calls_count(tmp_path: Path) -> None:
    """Both are judged, and both are shown."""
    measurement = result()
    measurement.rows += [
        Row("hook", "mt4 open", "mtbridge", "p50 ns", "", [200.0]),
        Row("hook", "mt4 open, on a free core", "mtbridge", "p50 ns", "", [140.0]),
    ]
    page.write(measurement, tmp_path / "page.md")
    lines = (tmp_path / "page.md").read_text().splitlines()
    assert "| hook, mt4 | ≤ 150 p50 ns | 200 | **missed** |" in lines
    assert "| hook, mt4, on a free core | ≤ 150 p50 ns | 140 | reached |" in lines
