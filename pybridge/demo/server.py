"""The mock trade server: a process of its own, with the real plugin loaded."""

import json
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from pybridge.demo.errors import DemoFailed
from pybridge.demo.history import History
from pybridge.native import RECORD_SIZE, binary, inspect

MIN_SLOTS = 65_536
SLOTS_PER_ROW = 4
"""No row of a history gives more events, so that the ring cannot overrun, however slow the bridge."""
UTF8_CODE_PAGE = 65001
BAD_INPUT = 2
"""The server's exit code for a malformed history; its whole journal says what is wrong."""
LOOK_SECONDS = 0.005


def ring_slots(history: History) -> int:
    """Return how many slots the ring of a history gets, a power of two."""
    return max(MIN_SLOTS, 1 << (SLOTS_PER_ROW * history.rows).bit_length())


def ring_bytes(history: History) -> int:
    """Return about how many bytes that ring takes."""
    return ring_slots(history) * RECORD_SIZE


class MockServer:
    """A trade server that plays one history into a ring, `self.ring`, and ends.

    Args:
        history: What to play.
        code: The server's code in every event.
        folder: A private one, for the ring and whatever else is gone afterwards.
        journal: The file that the server's journal goes to.
    """

    def __init__(self, history: History, code: str, folder: Path, journal: Path) -> None:
        self.ring = folder / code
        self._summary = folder / "summary.json"
        self._journal = journal
        # The MT4 plugin writes its settings beside itself: each run has a copy of its own.
        plugin = shutil.copy(binary("mtbridge4.so" if history.platform == "mt4" else "mtbridge5.so"), folder)
        settings = {
            "Server": code,
            "RingFolder": folder,
            "RingSlots": ring_slots(history),
            "StateFolder": folder,
            "Heartbeat": 0,
            "CodePage": UTF8_CODE_PAGE,
        }
        options: dict[str, object] = {
            "platform": history.platform,
            "plugin": plugin,
            "history": history.path,
            "speed": history.speed,
        }
        self._command = [str(binary("mock-trade-server"))]
        for name, value in options.items():
            self._command += [f"--{name}", str(value)]
        for name, value in settings.items():
            self._command += ["--set", f"{name}={value}"]

    def __enter__(self) -> Self:
        with self._summary.open("wb") as summary, self._journal.open("wb") as journal:
            self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=summary, stderr=journal)  # noqa: S603 our own program
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def wait_for_ring(self) -> None:
        """Return when there is something to read.

        Raises:
            DemoFailed: The server has ended without a ring; the text is what it said.
        """
        while not self.ring.with_name(f"{self.ring.name}.ring").exists():
            if self.ended:
                raise DemoFailed(self._complaint())
            time.sleep(LOOK_SECONDS)

    @property
    def ended(self) -> bool:
        """Whether the server has fired all it had."""
        return self._process.poll() is not None

    @property
    def drained(self) -> bool:
        """Whether the server has ended and everything is delivered."""
        return self.ended and inspect(self.ring).undelivered == 0

    def logins(self) -> dict[str, int]:
        """Return the login of each account of the history, once the server has ended.

        Raises:
            DemoFailed: It has not ended well; the text is what it said.
        """
        if self._process.wait():
            raise DemoFailed(self._complaint())
        accounts = json.loads(self._summary.read_text(encoding="utf-8"))["accounts"]
        return {alias: account["login"] for alias, account in accounts.items()}

    def _complaint(self) -> str:
        """Return the line of the journal that says what went wrong."""
        lines = self._journal.read_text(encoding="utf-8", errors="replace").splitlines()
        if self._process.returncode == BAD_INPUT and lines:
            return lines[0] + (f" (and {len(lines) - 1} more)" if lines[1:] else "")
        told = [line for line in lines if line.startswith("mock-trade-server: ")]
        errors = [line.partition(" error ")[2] for line in lines if " error " in line]
        return (errors or told or [f"the mock trade server ended with code {self._process.returncode}"])[-1]
