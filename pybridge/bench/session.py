"""Suites measured one after another, each shown when it is done."""

import sys
from collections.abc import Sequence
from typing import TextIO

from pybridge.bench.machine import Machine
from pybridge.bench.plain_pika import broker_version
from pybridge.bench.quiet import Quiet
from pybridge.bench.result import Result
from pybridge.bench.suite import CannotMeasure, Suite, measure
from pybridge.bench.table import summary

CLEAR = "\r\033[K"


def session(url: str, suites: Sequence[Suite], runs: int, *, anyway: bool, out: TextIO) -> Result:
    """Measure; what is going on stands in one line of a terminal's standard error.

    Args:
        url: The broker's.
        suites: What to measure.
        runs: How often each contender runs.
        anyway: Whether a machine that is not quiet will do.
        out: Where the tables go.

    Raises:
        NotQuiet: Something else runs on this machine.
    """
    quiet = Quiet.look()
    if not anyway:
        quiet.insist()
    out.write(f"{quiet}\n\n")
    result = Result(Machine.this(), quiet)
    result.machine.versions["rabbitmq"] = broker_version(url)
    for suite in suites:
        try:
            rows = measure(suite, runs, _say)
        except CannotMeasure as error:
            out.write(f"{suite.name} was left out: {error}\n\n")
            continue
        finally:
            _say("")
        result.rows += rows
        result.titles[suite.name] = suite.title
        result.notes[suite.name] = suite.note
        out.write(f"{summary(result, suite.name)}\n")
        out.flush()
    return result


def _say(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"{CLEAR}{text}")
        sys.stderr.flush()
