"""Programs that measure what no Python program can: built here, run here, one JSON object per line."""

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pybridge.bench import CannotMeasure, Figure, Round, Suite

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build/bench"
TIMES = ("p50", "p99", "p999", "max")
"""What a program tells of times, beside the number of `calls`; their unit is the line's."""


def build(target: str) -> Path:
    """Build a target as it is shipped, and return the folder of its programs.

    Raises:
        CannotMeasure: The compiler's last words.
    """
    options = ["-G", "Ninja", "-DMTBRIDGE_TESTS=ON", "-DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON"]
    configure: list[str | Path] = ["cmake", "-S", ROOT, "-B", BUILD, *options]
    compile_: list[str | Path] = ["cmake", "--build", BUILD, "--target", target, "--", "-j", "2"]
    for command in (configure, compile_):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            words = (done.stderr or done.stdout).strip().splitlines()
            raise CannotMeasure(
                f"{target}: {words[-1] if words else 'not built'}; `.ci/setup bench` gets what it needs"
            )
    return BUILD / "tests/bench"


def figures(line: str) -> Iterator[Figure]:
    """What one line says: one value, or the percentiles of a time."""
    told = json.loads(line)
    case, contender, unit = told["case"], told["contender"], told["unit"]
    if "value" in told:
        yield Figure(case, contender, unit, float(told["value"]))
    for name in TIMES:
        if name in told:
            yield Figure(case, contender, f"{name.replace('p999', 'p99.9')} {unit}", float(told[name]))


def suite(name: str, title: str, commands: Callable[[], Sequence[Sequence[str | Path]]], peer: str = "") -> Suite:
    """A suite of programs; those lines count that say `"bench": name`."""

    def turn(command: Sequence[str | Path]) -> list[Figure]:
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        told = [line for line in lines if line.startswith("{") and json.loads(line)["bench"] == name]
        return [figure for line in told for figure in figures(line)]

    def rounds() -> Iterator[Round]:
        yield Round([lambda command=command: turn(command) for command in commands()], peer)  # type: ignore[misc]

    return Suite(name, title, rounds)
