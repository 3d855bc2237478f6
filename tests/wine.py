"""Windows programs of ours, run by Wine in a prefix (a Windows of its own) per bitness."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

Platform = Literal["mt4", "mt5"]
"""`mt4` is 32-bit on Windows and `mt5` 64-bit, as the trade servers are."""

LOADER_64 = Path("/usr/lib/wine/wine64")

BUILD = Path(__file__).parents[1] / "build"


class NotBuiltError(Exception):
    """What is not there, and what makes it."""


def windows_path(path: Path) -> str:
    r"""Return how a program in Wine names a file of this machine: `Z:\…`."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


def build_folder(platform: Platform) -> Path:
    """Return the folder with the plugin's DLL, `mock-trade-server.exe` and the native tests.

    It is `$MTBRIDGE_WINDOWS_MT4` or `$MTBRIDGE_WINDOWS_MT5` if that is set, else where `make test-windows` builds.

    Raises:
        NotBuiltError: the DLL is not there.
    """
    folder = Path(os.environ.get(f"MTBRIDGE_WINDOWS_{platform.upper()}", BUILD / f"windows-{platform}" / "bin"))
    if not (folder / f"mtbridge{platform[-1]}.dll").exists():
        raise NotBuiltError(f"{folder} has no mtbridge{platform[-1]}.dll: `make test-windows` builds it")
    return folder


@dataclass(frozen=True)
class Wine:
    """A Wine prefix, ready to run programs."""

    platform: Platform

    @property
    def prefix(self) -> Path:
        """The folder in which this Windows keeps its system."""
        return BUILD / f"wine-{self.platform}"

    @property
    def environment(self) -> dict[str, str]:
        """What a process of this Windows needs in its environment, beside what this one has."""
        return os.environ | {
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win32" if self.platform == "mt4" else "win64",
            "WINEDEBUG": "-all",
            "LC_ALL": "C.UTF-8",  # file names are UTF-8
            # No offers to download, no menus, no desktop.
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=;explorer.exe=",
        }

    def make(self) -> None:
        """Make the prefix if there is none; whoever asks meanwhile waits.

        Raises:
            NotBuiltError: Wine cannot make it.
        """
        self.prefix.mkdir(parents=True, exist_ok=True)
        ready = self.prefix / "mtbridge-ready"
        with (self.prefix.parent / f"wine-{self.platform}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if ready.exists():
                return
            shutil.rmtree(self.prefix)  # half made, when something went wrong the last time
            self.prefix.mkdir()
            try:
                made = self.run("wineboot", "--init")
                self._wait_for_last_process()
            except FileNotFoundError:
                raise NotBuiltError("wine is not installed: `make test-windows` installs it") from None
            if made.returncode != 0:
                raise NotBuiltError(f"Wine cannot make {self.prefix}: {made.stderr.strip()}")
            ready.touch()

    def command(self, program: Path | str, *arguments: str) -> list[str]:
        """Return the command that runs a Windows program; it needs `environment`.

        The process is the program itself. `wine` alone would be the 32-bit loader where there is one, which leaves a
        64-bit program to another process.
        """
        loader = LOADER_64 if self.platform == "mt5" and LOADER_64.exists() else "wine"
        return [str(loader), str(program), *arguments]

    def run(
        self, program: Path | str, *arguments: str, cwd: Path | None = None, timeout: float | None = 300
    ) -> "subprocess.CompletedProcess[str]":
        """Run a Windows program to its end.

        Its output goes through files: the services that Windows starts on the way would hold a pipe open.
        """
        with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
            command, environment = self.command(program, *arguments), self.environment
            status = subprocess.run(
                command, env=environment, cwd=cwd, stdout=stdout, stderr=stderr, timeout=timeout, check=False
            ).returncode
            return subprocess.CompletedProcess(command, status, _text(stdout), _text(stderr))

    def start(self, program: Path | str, *arguments: str, cwd: Path | None = None) -> "subprocess.Popen[str]":
        """Start a Windows program; its process is that of Windows, so that killing the one kills the other.

        Its end is the process's, not that of its output, which Windows's services may hold open.
        """
        return subprocess.Popen(
            self.command(program, *arguments),
            env=self.environment,
            cwd=cwd,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    @contextmanager
    def running(self) -> Iterator[None]:
        """Keep this Windows up: else each program starts it anew, and its services hold the program's output open."""
        command = self.command("cmd.exe", "/c", "echo up& pause")
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        with subprocess.Popen(
            command, env=self.environment, stdin=pipe, stdout=pipe, stderr=nothing
        ) as waits_for_a_key:
            assert waits_for_a_key.stdout
            waits_for_a_key.stdout.readline()
            yield  # at the end its input is closed, and it goes

    def _wait_for_last_process(self) -> None:
        subprocess.run(["wineserver", "-w"], env=self.environment, timeout=300, check=False)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
