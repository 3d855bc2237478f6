"""The mock trade server with a plugin that logs what it is told, and histories to play on it."""

import csv
import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pybridge.native import binary

SERVER = binary("mock-trade-server")

HEADER = (
    "set,seq,time,platform,mode,account,event,ticket,deal,position,order,type,entry,symbol,volume,price,sl,tp,"
    "commission,fee,swap,profit,comment"
)
COLUMNS = HEADER.split(",")

Call = dict[str, Any]
Play = Callable[..., "Played"]


@dataclass(frozen=True)
class Played:
    """One run of the server: its exit code, what the plugin was told, and what the server said."""

    code: int
    calls: list[Call]
    errors: list[str]
    summary: dict[str, Any]

    def named(self, *names: str) -> list[Call]:
        """The calls of these names, in their order."""
        return [call for call in self.calls if call["call"] in names]

    def names(self) -> list[str]:
        """What was called, from the first event to the last."""
        return [call["call"] for call in self.calls if call["call"].startswith("On")]


@dataclass
class Sheet:
    """A history of our own making, one second between rows."""

    mode: str = "hedging"
    rows: list[dict[str, object]] = field(default_factory=list)

    def row(self, event: str, kind: str, **columns: object) -> "Sheet":
        """Add a row; `columns` may replace whatever is filled in here."""
        seq = len(self.rows) + 1
        given = {"set": "own", "seq": seq, "time": f"2026-01-05 10:{seq // 60:02}:{seq % 60:02}", "platform": "mt5"}
        self.rows.append({**given, "mode": self.mode, "account": "A1", "event": event, "type": kind, **columns})
        return self

    def deal(self, kind: str, entry: str, volume: str, **columns: object) -> "Sheet":
        """Add a deal in EURUSD; the order has the deal's number and 1000."""
        number = len(self.rows) + 1
        given = {"deal": number, "order": 1000 + number, "entry": entry, "symbol": "EURUSD", "price": "1.10000"}
        return self.row("deal", kind, **{**given, "volume": volume, **columns})

    def pending(self, event: str, kind: str, order: int, **columns: object) -> "Sheet":
        """Add what happens to a pending order in EURUSD."""
        return self.row(event, kind, **{"order": order, "symbol": "EURUSD", "volume": "1", "price": "1.2", **columns})

    def write(self, path: Path) -> Path:
        """Write the history as a file."""
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)
        return path


def command(plugin: Path, history: Path, out: Path, *options: object) -> list[str]:
    """What starts the server; the plugin logs to `out`."""
    fixed = [SERVER, "--platform", "mt5", "--plugin", plugin, "--history", history, "--set", f"Out={out}"]
    return [str(part) for part in (*fixed, *options)]


def run(plugin: Path, history: Path, out: Path, options: Sequence[object]) -> Played:
    """Play a history to its end."""
    result = subprocess.run(
        command(plugin, history, out, *options), capture_output=True, text=True, timeout=60, check=False
    )
    calls = [json.loads(line) for line in out.read_text().splitlines()] if out.exists() else []
    summary = json.loads(result.stdout) if result.stdout else {}
    return Played(result.returncode, calls, result.stderr.splitlines(), summary)
