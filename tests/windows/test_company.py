"""Our plugin for Windows in one server with another one, which has every hook and subscribes to everything."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.windows.script import Day
from tests.windows.sides import Side, delivered
from tests.wine import Platform

NIGHT_MS = 24 * 3600 * 1000


def test_our_events_are_the_same_beside_another_plugin(
    windows: Side, windows_build: Callable[[Platform], Path], tmp_path: Path
) -> None:
    """Whoever is there, each is told of everything, and ours publishes the same."""
    calls = tmp_path / "calls.jsonl"
    witness = windows_build(windows.platform) / "witness.dll"
    other = ("--plugin", witness, "--set", f"Out={windows.path(calls)}")
    for name, company in (("alone", ()), ("beside", other)):
        with windows.start(tmp_path / name, "--seed", 3, *company) as server:
            Day(server, 3).play(60)
            server.do("clock", advance=NIGHT_MS)
    assert delivered(tmp_path / "beside") == delivered(tmp_path / "alone")
    heard = {json.loads(line)["call"] for line in calls.read_text().splitlines()}
    assert len(heard) > 12
