"""The real histories in the folder that MTBRIDGE_DATA names, and the installed command, run as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from tests.acceptance.oracle import History

DATA = os.environ.get("MTBRIDGE_DATA") or None
COMMAND = Path(sys.executable).with_name("pybridge")

Result = subprocess.CompletedProcess[str]
Run = Callable[..., Result]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a `history` runs once for each folder of MTBRIDGE_DATA."""
    if "history" not in metafunc.fixturenames:
        return
    if DATA is None:
        skip = pytest.mark.skip(reason="MTBRIDGE_DATA names no folder of real histories")
        metafunc.parametrize("history", [pytest.param(None, marks=skip, id="none")])
    else:
        folders = sorted(events.parent for events in Path(DATA).glob("*/events.csv"))
        if not folders:
            raise pytest.UsageError(f"MTBRIDGE_DATA={DATA} holds no history (FOLDER/events.csv)")
        metafunc.parametrize("history", [pytest.param(History(folder), id=folder.name) for folder in folders])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where there are histories, an acceptance test that is skipped has failed."""
    report = yield
    if report.skipped and DATA is not None:
        report.outcome = "failed"
        report.longrepr = f"skipped, although MTBRIDGE_DATA is set: {report.longrepr}"
    return report


@pytest.fixture
def pybridge(tmp_path: Path) -> Run:
    """Runs `pybridge ARGUMENTS` in a folder of the test's own and returns what it printed, and its exit code."""

    def run(*arguments: object, check: bool = True) -> Result:
        command = [str(COMMAND), *map(str, arguments)]
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
        assert not check or result.returncode == 0, result.stderr
        return result

    return run
