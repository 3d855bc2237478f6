"""The plugins for Windows and for Linux publish the same."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.windows.script import COMMENTS, Day
from tests.windows.sides import Side, delivered
from tests.wine import Platform

DATA = os.environ.get("MTBRIDGE_DATA") or None


def trade_a_day(side: Side, folder: Path, seed: int) -> tuple[list[dict[str, Any]], Any]:
    """Let a day pass on one side; return what was published, and the books."""
    with side.start(folder, "--seed", seed, Rules=side.path(write_rules(folder))) as server:
        Day(server, seed).play(60)
        server.do("plugin.set", values={"Types": "trade.*,balance.*", "Symbols": "*,!GBP*"})
        Day(server, seed + 1).play(30)
        server.do("rollover")
        books = server.state()
    return delivered(folder), books


def write_rules(folder: Path) -> Path:
    """Write commission rules."""
    folder.mkdir()
    path = folder / "Règles.toml"
    path.write_text('[[rule]]\nname = "Überall"\nsymbols = "EUR*"\nper = "lot"\nrate = 7.13\non = "both"\n')
    return path


@pytest.mark.parametrize("seed", [1, 2])
def test_a_day_of_trading_gives_the_same_events(windows: Side, linux: Side, tmp_path: Path, seed: int) -> None:
    """Field for field, with texts in every script, commissions, and settings that change while trading goes on."""
    on_windows, books = trade_a_day(windows, tmp_path / "windows", seed)
    on_linux, same_books = trade_a_day(linux, tmp_path / "linux", seed)
    assert books == same_books
    assert on_windows == on_linux
    assert {event["comment"] for event in on_windows if "comment" in event} >= {"Überweisung №1", "口座への入金"}
    assert {"trade.open", "trade.close", "order.place", "system.config"} <= {event["type"] for event in on_windows}


def test_the_machine_has_all_comments(windows: Side, tmp_path: Path) -> None:
    """What a client wrote is what the event says, but for what the server cuts off."""
    with windows.start(tmp_path) as server:
        for comment in COMMENTS:
            server.do("operate", login=1001, type="balance", amount=1, comment=comment)
    told = [event["comment"] or "" for event in delivered(tmp_path) if event["type"] == "balance.deposit"]
    assert all(comment.startswith(text) for comment, text in zip(COMMENTS, told, strict=True))
    assert told[:5] == list(COMMENTS[:5])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a `history` runs once for each folder of MTBRIDGE_DATA, on the platform that it is of."""
    if "history" not in metafunc.fixturenames:
        return
    folders = sorted(events.parent for events in Path(DATA).glob("*/events.csv")) if DATA else []
    skip = pytest.mark.skip(reason="MTBRIDGE_DATA names no folder of real histories")
    cases = [pytest.param(folder.name[:3], folder / "events.csv", id=folder.name) for folder in folders]
    metafunc.parametrize(("platform", "history"), cases or [pytest.param("mt5", None, marks=skip, id="none")])


def test_a_real_history_gives_the_same_events(
    platform: Platform, history: Path, windows: Side, linux: Side, tmp_path: Path
) -> None:
    """Event for event, whatever happened on a real account."""
    for name, side in (("windows", windows), ("linux", linux)):
        side.play(tmp_path / name, history)
    events = delivered(tmp_path / "windows")
    assert events == delivered(tmp_path / "linux")
    assert {event["platform"] for event in events} == {platform}
