"""Measurements: suites of contenders that are run in turns, and what came of them.

Only ratios within one run count: absolute figures drift by a third from day to day on shared machines.
"""

from pybridge.bench.machine import Machine
from pybridge.bench.quiet import NotQuiet, Quiet
from pybridge.bench.result import Result, Row
from pybridge.bench.suite import CannotMeasure, Contender, Figure, Round, Suite, measure

__all__ = [
    "CannotMeasure",
    "Contender",
    "Figure",
    "Machine",
    "NotQuiet",
    "Quiet",
    "Result",
    "Round",
    "Row",
    "Suite",
    "measure",
]
