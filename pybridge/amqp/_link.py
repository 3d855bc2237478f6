"""A pika connection whose I/O happens only while its owner lets it: no thread, no callback out of the blue."""

import os
import select
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from pika import SelectConnection
from pika.adapters.select_connection import IOLoop
from pika.adapters.utils.selector_ioloop_adapter import SelectorIOServicesAdapter

from pybridge.amqp._connection import CONNECT_SECONDS, failure, parameters
from pybridge.amqp._errors import BrokerError
from pybridge.amqp._inlet import Inlet, Take

if TYPE_CHECKING:
    from typing_extensions import Buffer

MS_PER_SECOND = 1000
READ_BYTES = 1 << 16
STEP_SECONDS = 0.1
TURN_SECONDS = 0.1
"""How often pika's loop turns at least, for its timers and for what it has put off."""


class _Services(SelectorIOServicesAdapter):  # type: ignore[misc]  # pika has no type hints
    """What pika does its I/O with, and the place where it hands out the stream that the frames go into.

    Pika asks its poller before each of its socket's doings, which costs many times what they do. The socket does not
    block, so on a plain connection what is written goes out at once, as far as the socket takes it, and what is there
    is read at once, as much as there is.
    """

    transport: Any = None

    def __init__(self, loop: IOLoop, on_stream: Callable[[Any], None]) -> None:
        super().__init__(loop)
        self._on_stream = on_stream
        self._readable = select.poll()
        self._socket: int | None = None
        self.read: Callable[[], None] | None = None
        """Reads what is there and hands it to pika; nothing while pika does not want to read."""
        self._plain = False
        self._stream: Any = None
        self._writes = False

    def set_reader(self, fd: int, on_readable: Callable[[], None]) -> None:
        """Implements `AbstractIOServices` of pika."""
        self._socket, self.read = fd, partial(self._receive, fd, on_readable)
        self._readable.register(fd, select.POLLIN)
        super().set_reader(fd, on_readable)

    def remove_reader(self, fd: int) -> bool:
        """Implements `AbstractIOServices` of pika."""
        if self.read:
            self.read = None
            self._readable.unregister(fd)
        return bool(super().remove_reader(fd))

    def _receive(self, fd: int, on_readable: Callable[[], None]) -> None:
        """Read once, as much as there is; what is no data is pika's matter."""
        if not (self._plain and self._stream):
            on_readable()
            return
        try:
            data = os.read(fd, READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._stream.data_received(data)
        else:
            on_readable()

    @property
    def plain_socket(self) -> int | None:
        """The socket, if bytes go into it as they are; not from the moment on at which pika begins to close it."""
        return self._socket if self._plain and self.read else None

    def readable(self, wait: float) -> bool:
        """Wait, at most `wait` seconds, until there is something to read."""
        return bool(self._readable.poll(wait * MS_PER_SECOND))

    def set_writer(self, fd: int, on_writable: Callable[[], None]) -> None:
        """Implements `AbstractIOServices` of pika."""
        self._writes = True
        if self.transport and self._plain:
            on_writable()
        if self._writes:
            super().set_writer(fd, on_writable)

    def remove_writer(self, fd: int) -> bool:
        """Implements `AbstractIOServices` of pika."""
        self._writes = False
        return bool(super().remove_writer(fd))

    def create_streaming_connection(self, *args: object, on_done: Callable[[Any], None], **options: object) -> object:
        """Implements `AbstractIOServices` of pika: the result is the transport and pika's own protocol, or an error."""

        def done(result: Any) -> None:  # noqa: ANN401
            if not isinstance(result, BaseException):
                self.transport, protocol = result
                if callable(getattr(protocol, "data_received", None)):
                    self._stream = protocol
                    self._on_stream(protocol)
            on_done(result)

        self._plain = not options.get("ssl_context")
        return super().create_streaming_connection(*args, on_done=done, **options)


class Link:
    """One connection with one channel, used once: opened, stepped, and after its first failure only closed."""

    def __init__(self, url: str, name: str, take: Take | None = None) -> None:
        """Begin to connect.

        Args:
            url: the broker.
            name: ours, as the broker shows it.
            take: takes from what the broker sends before pika does, if this pika lets us at it.
        """
        given = parameters(url, name)
        self.channel: Any = None
        self.blocked = False
        """The broker is short of memory or disk, and reads nothing from us."""
        self._url = url
        self._failure: BrokerError | None = None
        self._opened = False
        self._turn_at = 0.0
        self._loop = IOLoop()
        self._loop.activate_poller()
        self._take = take
        self._inlet: Inlet | None = None
        self._services = _Services(self._loop, self._on_stream)
        self._connection = SelectConnection(
            given,
            on_open_callback=self._on_open,
            on_open_error_callback=self._on_close,
            on_close_callback=self._on_close,
            custom_ioloop=self._services,
        )

    def open(self) -> None:
        """Wait until the channel is open.

        Raises:
            BrokerUnreachable: no usable connection.
        """
        self._wait(lambda: self.channel)
        self._opened = True

    def ask(self, request: Callable[[Any, Callable[[object], None]], None]) -> Any:  # noqa: ANN401 - pika's frames
        """Make a request, which is called with the channel and a callback, and wait for the broker's answer.

        Raises:
            TopologyMissing: what is asked for is not there.
            ConnectionLost: no answer.
        """
        answers: list[object] = []
        request(self.channel, answers.append)
        self._wait(lambda: answers)
        return answers[0]

    @property
    def takes_frames(self) -> bool:
        """Whether this pika lets us at the stream, a private part of it: else messages go one by one, and slowly."""
        return callable(getattr(self._services.transport, "write", None))

    def write(self, frames: "Buffer") -> None:
        """Hand frames to the stream, below pika's own writer; what the socket does not take, `step` sends."""
        if data := bytes(frames):
            self._services.transport.write(data)

    @property
    def socket(self) -> int | None:
        """Where frames may be written at once while nothing is `unsent`, and what comes be read, by somebody else.

        What follows goes through `write`, and what was read through `heard`. None: not now.
        """
        lets_in = self.takes_frames and self._inlet and self._inlet.between_frames
        return self._services.plain_socket if lets_in else None

    @property
    def unsent(self) -> bool:
        """Whether something waits here until the broker reads more."""
        return bool(self._services.transport and self._services.transport.get_write_buffer_size())

    def step(self, wait: float) -> None:
        """Let pika do what there is to do, waiting for it at most `wait` seconds; raises what has failed."""
        if not self._failure:
            left = self._turn_at - time.monotonic()
            if not self._services.read or self.unsent or left <= 0:
                self._turn(wait)
            elif not wait or self._services.readable(min(wait, left)):
                self._read(self._services.read)
        if self._failure:
            raise self._failure

    def heard(self, understood: int, rest: bytes) -> None:
        """Take in what somebody else has read from the `socket`: what is left of it after so many bytes."""
        self._read(partial(self._receive, understood, rest))

    @property
    def failed(self) -> bool:
        """Whether nothing is left to do but to close."""
        return self._failure is not None

    def fail(self, error: BrokerError) -> None:
        """Let the next `step` raise `error`; only the first failure counts, what follows is its echo."""
        self._failure = self._failure or error

    def lost(self, error: BaseException) -> None:
        """The same for an error of pika's."""
        self.fail(failure(self._url, error, opened=self._opened))

    def close(self) -> None:
        """Leave the broker, politely if it is still there.

        A consumer is not cancelled before its channel is closed, as pika would do: what is on its way from a quorum
        queue to a cancelled consumer goes back into the queue in any order (RabbitMQ 3.10, `rabbit_fifo:return`), while
        what a closed channel had goes back in order. Pika skips those that it believes to have cancelled already.
        """
        if self.channel and self.channel.is_open:
            self.channel._cancelled.update(self.channel.consumer_tags)  # noqa: SLF001 - there is no public way
        if not (self._connection.is_closing or self._connection.is_closed):
            self._connection.close()
        deadline = time.monotonic() + CONNECT_SECONDS
        while not self._connection.is_closed and time.monotonic() < deadline:
            self._turn(STEP_SECONDS)
        if not self._connection.is_closed and self._services.transport:
            self._services.transport.abort()
            self._turn(0)
        self._loop.close()

    def _read(self, read: Callable[[], None]) -> None:
        try:
            read()
        except Exception as error:  # noqa: BLE001 - pika's own loop does the same with what it does not understand
            self.lost(error)

    def _turn(self, wait: float) -> None:
        """Turn pika's I/O loop once: the calls that its own `IOLoop.start` consists of, all of them public there."""
        alarm = self._loop.call_later(wait, _nothing)
        self._loop.poll()
        self._loop.process_timeouts()
        self._loop.remove_timeout(alarm)
        self._turn_at = time.monotonic() + TURN_SECONDS

    def _wait(self, condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + 2 * CONNECT_SECONDS
        while not condition():
            self.step(STEP_SECONDS)
            if time.monotonic() > deadline:
                self.lost(TimeoutError())

    def _on_stream(self, protocol: Any) -> None:  # noqa: ANN401 - an `AbstractStreamProtocol` of pika
        if self._take and hasattr(self._connection, "bytes_received"):
            self._inlet = Inlet(self._take, protocol.data_received)
            protocol.data_received = partial(self._receive, 0)

    def _receive(self, understood: int, data: bytes) -> None:
        assert self._inlet  # noqa: S101 - else nobody is pointed here
        taken = self._inlet.taken
        self._inlet.receive(data)
        understood += self._inlet.taken - taken
        self._connection.bytes_received += understood  # by which pika knows that the broker lives

    def _on_open(self, connection: Any) -> None:  # noqa: ANN401 - pika has no type hints
        connection.add_on_connection_blocked_callback(lambda *_: setattr(self, "blocked", True))
        connection.add_on_connection_unblocked_callback(lambda *_: setattr(self, "blocked", False))
        connection.channel(on_open_callback=self._on_channel)

    def _on_channel(self, channel: Any) -> None:  # noqa: ANN401
        self.channel = channel
        channel.add_on_close_callback(self._on_close)

    def _on_close(self, _: object, error: BaseException) -> None:
        self.lost(error)


def _nothing() -> None:
    """What an alarm does: it only ends a wait."""
