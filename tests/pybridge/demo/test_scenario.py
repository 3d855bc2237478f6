"""The bundled scenario: the same every time, with everything in it that a trade server does."""

import csv
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pybridge.demo.scenario import Kind, write_scenario

KINDS: list[Kind] = ["mt4", "mt5", "mt5-netting"]


def rows(kind: Kind, path: Path) -> list[dict[str, str]]:
    """The scenario's rows."""
    write_scenario(kind, path)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", KINDS)
def test_scenario_is_the_same_every_time(kind: Kind, tmp_path: Path) -> None:
    """Who shows it can say beforehand what will be seen."""
    write_scenario(kind, tmp_path / "a.csv")
    write_scenario(kind, tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_scenario_is_a_few_minutes_of_several_accounts(kind: Kind, tmp_path: Path) -> None:
    """In time order, all accounts busy."""
    written = rows(kind, tmp_path / "scenario.csv")
    times = [datetime.fromisoformat(row["time"]) for row in written]
    assert times == sorted(times)
    assert timedelta(minutes=2) < times[-1] - times[0] < timedelta(minutes=6)
    assert len({row["account"] for row in written}) == 4


@pytest.mark.parametrize("kind", KINDS)
def test_scenario_has_pendings_stops_and_money_in_and_out(kind: Kind, tmp_path: Path) -> None:
    """Orders are placed, moved, cancelled and filled; stops move; deposits, withdrawals and credit."""
    written = rows(kind, tmp_path / "scenario.csv")
    seen = {(row["event"], "pending" if "_" in row["type"] else "other") for row in written}
    assert {("place", "pending"), ("modify", "pending"), ("cancel", "pending"), ("modify", "other")} <= seen
    assert {row["profit"].startswith("-") for row in written if row["event"] == "balance"} == {True, False}
    assert any(row["event"] == "credit" for row in written)
    placed = {row["order"] or row["ticket"] for row in written if row["event"] == "place"}
    assert placed & {row["order"] or row["ticket"] for row in written if row["event"] in {"open", "deal"}}


def test_mt4_scenario_has_partial_closes(tmp_path: Path) -> None:
    """The rest is a new ticket that names its parent."""
    assert any(row["comment"].startswith("from #") for row in rows("mt4", tmp_path / "scenario.csv"))


def test_hedging_scenario_has_opposite_positions_and_partial_closes(tmp_path: Path) -> None:
    """One position is closed in more than one deal."""
    closings = [row["position"] for row in rows("mt5", tmp_path / "scenario.csv") if row["entry"] == "out"]
    assert len(closings) > len(set(closings))


def test_netting_scenario_has_reversals(tmp_path: Path) -> None:
    """A deal that turns a position round."""
    assert any(row["entry"] == "inout" for row in rows("mt5-netting", tmp_path / "scenario.csv"))
