"""Properties of the way from the ring to a broker's socket, at whose other end a test listens."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pybridge.events import SystemGap
from pybridge.native import RECORD_SIZE, Outlet, Reader, Ring, RingBusy
from tests.pybridge.bridge.deals import deals

SLOTS = 1024
HEADER_SIZE = 4096
WATCHDOG_SECONDS = 60.0
CHANNEL, EXCHANGE = 3, "mt.events"
SOME_BYTES = 4096


@pytest.fixture
def ring(base: Path) -> Iterator[Ring]:
    """A ring with room for more than a socket takes."""
    with Ring(base, "live1", "mt5", slots=SLOTS) as ring:
        yield ring


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Our end of a connection, and the broker's."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0)
        yield ours, theirs


def outlet(end: socket.socket) -> Outlet:
    """Where the reader may write."""
    return end.fileno(), CHANNEL, EXCHANGE


def test_what_is_read_is_written_as_its_frames(
    ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]
) -> None:
    """The records are those that `read` gives, and the bytes those of their frames; nothing is left to be written."""
    ours, theirs = ends
    ring.publish(deals(20))
    forwarded = reader.forward(outlet(ours), 100, 0)
    reader.rewind()
    records = reader.read(100)
    assert forwarded.tobytes() == records.tobytes()
    frames = bytes(records.frames(CHANNEL, EXCHANGE))
    assert theirs.recv(2 * len(frames)) == frames
    assert forwarded.frames(CHANNEL, EXCHANGE) == b""


def test_no_more_is_read_than_was_asked_for(
    ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]
) -> None:
    """However much comes, and however long it may go on."""
    ring.publish(deals(50))
    assert len(reader.forward(outlet(ends[0]), 30, WATCHDOG_SECONDS, (), WATCHDOG_SECONDS)) == 30
    assert reader.forward(outlet(ends[0]), 30, 0).first_pos == 31


def test_what_the_socket_does_not_take_is_left_to_be_written(
    ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]
) -> None:
    """No more is read then; what was written and what is left are the frames of what was read."""
    ours, theirs = ends
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOME_BYTES)
    ring.publish(deals(500))
    forwarded = reader.forward(outlet(ours), 400, 0, (), WATCHDOG_SECONDS)
    rest = forwarded.frames(CHANNEL, EXCHANGE)
    assert rest
    ours.close()
    written = b"".join(iter(lambda: theirs.recv(SOME_BYTES), b""))
    assert written + rest == bytes(forwarded[:].frames(CHANNEL, EXCHANGE))


def test_a_broken_socket_takes_nothing(ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]) -> None:
    """That it is broken is found out by whoever writes the rest."""
    ours, theirs = ends
    theirs.close()
    ring.publish(deals(5))
    forwarded = reader.forward(outlet(ours), 100, 0)
    assert forwarded.frames(CHANNEL, EXCHANGE) == bytes(forwarded[:].frames(CHANNEL, EXCHANGE))


def test_it_goes_on_with_what_comes_soon(ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]) -> None:
    """Each event is written when it comes, and all are told of at the end."""
    ours, theirs = ends
    first, second = deals(2)[:1], deals(2)[1:]

    def answer() -> None:
        """The second event comes after the first one was seen on the wire."""
        theirs.recv(SOME_BYTES)
        ring.publish(second)

    broker = threading.Thread(target=answer)
    broker.start()
    ring.publish(first)
    assert len(reader.forward(outlet(ours), 2, WATCHDOG_SECONDS, (), WATCHDOG_SECONDS)) == 2
    broker.join()


def test_the_wait_ends_when_a_socket_can_be_read(
    ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]
) -> None:
    """With nothing read and nothing written."""
    ours, theirs = ends
    assert ring.epoch == 1
    theirs.send(b"!")
    nothing = reader.forward(outlet(ours), 100, WATCHDOG_SECONDS, [ours.fileno()])
    assert (len(nothing), nothing.frames(CHANNEL, EXCHANGE)) == (0, b"")
    theirs.settimeout(0)
    with pytest.raises(BlockingIOError):
        theirs.recv(1)


def test_after_what_cannot_be_used_no_more_is_read(
    ring: Ring, reader: Reader, base: Path, ends: tuple[socket.socket, socket.socket]
) -> None:
    """A gap in its place is written; what it was is told as long as nothing else was read."""
    ring.publish(deals(3))
    with base.with_suffix(".ring").open("r+b") as file:
        file.seek(HEADER_SIZE + RECORD_SIZE + 99)
        file.write(b"!")
    forwarded = reader.forward(outlet(ends[0]), 100, 0, (), WATCHDOG_SECONDS)
    assert [type(event) is SystemGap for event in forwarded.events()] == [False, True, False]
    assert [pos for pos, _ in reader.damaged()] == [2]


def test_what_was_read_before_an_error_is_told_before_it(
    ring: Ring, reader: Reader, base: Path, ends: tuple[socket.socket, socket.socket]
) -> None:
    """Here the reader's lock is lost after the first event was seen on the wire."""
    ours, theirs = ends

    def answer() -> None:
        theirs.recv(SOME_BYTES)
        Path(f"{base}.reader.lock").unlink()

    broker = threading.Thread(target=answer)
    broker.start()
    ring.publish(deals(1))
    assert len(reader.forward(outlet(ours), 100, WATCHDOG_SECONDS, (), WATCHDOG_SECONDS)) == 1
    broker.join()
    with pytest.raises(RingBusy):
        reader.forward(outlet(ours), 100, WATCHDOG_SECONDS)
