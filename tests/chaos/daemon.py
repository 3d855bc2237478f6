"""A process that is started again when it ends, as a service manager would do it."""

import asyncio
import os
import signal
from asyncio.subprocess import Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

AGAIN_SECONDS = 0.2
STOP_SECONDS = 60.0
KILLED = (-signal.SIGKILL, 128 + signal.SIGKILL, -signal.SIGBUS)


class Daemon:
    """Keeps a program running until it is stopped; what it says is appended to a journal.

    Args:
        command: The program and its arguments.
        journal: For its standard error.
        environment: Beside this process's own.
    """

    def __init__(self, command: Sequence[object], journal: Path, environment: Mapping[str, str] | None = None) -> None:
        self.command = [str(word) for word in command]
        self.environment = dict(environment or {})
        self.journal = journal
        self.starts = 0
        self.deaths = 0
        """How often it was killed, from outside or at a failpoint."""
        self.process: Process | None = None
        self._wanted = False
        self._keeper: asyncio.Task[None] | None = None

    async def up(self) -> None:
        """Start it, unless it runs."""
        if not self._wanted:
            self._wanted = True
            await self.begin()
            self._keeper = asyncio.create_task(self._keep())

    async def begin(self) -> None:
        """Start the process once."""
        self.starts += 1
        with self.journal.open("ab") as stderr:
            self.process = await asyncio.create_subprocess_exec(
                *self.command, env=os.environ | self.environment, stdout=asyncio.subprocess.PIPE, stderr=stderr
            )

    async def ended(self, process: Process) -> None:
        """Note that the process has ended by itself, or by our hand."""

    async def _keep(self) -> None:
        while self._wanted:
            process = self.process
            if process is None:
                return
            self.deaths += await process.wait() in KILLED
            await self.ended(process)
            if self._wanted:
                await asyncio.sleep(AGAIN_SECONDS)
            if self._wanted:
                await self.begin()

    def kill(self) -> None:
        """End it at once; it will be started again."""
        self.send(signal.SIGKILL)

    def send(self, number: signal.Signals) -> None:
        """Send a signal, if there is anybody to send it to."""
        if self.process is not None and self.process.returncode is None:
            with suppress(ProcessLookupError):
                self.process.send_signal(number)

    async def down(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Stop it for good, or until `up`, and return its exit code."""
        self._wanted = False
        self.send(signal.SIGCONT)
        self.send(number)
        code = 0
        if self.process is not None:
            try:
                code = await asyncio.wait_for(self.process.wait(), STOP_SECONDS)
            except TimeoutError:
                self.process.kill()
                code = await self.process.wait()
        if self._keeper is not None:
            await self._keeper
        return code
