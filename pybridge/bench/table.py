"""Results as tables, for a terminal and for a page."""

from collections.abc import Iterable

from pybridge.bench.result import Result, Row

HUNDRED, TEN, TENTH = 100, 10, 0.1


def number(value: float) -> str:
    """Three digits are enough."""
    if abs(value) >= HUNDRED:
        return f"{value:,.0f}"
    if abs(value) >= TEN:
        return f"{value:.1f}"
    return f"{value:.2f}" if abs(value) >= TENTH or not value else f"{value:.3g}"


def cell(result: Result, row: Row) -> str:
    """Median, least and most, and how many times the peer's it is."""
    text = number(row.median)
    if len(row.runs) > 1:
        text += f" ({number(min(row.runs))}…{number(max(row.runs))})"
    ratio = result.ratio(row) if row.peer and row.contender != row.peer else None
    return text if ratio is None else f"{text} x{ratio:.2f}"


def table(result: Result, suite: str) -> list[list[str]]:
    """A suite's heading and lines: one for each case and contender, one column for each measure."""
    rows = [row for row in result.rows if row.suite == suite]
    measures = list(dict.fromkeys(row.measure for row in rows))
    runs = max((len(row.runs) for row in rows), default=0)
    lines = [["case", "contender", *measures, "runs"]]
    for case, contender in dict.fromkeys((row.case, row.contender) for row in rows):
        found = {row.measure: row for row in rows if (row.case, row.contender) == (case, contender)}
        cells = [cell(result, found[name]) if name in found else "" for name in measures]
        made = max(len(row.runs) for row in found.values())
        lines.append([case, contender, *cells, str(made)])
    return lines if runs else []


def as_text(lines: list[list[str]]) -> str:
    """In columns."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join("  ".join(map(str.ljust, line, widths)).rstrip() + "\n" for line in lines)


def as_markdown(lines: Iterable[list[str]]) -> str:
    """As a table of a page."""
    heading, *body = lines
    return "".join("| " + " | ".join(line) + " |\n" for line in (heading, ["---"] * len(heading), *body))


def summary(result: Result, suite: str) -> str:
    """What a terminal shows of a suite."""
    note = result.notes.get(suite, "")
    head = f"{result.titles[suite]}\n" + (f"{note}\n" if note else "")
    return f"{head}\n{as_text(table(result, suite))}"
