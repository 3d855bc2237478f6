"""Drives a mock trade server over its control socket.

The commands, their fields and their answers stand in `docs/reference/mock-server.md`. Errors:

    TradeServerError
    ├── Refused         the server says no, or cannot make sense of the request
    ├── NotStarted      the process ended before it listened
    └── ConnectionLost  the server hung up, or died
"""

import asyncio
import json
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, Literal, Self, cast

Json = dict[str, Any]

LONGEST_LINE = 1 << 30
"""A state may be long."""


class TradeServerError(Exception):
    """Something is wrong with a mock trade server; the text says what."""


class Refused(TradeServerError):
    """The server says no, or cannot make sense of the request."""


class NotStarted(TradeServerError):
    """The process ended before it listened.

    Attributes:
        code: Its exit code.
    """

    def __init__(self, code: int, journal: list[str]) -> None:
        super().__init__(journal[-1] if journal else f"exit code {code}")
        self.code = code


class ConnectionLost(TradeServerError):
    """The server hung up, or died."""


class TradeServer:
    """A connection to a mock trade server, which runs its commands one after another on a thread of their own.

    For commands that run at the same time, open several.
    """

    def __init__(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.port = port
        self._reader = reader
        self._writer = writer
        self._ids = count(1)
        self._turn = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def connect(cls, port: int) -> AsyncIterator[Self]:
        """Connect to a server that listens on a port of this machine.

        Raises:
            ConnectionLost: Nobody listens there.
        """
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=LONGEST_LINE)
        except ConnectionError as error:
            raise ConnectionLost(f"nobody listens on port {port}") from error
        try:
            yield cls(port, reader, writer)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    @staticmethod
    @asynccontextmanager
    async def start(
        platform: Literal["mt4", "mt5"],
        plugin: str | Path,
        *options: object,
        values: Mapping[str, object] | None = None,
        executable: str | Path | Sequence[str | Path] = "mock-trade-server",
        environment: Mapping[str, str] | None = None,
    ) -> AsyncIterator["StartedServer"]:
        """Start a server, connect to it, and stop it in the end.

        Args:
            platform: Which server to be.
            plugin: The plugin's library.
            options: More words of the command line, such as `"--clock", "step"`, or another plugin and its parameters.
            values: Parameters in the plugin's grid.
            executable: The program, by its name on the `PATH` or as a file; or that behind the words of what runs it.
            environment: The server's; the same as this process's if left out.

        Raises:
            NotStarted: The process ended before it listened.
        """
        program = [executable] if isinstance(executable, str | Path) else executable
        grid = [word for key, value in (values or {}).items() for word in ("--set", f"{key}={value}")]
        words = [*program, "--platform", platform, "--plugin", plugin, *grid, *options]
        process = await create_subprocess_exec(
            *map(str, words), env=environment, stdout=PIPE, stderr=PIPE, limit=LONGEST_LINE
        )
        journal: list[str] = []
        listener = asyncio.create_task(_collect(process, journal))
        try:
            if (port := await _port(process)) is None:
                await listener
                raise NotStarted(await process.wait(), journal)
            async with StartedServer.connect(port) as server:
                server.process, server.journal = process, journal
                yield server
                if process.returncode is None:
                    await server.stop()
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
            await listener

    async def do(self, command: str, **fields: object) -> Json:
        """Run a command and return its answer.

        Args:
            command: Its name.
            fields: What it takes; a Decimal goes as text.

        Raises:
            Refused: The server says no.
            ConnectionLost: There is no answer, and there will be none.
        """
        async with self._turn:
            number = next(self._ids)
            request = {"do": command, "id": number} | fields
            try:
                self._writer.write(json.dumps(request, default=str).encode() + b"\n")
                await self._writer.drain()
                answer = await self._answer(number)
            except ConnectionError as error:
                raise ConnectionLost(f"no answer to {command}") from error
        if not answer["ok"]:
            raise Refused(answer["error"])
        return answer

    async def _answer(self, number: int) -> Json:
        """Return the answer to a request; earlier ones, which somebody has given up waiting for, are dropped."""
        while line := await self._reader.readline():
            answer: Json = json.loads(line)
            if answer.get("id") == number:
                return answer
        raise ConnectionResetError

    async def state(self) -> Json:
        """Return all that is in the server's books."""
        state: Json = (await self.do("state"))["state"]
        return state


class StartedServer(TradeServer):
    """A connection to a server that this program has started.

    Attributes:
        process: The server.
        journal: The lines of its journal so far.
        summary: How the accounts stood when it ended.
    """

    process: Process
    journal: list[str]
    summary: Json | None = None

    async def wait(self) -> int:
        """Wait for the process to end, and return its exit code."""
        code = await self.process.wait()
        if self.summary is None and (line := await _pipe(self.process.stdout).readline()):
            self.summary = json.loads(line)
        return code

    async def stop(self) -> None:
        """Stop the server in order, whatever this connection is waiting for.

        Raises:
            TradeServerError: It did not end well.
        """
        with suppress(ConnectionLost):
            async with TradeServer.connect(self.port) as other:
                await other.do("stop")
        if code := await self.wait():
            raise TradeServerError(f"exit code {code}: {' '.join(self.journal[-1:])}")


async def _port(process: Process) -> int | None:
    """Wait for the server to listen; None when it will not."""
    line = await _pipe(process.stdout).readline()
    return int(json.loads(line)["listening"]) if line else None


async def _collect(process: Process, journal: list[str]) -> None:
    """Collect what the server writes to its journal."""
    async for line in _pipe(process.stderr):
        journal.append(line.decode(errors="replace").rstrip())  # noqa: PERF401 - as the lines come


def _pipe(stream: asyncio.StreamReader | None) -> asyncio.StreamReader:
    return cast("asyncio.StreamReader", stream)
