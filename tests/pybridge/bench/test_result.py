"""What is worked out from the runs, shown, and kept."""

from pathlib import Path

import pytest

from pybridge.bench import Machine, Quiet, Result, Row
from pybridge.bench.result import BadResultFile, percentile
from pybridge.bench.table import as_markdown, as_text, number, table


def result() -> Result:
    """Two contenders, one peer, two measures of one of them."""
    rows = [
        Row("publish", "quorum", "bridge", "events/s", "pika", [90, 300, 120]),
        Row("publish", "quorum", "bridge", "CPU µs/event", "pika", [2, 1, 3]),
        Row("publish", "quorum", "pika", "events/s", "pika", [100, 60, 50]),
    ]
    machine = Machine("a processor", 2, 8, "Linux 6", {"python": "3.11"})
    return Result(machine, Quiet(0.1, 0.01, 0.0), "2026-01-02T03:04:05+00:00", {"publish": "Publishing"}, {}, rows)


def test_a_row_counts_as_its_median() -> None:
    """One run that was disturbed does not matter."""
    assert result().rows[0].median == 120


def test_a_ratio_is_the_median_of_the_ratios_run_by_run() -> None:
    """What slowed both down in one run does not matter."""
    measured = result()
    assert measured.ratio(measured.rows[0]) == 120 / 50


def test_without_a_peer_s_figure_there_is_no_ratio() -> None:
    """Not one of nothing, of zero, or of other runs."""
    measured = result()
    assert measured.ratio(measured.rows[1]) is None
    assert measured.ratio(measured.rows[0], "nobody") is None
    measured.rows[2].runs[1] = 0
    assert measured.ratio(measured.rows[0]) is None
    del measured.rows[2].runs[1]
    assert measured.ratio(measured.rows[0]) is None


def test_percentiles_are_values_that_were_measured() -> None:
    """The least one that so many do not exceed."""
    values = [float(value) for value in range(1, 101)]
    assert [percentile(values, part) for part in (0.5, 0.9, 0.99, 0.999, 1.0)] == [50, 90, 99, 100, 100]
    assert percentile([7.0], 0.5) == 7
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 0.5)


def test_a_table_has_the_peer_beside_and_the_least_and_the_most() -> None:
    """A line per contender, a column per measure; what was not measured is empty."""
    lines = table(result(), "publish")
    assert lines == [
        ["case", "contender", "events/s", "CPU µs/event", "runs"],
        ["quorum", "bridge", "120 (90.0…300) x2.40", "2.00 (1.00…3.00)", "3"],
        ["quorum", "pika", "60.0 (50.0…100)", "", "3"],
    ]
    assert as_markdown(lines).splitlines()[1] == "| --- | --- | --- | --- | --- |"
    assert len({line.index("quorum") for line in as_text(lines).splitlines()[1:]}) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0.00"), (0.0123, "0.0123"), (0.5, "0.50"), (12.34, "12.3"), (123.4, "123"), (1234567.8, "1,234,568")],
)
def test_numbers_have_about_three_digits(value: float, text: str) -> None:
    """More would be noise."""
    assert number(value) == text


def test_a_result_comes_back_from_its_file(tmp_path: Path) -> None:
    """With every run."""
    result().save(tmp_path / "new" / "result.json")
    assert Result.load(tmp_path / "new" / "result.json") == result()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 0}', '{"format": 1, "rows": []}'])
def test_what_is_no_result_is_refused(tmp_path: Path, text: str) -> None:
    """In one line that names the file."""
    path = tmp_path / "result.json"
    path.write_text(text)
    with pytest.raises(BadResultFile, match=r"result\.json"):
        Result.load(path)


def test_a_later_measurement_s_suites_replace_the_same_ones() -> None:
    """And leave the others alone."""
    first, second = result(), result()
    first.rows.append(Row("drain", "", "models", "events/s", "", [5]))
    first.titles["drain"] = "Draining"
    second.rows = [Row("publish", "stream", "bridge", "events/s", "", [7])]
    first.replace(second)
    assert [(row.suite, row.runs) for row in first.rows] == [("drain", [5]), ("publish", [7])]
