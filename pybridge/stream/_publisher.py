"""Publishing into a stream, with publishing ids and a window of confirms."""

import asyncio
import logging
import ssl
import time
from bisect import bisect_right
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from urllib.parse import unquote, urlsplit

from rstream import exceptions
from rstream.client import Client
from rstream.constants import Key, T
from rstream.schema import Frame, MetadataUpdate, PublishConfirm, PublishError

from pybridge.amqp import (
    BrokerError,
    BrokerUnreachable,
    Confirms,
    ConnectionLost,
    PluginMissing,
    PublishRefused,
    TopologyMissing,
    place,
)

CONNECT_SECONDS = 5.0
CONFIRM_SECONDS = 60.0
"""How long the broker may confirm nothing, before the connection is given up."""
HEARTBEAT_SECONDS = 30
FRAME_MAX = 1 << 20
PUBLISHER = 1
"""The publisher's number on its connection."""
TURNS = 3
"""Rounds of asyncio's loop from a socket that can be read to a confirm that is noted."""

# The library tells its own log about what is raised here.
logging.getLogger("rstream").addHandler(logging.NullHandler())

Result = TypeVar("Result")


class Batch(Protocol):
    """Messages that are published one after another."""

    def __len__(self) -> int:
        """How many."""

    def publishing_ids(self) -> list[int]:
        """A number for each, which grows."""

    def entries(self, exchange: str) -> bytes:
        """The entries of the publish command, one after another; the messages say that they came by an exchange."""


@dataclass
class _Entries(Frame):
    """The library's publish command, with entries that are bytes already."""

    key = Key.Publish
    publisher_id: int = field(metadata={"type": T.uint8})
    count: int = field(metadata={"type": T.uint32})
    entries: bytes = field(metadata={"type": T.raw})


_Entries.prepare()  # type: ignore[no-untyped-call]  # as the library does with its own


