"""Programs that measure what no Python program can: built here, run here, one JSON object per line."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from pybridge.bench import CannotMeasure, Figure
from tests.wine import Platform

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build/bench"
TIMES = ("p50", "p99", "p999", "max")
"""What a program tells of times, beside the number of `calls`; their unit is the line's."""


def build(target: str, platform: Platform | None = None) -> Path:
    """Build a target as it is shipped, for Windows if a platform is named, and return the folder of its programs.

    Raises:
        CannotMeasure: The first error.
    """
    folder = BUILD if platform is None else BUILD.with_name(f"bench-windows-{platform}")
    # With GCC 12's optimisation at link time Windows programs do not work.
    how = ["-G", "Ninja", "-DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON"]
    if platform is not None:
        how = ["--preset", f"windows-{platform}"]
        how += [f"-DCMAKE_{kind}_OUTPUT_DIRECTORY={folder / 'bin'}" for kind in ("RUNTIME", "LIBRARY")]
    configure: list[str | Path] = ["cmake", "-S", ROOT, "-B", folder, *how, "-DMTBRIDGE_TESTS=ON"]
    compile_: list[str | Path] = ["cmake", "--build", folder, "--target", target, "--", "-j", "2"]
    for command in (configure, compile_):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            said = f"{done.stdout}\n{done.stderr}".strip().splitlines()
            why = next((line for line in said if re.search(r"\berror\b", line, re.IGNORECASE)), "".join(said[-1:]))
            raise CannotMeasure(f"{target} is not built: {why}; `.ci/setup bench` gets what it needs")
    return folder / ("tests/bench" if platform is None else "bin")


def figures(line: str) -> Iterator[Figure]:
    """What one line says: one value, or the percentiles of a time."""
    told = json.loads(line)
    case, contender, unit = told["case"], told["contender"], told["unit"]
    if "value" in told:
        yield Figure(case, contender, unit, float(told["value"]))
    for name in TIMES:
        if name in told:
            yield Figure(case, contender, f"{name.replace('p999', 'p99.9')} {unit}", float(told[name]))


def told(output: str) -> list[Figure]:
    """All lines of a program's output that say something."""
    return [figure for line in output.splitlines() if line.startswith("{") for figure in figures(line)]


def run(program: Path, *words: str) -> list[Figure]:
    """Run a program once."""
    return told(subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout)
