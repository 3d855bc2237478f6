"""A plugin that logs what it is told, compiled for the session, and the server to play histories on it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.mock_server.server import Play, Played, Sheet, run

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def logger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plugin's library."""
    library = tmp_path_factory.mktemp("plugin") / "logger.so"
    source = ROOT / "tests" / "mock_server" / "mt5" / "logger_plugin.cpp"
    flags = ["-std=c++20", "-shared", "-fPIC", "-I", str(ROOT / "plugin_c" / "include")]
    subprocess.run([os.environ.get("CXX", "c++"), *flags, source, "-o", library], check=True)
    return library


@pytest.fixture
def play(logger: Path, tmp_path: Path) -> Play:
    """Plays a `Sheet` or a file, with further options of the server."""

    def play(history: Sheet | Path, *options: object) -> Played:
        path = history.write(tmp_path / "events.csv") if isinstance(history, Sheet) else history
        return run(logger, path, tmp_path / "calls.jsonl", options)

    return play
