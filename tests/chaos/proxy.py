"""The road between bridge and broker, with everything that can happen to a TCP connection."""

import asyncio
import socket
import struct
from asyncio import StreamReader, StreamWriter
from contextlib import suppress

RESET = struct.pack("ii", 1, 0)
"""SO_LINGER of 0 seconds: closing says RST instead of FIN."""


class FaultProxy:
    """Passes bytes on, both ways, unless it is told otherwise."""

    def __init__(self, port: int) -> None:
        self._broker_port = port
        self._server: asyncio.Server | None = None
        self._open: set[StreamWriter] = set()
        self._swallowed: set[StreamWriter] = set()
        self.delay_seconds = 0.0
        self.port = 0
        self.passed = 0
        """Connections so far."""

    @property
    def url(self) -> str:
        """Where the bridge connects to."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}/%2F"

    async def start(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Cut everything and listen no more."""
        if self._server:
            self._server.close()
        self.cut()

    def cut(self) -> None:
        """Close every connection that is open now, politely."""
        for writer in list(self._open):
            writer.close()

    def reset(self) -> None:
        """Break every connection that is open now: both sides get a reset."""
        for writer in list(self._open):
            sock: socket.socket = writer.get_extra_info("socket")
            with suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            writer.transport.abort()

    def swallow(self) -> None:
        """Leave the connections that are open now half-open: nobody hears anything any more, and nobody is told."""
        self._swallowed |= self._open

    async def _accept(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            broker_reader, broker_writer = await asyncio.open_connection("127.0.0.1", self._broker_port)
        except OSError:
            writer.close()
            return
        self.passed += 1
        self._open |= {writer, broker_writer}
        await asyncio.gather(self._pump(reader, broker_writer), self._pump(broker_reader, writer))
        self._open -= {writer, broker_writer}
        self._swallowed -= {writer, broker_writer}

    async def _pump(self, reader: StreamReader, writer: StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                if self.delay_seconds:
                    await asyncio.sleep(self.delay_seconds)
                if writer not in self._swallowed:
                    writer.write(data)
                    await writer.drain()
        if writer not in self._swallowed:
            writer.close()
