"""One trade server with our plugin twice: as built for Windows, in Wine, and as built for this machine."""

import asyncio
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mock_server.client import StartedServer, TradeServer
from pybridge.native import Reader, binary
from tests.engine import WATCHDOG_SECONDS, Desk
from tests.wine import Platform, Wine, windows_path


@dataclass(frozen=True)
class Side:
    """A server's program and its plugin, and how they name the files of this machine."""

    platform: Platform
    command: list[str]
    plugin: Path
    path: Callable[[Path], str]
    environment: Mapping[str, str] | None = None

    def settings(self, folder: Path, **more: object) -> dict[str, str]:
        """Return the plugin's settings for a ring below `folder`."""
        common: dict[str, object] = {
            "Server": "live1",
            "RingFolder": self.path(ring_base(folder).parent),
            "StateFolder": self.path(folder / "état du 服务器"),
            "Heartbeat": 0,
            "CodePage": 65001,
            "Types": "*",
        }
        return {key: str(value) for key, value in (common | more).items()}

    def start(self, folder: Path, *options: object, **settings: object) -> "Machine":
        """Start a server on which time stands still unless it is moved."""
        words = [self.path(word) if isinstance(word, Path) else word for word in ("--clock", "step", *options)]
        connection = TradeServer.start(
            self.platform,
            self._installed(folder),
            *words,
            values=self.settings(folder, **settings),
            executable=self.command,
            environment=self.environment,
        )
        return Machine(self.platform, connection)

    def play(self, folder: Path, history: Path) -> None:
        """Let a server play a history to its end."""
        command = [*self.command, "--platform", self.platform, "--plugin", self._installed(folder)]
        command += ["--history", self.path(history), "--threads", "1"]
        command += [word for key, value in self.settings(folder).items() for word in ("--set", f"{key}={value}")]
        done = subprocess.run(command, env=self.environment, capture_output=True, timeout=WATCHDOG_SECONDS, check=False)
        assert done.returncode == 0, done.stderr.decode()

    def _installed(self, folder: Path) -> str:
        """Return the path of a copy of the plugin in a folder of its own."""
        copy = folder / "plug-ins № 1" / self.plugin.name
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.plugin, copy)
        return self.path(copy)


class Machine(Desk):
    """A running server, which may also be killed."""

    _server: StartedServer

    @property
    def journal(self) -> list[str]:
        """What the server has written to its journal."""
        return self._server.journal

    def kill(self) -> None:
        """Let the operating system end the server's process, and wait for its end."""
        self._server.process.kill()
        self._loop.run(asyncio.wait_for(self._server.wait(), WATCHDOG_SECONDS))


def windows_side(platform: Platform, build: Path, wine: Wine) -> Side:
    """Return the server for Windows."""
    plugin = build / f"mtbridge{platform[-1]}.dll"
    return Side(platform, wine.command(build / "mock-trade-server.exe"), plugin, windows_path, wine.environment)


def linux_side(platform: Platform) -> Side:
    """Return the server for this machine."""
    return Side(platform, [str(binary("mock-trade-server"))], binary(f"mtbridge{platform[-1]}.so"), str)


def ring_base(folder: Path) -> Path:
    """Return the path of the server's ring without suffix."""
    return folder / "Ring of größe" / "live1"


def delivered(folder: Path) -> list[dict[str, Any]]:
    """Take what a server has published: every field of every event, but for when it was captured."""
    events: list[dict[str, Any]] = []
    with Reader(ring_base(folder)) as reader:
        while records := reader.read(10_000):
            events += [event.model_dump(exclude={"captured"}) for event in records.events()]
            reader.commit(records.last_pos)
    return events
