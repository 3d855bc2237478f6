"""A TCP road to the broker that a test can hold up and cut."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class Proxy:
    """Listens on loopback and passes bytes on, both ways, until it is told otherwise."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname or "localhost", parts.port or 5672)
        self.heard = bytearray()
        """What clients have said."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        user, at, _ = parts.netloc.rpartition("@")
        self.url = parts._replace(netloc=f"{user}{at}127.0.0.1:{self._listener.getsockname()[1]}").geturl()
        self._open_road = threading.Event()
        self._open_road.set()
        self._listens = threading.Event()
        self._listens.set()
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def hold(self) -> None:
        """Keep back what the broker says, from now on."""
        self._open_road.clear()

    def release(self) -> None:
        """Pass it on again."""
        self._open_road.set()

    def stop_listening(self) -> None:
        """Read nothing more of what clients say, so that it is their road that fills."""
        self._listens.clear()

    def listen(self) -> None:
        """Read it again."""
        self._listens.set()

    def say(self, frame: bytes) -> None:
        """Say something to the latest client in the broker's name; the road has to be quiet."""
        self._sockets[-2].sendall(frame)

    def cut(self) -> None:
        """Cut every connection that is open now."""
        for sock in self._sockets:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        self.release()
        self.listen()

    def close(self) -> None:
        """Cut everything and accept nothing more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._threads[0].join()
        self.cut()
        for thread in self._threads:
            thread.join()
        for sock in (self._listener, *self._sockets):
            sock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                broker = socket.create_connection(self._target)
                self._sockets += [client, broker]
                for arguments in ((client, broker, self._hear), (broker, client, self._wait_for_the_road)):
                    thread = threading.Thread(target=_pump, args=arguments)
                    self._threads.append(thread)
                    thread.start()

    def _hear(self, data: bytes) -> None:
        self._listens.wait()
        self.heard.extend(data)

    def _wait_for_the_road(self, _: bytes) -> None:
        self._open_road.wait()


def _pump(source: socket.socket, target: socket.socket, before: Callable[[bytes], None]) -> None:
    """Pass on what one side says, after `before` has seen it."""
    with suppress(OSError):
        while data := source.recv(65536):
            before(data)
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
