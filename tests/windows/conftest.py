"""What tests of the Windows programs ask for: `windows_build` and `wine`, for each platform."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from tests.windows.sides import Side, linux_side, windows_side
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
def wine() -> Iterator[Callable[[Platform], Wine]]:
    """A Windows of the platform's bitness to run its programs in, as `wine("mt4")`."""
    running = ExitStack()

    @cache
    def prefix(platform: Platform) -> Wine:
        if platform == "mt4" and os.environ.get("MTBRIDGE_WITHOUT_WIN32"):
            pytest.skip("MTBRIDGE_WITHOUT_WIN32 is set: MT4 ON WINDOWS STAYS UNTRIED")
        windows = Wine(platform)
        try:
            windows.make()
        except NotBuiltError as error:
            pytest.fail(str(error), pytrace=False)
        running.enter_context(windows.running())
        return windows

    with running:
        yield prefix


@pytest.fixture(params=["mt4", "mt5"])
def platform(request: pytest.FixtureRequest) -> Platform:
    """Each of the two."""
    chosen: Platform = request.param
    return chosen


@pytest.fixture
def windows(platform: Platform, windows_build: Callable[[Platform], Path], wine: Callable[[Platform], Wine]) -> Side:
    """The platform's server for Windows."""
    return windows_side(platform, windows_build(platform), wine(platform))


@pytest.fixture
def linux(platform: Platform) -> Side:
    """The same for this machine."""
    return linux_side(platform)
