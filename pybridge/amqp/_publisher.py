"""Publishing with a window of confirms, from the caller's own thread."""

import time
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pika import spec

from pybridge.amqp._acks import acks
from pybridge.amqp._confirms import Confirms
from pybridge.amqp._connection import place
from pybridge.amqp._errors import ConnectionLost, PublishRefused
from pybridge.amqp._link import Link
from pybridge.amqp._properties import properties
from pybridge.amqp._window import Window
from pybridge.events import Message

if TYPE_CHECKING:
    from typing_extensions import Buffer

CONFIRM_SECONDS = 60.0
"""How long the broker may confirm nothing, though it takes messages, before the connection is given up."""


class Batch(Protocol):
    """Messages that are published one after another."""

    def __len__(self) -> int:
        """How many."""

    def frames(self, channel: int, exchange: str, *, resent: bool) -> "Buffer":
        """The AMQP frames that publish them: persistent, mandatory, with the properties of the contract.

        What somebody has written to the `outlet` already is left out.
        """

    @property
    def heard(self) -> tuple[int, int, bytes, int] | None:
        """What was read from the `outlet` meanwhile; nothing, if nobody did.

        How many messages are confirmed in order, the bytes that said so, what came after them, and how many messages
        waited for their confirm at once.
        """

    def messages(self) -> list[Message]:
        """The same, one by one."""


class Outlet(NamedTuple):
    """Where somebody else may write the frames of messages, and read confirms, before anything else is done here."""

    socket: int
    """On which nothing waits to be written, and what comes next begins with a frame."""
    channel: int
    exchange: str
    limit: int
    """How many messages may be sent before somebody comes back."""
    window: int
    """How many messages may wait for a confirm."""
    refill: int
    """How many may wait when more are sent."""
    sent: int
    confirmed: int
    """In order."""


class _Sent(NamedTuple):
    """A batch that may still come back."""

    last: int
    """The number of its last message."""
    batch: Batch


