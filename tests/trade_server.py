"""The mock trade server with our plugin, playing rows that a test makes up."""

import csv
import json
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pybridge.events import Event
from pybridge.native import Reader, binary

COLUMNS = (
    *("set", "seq", "time", "platform", "mode", "account", "event", "ticket", "deal", "position", "order", "type"),
    *("entry", "symbol", "volume", "price", "sl", "tp", "commission", "fee", "swap", "profit", "comment"),
)

Row = dict[str, object]


@dataclass
class Server:
    """A server's folder: its plugin, its ring, and what it said when it last ran."""

    folder: Path
    mode: str
    """`mt4`, `hedging` or `netting`."""
    settings: dict[str, str] = field(default_factory=dict)
    journal: str = ""
    closing: dict[str, Any] = field(default_factory=dict)

    @property
    def platform(self) -> Literal["mt4", "mt5"]:
        """`mt4` or `mt5`."""
        return "mt4" if self.mode == "mt4" else "mt5"

    @property
    def base(self) -> Path:
        """Path of the ring without suffix."""
        return self.folder / "ring" / "live1"

    @property
    def plugin(self) -> Path:
        """A copy of the plugin in a folder of its own, as a server's plugins folder."""
        path = self.folder / "plugins" / f"mtbridge{self.platform[-1]}.so"
        if not path.exists():
            path.parent.mkdir(parents=True)
            shutil.copy(binary(path.name), path)
        return path

    def play(self, *rows: Row) -> list[Any]:
        """Run the server through these rows and return the events that it published, but for the system's own.

        They are of any type: a test asks them for the fields that it expects.
        """
        result = self.run(self.write_history(rows))
        assert result.returncode == 0, result.stderr
        return [event for event in self.read() if not event.type.startswith("system.")]

    def write_history(self, rows: Iterable[Row]) -> Path:
        """Write rows as a history file: times run by the second, columns that are not given are empty."""
        path = self.folder / "events.csv"
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="")
            writer.writeheader()
            for number, row in enumerate(rows, 1):
                common = {
                    "set": "made-up",
                    "seq": number,
                    "platform": self.platform,
                    "mode": self.mode,
                    "account": "A1",
                }
                writer.writerow({"time": f"2026-01-02 10:{number // 60:02}:{number % 60:02}"} | common | row)
        return path

    def run(self, history: Path) -> "subprocess.CompletedProcess[str]":
        """Run the server through a history file."""
        settings = {
            "Server": "live1",
            "RingFolder": str(self.base.parent),
            "StateFolder": str(self.folder / "state"),
            "Heartbeat": "0",
            "CodePage": "65001",
        } | self.settings
        command = [str(binary("mock-trade-server")), "--platform", self.platform, "--plugin", str(self.plugin)]
        command += ["--history", str(history), "--speed", "max"]
        command += [word for key, value in settings.items() for word in ("--set", f"{key}={value}")]
        result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        self.journal = result.stderr
        if result.returncode == 0:
            self.closing = json.loads(result.stdout)
        return result

    def read(self) -> list[Event]:
        """Return everything in the ring that has not been delivered, and deliver it."""
        events: list[Event] = []
        with Reader(self.base) as reader:
            while records := reader.read(10_000):
                events += records.events()
                reader.commit(records.last_pos)
        return events


def types(events: Iterable[Event]) -> list[str]:
    """Return the events' types in order."""
    return [event.type for event in events]
