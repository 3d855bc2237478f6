"""The native tests, as Windows programs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.wine import Platform, Wine

COMMON = ("ring_tests", "wire_tests", "core_tests", "mtapi_tests")
PROGRAMS = [("mt4", name) for name in (*COMMON, "mt4_hook_tests")] + [
    ("mt5", name) for name in (*COMMON, "mt5_sink_tests")
]

TOO_MANY_FILES = "deals that find no room to wait are told at once"
"""Opens a reader 20,000 times, which takes Wine minutes and says nothing about Windows."""


@pytest.mark.parametrize(("platform", "name"), PROGRAMS)
def test_native_tests_pass_on_windows(
    platform: Platform,
    name: str,
    wine: Callable[[Platform], Wine],
    windows_build: Callable[[Platform], Path],
    tmp_path: Path,
) -> None:
    """What holds on Linux holds on Windows, of 32 and of 64 bits."""
    result = wine(platform).run(
        windows_build(platform) / f"{name}.exe", f"--test-case-exclude={TOO_MANY_FILES}", cwd=tmp_path
    )
    assert result.returncode == 0, result.stdout + result.stderr