class Publisher:
    """One connection, one channel in confirm mode, one exchange, at most `window` messages that wait for a confirm.

    Nothing runs between the calls: the connection's I/O is done by `publish`, `settle` and `close`, so one of them has
    to be called every few seconds (for the heartbeat). After a BrokerError the connection is of no more use: `connect`
    again, and publish again, in order, everything after message number `confirmed`.
    """

    def __init__(
        self,
        url: str,
        exchange: str = "mt.events",
        window: int = 1000,
        *,
        confirm_seconds: float = CONFIRM_SECONDS,
    ) -> None:
        """Name the place.

        Args:
            url: the broker.
            exchange: there.
            window: the most messages that may wait for a confirm.
            confirm_seconds: how long the broker may confirm none of them.
        """
        place(url)
        self.exchange = exchange
        self._url = url
        self._window = Window(window)
        self._confirm_seconds = confirm_seconds
        self._link: Link | None = None
        self._begin()

    def _begin(self) -> None:
        self._confirms = Confirms()
        self._window.begin()
        self._sent = 0
        self._open: deque[_Sent] = deque()
        self._progress_at = time.monotonic()  # when the broker last confirmed something, or had nothing to confirm

    @property
    def confirmed(self) -> int:
        """How many messages are confirmed, in order, since `connect`."""
        return self._confirms.confirmed

    @property
    def outstanding(self) -> int:
        """How many messages are published and not confirmed."""
        return self._sent - self._confirms.confirmed

    @property
    def room(self) -> int:
        """How many messages may be published now; none while the broker is slow to read, or reads nothing at all."""
        return 0 if self.blocked or self._connected.unsent else self._window.room(self.outstanding)

    @property
    def outlet(self) -> Outlet | None:
        """Where somebody else may go on; what was written and heard there is to be published then, all the same.

        None: not while there is no `room`, or confirms come in another order, and not on any connection.
        """
        link = self._connected
        if link.socket is None or not self.room or not self._confirms.in_order:
            return None
        place, window = (link.socket, int(link.channel), self.exchange), self._window
        return Outlet(*place, window.turn, window.size, window.refill, self._sent, self.confirmed)

    @property
    def blocked(self) -> bool:
        """Whether the broker is short of memory or disk, and takes nothing for now."""
        return self._connected.blocked

    def connect(self) -> None:
        """Open a connection, in place of an earlier one, and check that the exchange is there.

        Raises:
            BrokerUnreachable: no usable connection.
            TopologyMissing: there is no such exchange.
        """
        self._leave()
        self._begin()
        self._link = Link(self._url, f"pybridge to {self.exchange}", acks(self._on_ack))
        self._link.open()
        self._link.channel.add_on_return_callback(self._on_return)
        self._link.ask(lambda channel, done: channel.confirm_delivery(self._on_confirm, callback=done))
        self._link.ask(lambda channel, done: channel.exchange_declare(self.exchange, passive=True, callback=done))

    def publish(self, batch: Batch, *, resent: bool = False) -> None:
        """Send messages in order, at most `room`, or take note of those that went into the `outlet`.

        Those that are `resent`, because they may have been refused before, say so.

        Raises:
            ConnectionLost: any part of this may have arrived.
        """
        link = self._connected
        if not self.outstanding:
            self._progress_at = time.monotonic()
        self._sent += len(batch)
        self._open.append(_Sent(self._sent, batch))
        confirmed, understood, rest, waiting = batch.heard or (0, 0, b"", self.outstanding)
        self._window.sent(waiting)
        if link.takes_frames:
            link.write(batch.frames(int(link.channel), self.exchange, resent=resent))
        else:
            for message in batch.messages():
                content = (message.body, properties(message, resent=resent))
                link.channel.basic_publish(self.exchange, message.routing_key, *content, mandatory=True)
        if understood:
            self._on_ack(confirmed, multiple=True)
        if understood or rest:
            link.heard(understood, rest)

    def settle(self, timeout: float = 0.0) -> int:
        """Wait, at most `timeout` seconds, until more messages are confirmed, or, if there is no room, until there is.

        Returns:
            How many are confirmed, in order.

        Raises:
            ConnectionLost: the broker is gone, or confirms nothing any more; `confirmed` still counts.
            PublishRefused: the broker did not take a message after number `confirmed`.
        """
        link, before, deadline = self._connected, self.confirmed, time.monotonic() + timeout
        link.step(0)
        had_room = self.room > 0
        while (self.outstanding or not had_room) and not (self.confirmed > before if had_room else self.room):
            if (left := deadline - time.monotonic()) <= 0:
                break
            link.step(left)
        self._window.settled(self.confirmed, self._sent)
        while self._open and self._open[0].last <= self.confirmed:
            self._open.popleft()
        self._expect_progress()
        return self.confirmed

    def close(self, timeout: float = 10.0) -> None:
        """Wait for what is outstanding, at most `timeout` seconds, and leave the broker in order.

        Raises:
            BrokerError: what is `outstanding` now did not arrive; not after an error that was raised before.
        """
        deadline = time.monotonic() + timeout
        drains = self._link and not self._link.failed
        try:
            while drains and self.outstanding and (left := deadline - time.monotonic()) > 0:
                self.settle(left)
        finally:
            self._leave()

    @property
    def _connected(self) -> Link:
        if self._link is None:
            raise RuntimeError("connect() comes first")
        return self._link

    def _leave(self) -> None:
        link, self._link = self._link, None
        if link:
            link.close()

    def _expect_progress(self) -> None:
        now = time.monotonic()
        if self.blocked:
            self._progress_at = now
        if self.outstanding and now - self._progress_at > self._confirm_seconds:
            silence = f"it confirmed nothing for {self._confirm_seconds:g} s"
            self._connected.fail(ConnectionLost(f"lost the broker at {place(self._url)}: {silence}"))
            self._connected.step(0)

    def _on_ack(self, tag: int, multiple: bool) -> None:  # noqa: FBT001 - as it is called
        self._progress_at = time.monotonic()
        self._confirms.ack(tag, multiple=multiple)

    def _on_confirm(self, frame: Any) -> None:  # noqa: ANN401 - pika has no type hints
        method = frame.method
        if isinstance(method, spec.Basic.Ack):
            self._on_ack(method.delivery_tag, method.multiple)
        else:
            self._progress_at = time.monotonic()
            self._confirms.refuse(method.delivery_tag, multiple=method.multiple)
            self._refused("rejected", "is a queue full?")

    def _on_return(self, _: object, method: Any, properties: Any, __: bytes) -> None:  # noqa: ANN401
        """A message came back; its id tells which: returns and confirms do not come in one order."""
        numbers = {message.message_id: number for number, message in self._outstanding()}
        self._confirms.refuse(numbers[properties.message_id])
        self._refused("returned", f"no queue is bound for {method.routing_key}")

    def _refused(self, verb: str, why: str) -> None:
        """Fail, with the id of the first message that was not taken."""
        self._window.refused()
        first = dict(self._outstanding())[self._confirms.refused or 0].message_id
        self._connected.fail(PublishRefused(f"{self.exchange} at {place(self._url)} {verb} {first}: {why}"))

    def _outstanding(self) -> Iterator[tuple[int, Message]]:
        """What may still come back, with its numbers."""
        for last, batch in self._open:
            yield from enumerate(batch.messages(), last - len(batch) + 1)
