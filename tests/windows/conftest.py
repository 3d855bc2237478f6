"""What tests of the Windows programs ask for: `windows_build` and `wine`, for each platform."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.wine import NotBuiltError, Platform, Wine, build_folder


@pytest.fixture(scope="session")
def windows_build() -> Callable[[Platform], Path]:
    """The folder with the platform's DLL, `mock-trade-server.exe` and native tests, as `windows_build("mt5")`."""

    def folder(platform: Platform) -> Path:
        try:
            return build_folder(platform)
        except NotBuiltError as error:
            pytest.fail(str(error), pytrace=False)

    return folder


@pytest.fixture(scope="session")
def wine() -> Callable[[Platform], Wine]:
    """A Windows of the platform's bitness to run its programs in, as `wine("mt4")`."""

    def prefix(platform: Platform) -> Wine:
        if platform == "mt4" and os.environ.get("MTBRIDGE_WITHOUT_WIN32"):
            pytest.skip("MTBRIDGE_WITHOUT_WIN32 is set: MT4 ON WINDOWS STAYS UNTRIED")
        windows = Wine(platform)
        try:
            windows.make()
        except NotBuiltError as error:
            pytest.fail(str(error), pytrace=False)
        return windows

    return prefix
