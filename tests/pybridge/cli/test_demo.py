"""`pybridge demo` and `pybridge mirror show`, as a user runs them."""

import json
import subprocess
import sys
from pathlib import Path

WATCHDOG_SECONDS = 60
ACCOUNT_KEYS = [
    *("account", "login", "status", "balance", "credit", "deposits", "profit", "commission", "fee", "swap"),
    *("open_positions", "orders"),
]


def pybridge(*words: object) -> str:
    """Run the command line to its good end, and return what it printed; on standard error it says nothing."""
    command = [sys.executable, "-c", "from pybridge.cli import main; main()", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WATCHDOG_SECONDS, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_machines_read_the_result_alone() -> None:
    """One JSON object with exact money as text, accounts by their alias."""
    answer = json.loads(pybridge("demo", "--platform", "mt5-netting", "--speed", "max", "--json"))
    assert list(answer) == ["events", "gaps", "duplicates", "accounts"]
    assert [account["account"] for account in answer["accounts"]] == ["anna", "bruno", "chen", "dana"]
    assert all(list(account) == ACCOUNT_KEYS for account in answer["accounts"])
    assert all(isinstance(account["balance"], str) for account in answer["accounts"])
    position = next(position for account in answer["accounts"] for position in account["open_positions"])
    assert list(position) == ["position", "symbol", "side", "volume", "swap"]


def test_people_see_events_accounts_and_where_the_files_lie(tmp_path: Path) -> None:
    """The table's figures are those that `mirror show` reads from the file afterwards."""
    screen = pybridge("demo", "--platform", "mt4", "--speed", "max", "--out", tmp_path / "out").splitlines()
    assert any("trade.close" in line for line in screen)
    assert "0 gaps, 0 duplicates" in screen[-2]
    assert screen[-1] == f"Files in {tmp_path}/out: events.cap, mirror.db, scenario.csv, server.log"
    (anna,) = (line.split() for line in screen if line.startswith("anna"))
    shown = pybridge("mirror", "show", "--db", f"sqlite:///{tmp_path}/out/mirror.db").splitlines()
    assert shown[1].split()[1:] == anna[1:]
    told = json.loads(pybridge("mirror", "show", "--json", "--db", f"sqlite:///{tmp_path}/out/mirror.db"))
    assert (str(told[0]["login"]), told[0]["balance"]) == (anna[1], anna[2])
