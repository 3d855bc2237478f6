"""The page `docs/explanation/performance.md`, made from a measurement."""

from collections.abc import Iterator
from itertools import compress
from pathlib import Path

from pybridge.bench import Result
from pybridge.bench.table import as_markdown, table
from tests.bench import targets
from tests.bench.plots import draw

PAGE = Path(__file__).parents[2] / "docs/explanation/performance.md"
COMMAND = "python -m tests.bench report build/bench/result.json"
INTRODUCTION = f"""# Performance

This page is generated from a measurement by `{COMMAND}`;
[how to measure](../how-to/measure.md) says how to make one. Broker, bridge and peers share one machine, and the
contenders take turns, so ratios count and absolute figures do not: they drift by a third from day to day. A figure is
the median of its runs, with the least and the most in brackets; `x0.97` is its ratio to the peer of its case: the
median of that, run by run.
"""
CAPTIONS = {"latency": "Latency by percentile", "window": "Throughput by window"}


def write(result: Result, page: Path = PAGE) -> None:
    """Write the page, and the pictures beside it."""
    pictures = {name.partition("-")[2].removesuffix(".svg"): name for name in draw(result, page.parent)}
    page.write_text("\n".join(_parts(result, pictures)))


def _parts(result: Result, pictures: dict[str, str]) -> Iterator[str]:
    yield INTRODUCTION
    yield from _where(result)
    yield "## Targets\n"
    yield _verdict(result)
    yield as_markdown(targets.lines(result))
    for suite, title in result.titles.items():
        yield f"## {suite.capitalize()}\n"
        yield f"{title}.\n"
        if result.notes.get(suite):
            yield f"{result.notes[suite]}\n"
        if suite in pictures:
            yield f"![{CAPTIONS[suite]}]({pictures[suite]})\n"
        yield from _tables(result, suite)


def _where(result: Result) -> Iterator[str]:
    machine = result.machine
    versions = ", ".join(f"{name} {version}" for name, version in machine.versions.items())
    yield f"{result.date[:10]}, {machine.processor}, {machine.cores} cores, {machine.memory_gb} GB, {machine.system}.\n"
    yield f"{versions}.\n"
    if not result.before.is_quiet:
        yield (
            f"**The machine was not quiet**: others used {result.before.others:.0%} of its cores, and "
            f"{result.before.stolen:.0%} of our own time was taken. Measure again before you believe any of this.\n"
        )


def _verdict(result: Result) -> str:
    verdicts = [target.line(result)[-1] for target in targets.TARGETS]
    counts = {word: verdicts.count(word) for word in (targets.REACHED, targets.MISSED, targets.NOT_MEASURED)}
    return ", ".join(f"{count} {word.strip('*')}" for word, count in counts.items() if count) + ".\n"


def _tables(result: Result, suite: str) -> Iterator[str]:
    """One table; several where the cases have different measures."""
    heading, *lines = table(result, suite)
    tables: dict[tuple[bool, ...], list[list[str]]] = {}
    for line in lines:
        tables.setdefault(tuple(bool(cell) for cell in line), [heading]).append(line)
    for filled, kept in tables.items():
        yield as_markdown([list(compress(line, filled)) for line in kept])