class StreamPublisher:
    """One connection, one stream, one name under which the broker remembers the highest publishing id.

    What the broker has already under this name it confirms and does not write again: to send everything again from some
    place on, in order, leaves no trace. To leave something out is what must never happen, for it could not be made up
    for. Used as `amqp.Publisher` is: nothing runs between the calls.
    """

    blocked = False  # a broker that is short of memory stops reading, and does not say so

    def __init__(  # noqa: PLR0913 - where to, and how much
        self, url: str, port: int, stream: str, exchange: str, *, name: str, window: int = 1000
    ) -> None:
        """Publish what `exchange` distributes into `stream` as well, at the broker that the AMQP URL names.

        Args:
            url: The broker's AMQP URL: host, user, password and virtual host are the same.
            port: Where it speaks the stream protocol.
            stream: The queue.
            exchange: What the messages say they came by.
            name: Whose messages they are: the publishing ids of each name grow.
            window: Most messages that wait for their confirm.
        """
        self.stream, self._exchange, self._name = stream, exchange, name
        self._url, self._port, self._window = url, port, window
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client: Client | None = None
        self._begin()

    def _begin(self) -> None:
        self._confirms = Confirms()
        self._sent = 0
        self._unconfirmed: list[int] = []  # the publishing ids after the confirmed ones
        self._sending: asyncio.Task[None] | None = None
        self._failure: BrokerError | None = None
        self._progress_at = time.monotonic()

    @property
    def confirmed(self) -> int:
        """How many messages are confirmed, in order, since `connect`."""
        return self._confirms.confirmed

    @property
    def outstanding(self) -> int:
        """How many messages are published and not confirmed."""
        return self._sent - self._confirms.confirmed

    outlet = None
    """Nobody else may write to the connection."""

    @property
    def room(self) -> int:
        """How many messages may be published now."""
        return 0 if self._sending else self._window - self.outstanding

    def connect(self) -> None:
        """Open a connection, in place of an earlier one, and find the stream there.

        Raises:
            PluginMissing: nobody speaks the stream protocol there.
            BrokerUnreachable: no usable connection.
            TopologyMissing: there is no such stream.
        """
        self.close()
        self._begin()
        self._loop = asyncio.SelectorEventLoop()
        self._loop.set_exception_handler(lambda _, told: self._fail(str(told.get("exception") or told["message"])))
        try:
            self._run(asyncio.wait_for(self._open(), CONNECT_SECONDS))
        except (OSError, TimeoutError, AssertionError, exceptions.ServerError) as error:
            self.close()
            raise self._complaint(error) from None

    def publish(self, batch: Batch, *, resent: bool = False) -> None:  # noqa: ARG002 - the broker knows what it has
        """Send messages, at most `room`, in order.

        Raises:
            ConnectionLost: any part of this may have arrived.
        """
        if not self.outstanding:
            self._progress_at = time.monotonic()
        self._unconfirmed += batch.publishing_ids()
        self._sent += len(batch)
        frame = _Entries(PUBLISHER, len(batch), batch.entries(self._exchange))
        self._sending = self._opened[0].create_task(self._send(frame))
        self.settle()

    def settle(self, timeout: float = 0.0) -> int:
        """Wait, at most `timeout` seconds, until more messages are confirmed; returns how many are, in order.

        Raises:
            ConnectionLost: the broker is gone, or confirms nothing any more.
            PublishRefused: the stream did not take a message.
        """
        before, deadline = self.confirmed, time.monotonic() + timeout
        self._run(self._turn(0))
        while self.outstanding and not self._failure and not (self.confirmed > before and self.room):
            if (left := deadline - time.monotonic()) <= 0:
                break
            self._run(self._turn(left))
        if self.confirmed > before:
            self._progress_at = time.monotonic()
        self._notice_failures()
        return self.confirmed

    def close(self, timeout: float = 0.0) -> None:
        """Wait for what is outstanding, at most `timeout` seconds, and leave the broker."""
        deadline = time.monotonic() + timeout
        try:
            while self._client and not self._failure and self.outstanding and (left := deadline - time.monotonic()) > 0:
                self.settle(left)
        finally:
            self._leave()

    @property
    def _opened(self) -> tuple[asyncio.AbstractEventLoop, Client]:
        if self._loop is None or self._client is None:
            raise RuntimeError("connect() comes first")
        return self._loop, self._client

    def _run(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        if self._loop is None:
            raise RuntimeError("connect() comes first")
        return self._loop.run_until_complete(coroutine)

    async def _open(self) -> None:
        parts = urlsplit(self._url)
        context = ssl.create_default_context() if parts.scheme == "amqps" else None
        self._moved = asyncio.Event()
        self._client = client = Client(
            parts.hostname or "localhost",
            self._port,
            ssl_context=context,
            frame_max=FRAME_MAX,
            heartbeat=HEARTBEAT_SECONDS,
            connection_name=f"pybridge to {self.stream}",
            connection_closed_handler=lambda _: self._fail("the connection was cut"),
        )
        client.add_stream(self.stream)
        await client.start()
        user, password = unquote(parts.username or "guest"), unquote(parts.password or "guest")
        await client.authenticate(unquote(parts.path[1:]) or "/", user, password)
        client.add_handler(PublishConfirm, self._on_confirm, "confirm")
        client.add_handler(PublishError, self._on_refusal, "refusal")
        client.add_handler(MetadataUpdate, lambda _: self._fail("the stream moved, or is gone"), "metadata")
        await client.declare_publisher(self.stream, self._name, PUBLISHER)

    async def _send(self, frame: "_Entries") -> None:
        _, client = self._opened
        await client.send_frame(frame)
        self._sending = None
        self._moved.set()

    async def _turn(self, wait: float) -> None:
        """Let asyncio do what there is to do, and wait for something to change."""
        self._moved.clear()
        for _ in range(TURNS):
            await asyncio.sleep(0)
        if wait and not self._moved.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), wait)

    def _on_confirm(self, frame: PublishConfirm) -> None:
        before, ids = self.confirmed, frame.publishing_ids
        if ids == self._unconfirmed[: len(ids)]:  # as they come from a stream, many at a time
            self._confirms.ack(before + len(ids), multiple=True)
        else:
            for each in ids:
                self._confirms.ack(self._number(each), multiple=False)
        del self._unconfirmed[: self.confirmed - before]
        self._moved.set()

    def _on_refusal(self, frame: PublishError) -> None:
        for error in frame.errors:
            self._confirms.refuse(self._number(error.publishing_id))
        self._failure = self._failure or PublishRefused(f"{self._where} took no message: code {error.response_code}")
        self._moved.set()

    def _number(self, publishing_id: int) -> int:
        """The message's number on this connection; one that was confirmed before has a number that was, too."""
        return self._sent - len(self._unconfirmed) + bisect_right(self._unconfirmed, publishing_id)

    def _fail(self, why: str) -> None:
        self._failure = self._failure or ConnectionLost(f"lost {self._where}: {why}")
        self._moved.set()

    def _notice_failures(self) -> None:
        _, client = self._opened
        if self._sending and self._sending.done():  # it would have said if it had gone well
            self._fail(str(self._sending.exception()))
        if not client.is_connection_alive():
            self._fail("the connection was cut")
        if self.outstanding and time.monotonic() - self._progress_at > CONFIRM_SECONDS:
            self._fail(f"it confirmed nothing for {CONFIRM_SECONDS:g} s")
        if self._failure:
            raise self._failure

    def _leave(self) -> None:
        """Close what there is of a connection, whatever state it is in."""
        loop, client = self._loop, self._client
        self._loop = self._client = None
        if loop is None:
            return
        loop.run_until_complete(_left(client))
        loop.close()

    @property
    def _where(self) -> str:
        return f"the stream {self.stream} at {urlsplit(self._url).hostname}:{self._port}"

    def _complaint(self, error: BaseException) -> BrokerError:
        """What the operator does next, in one line."""
        if isinstance(error, exceptions.StreamDoesNotExist):
            missing = f"there is no stream {self.stream} at {place(self._url)}"
            return TopologyMissing(f"{missing}: run `pybridge topology apply`")
        if isinstance(error, ConnectionRefusedError):
            return PluginMissing(
                f"nobody speaks the stream protocol at {urlsplit(self._url).hostname}:{self._port}: "
                "run `rabbitmq-plugins enable rabbitmq_stream` there, or name its port (MTBRIDGE_STREAM_PORT)"
            )
        reason = "no answer" if isinstance(error, TimeoutError) else str(error) or type(error).__name__
        return BrokerUnreachable(f"cannot use {self._where}: {reason}")


async def _left(client: Client | None) -> None:
    """Leave in order if the broker answers, and let go of the socket in any case: the library keeps a broken one."""
    if client:
        connection = client._conn  # noqa: SLF001 - there is no public way
        with suppress(Exception):
            await asyncio.wait_for(client.close(), CONNECT_SECONDS)
        with suppress(Exception):
            await connection.close()  # type: ignore[union-attr]
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
