"""Properties of the way from the ring to a broker's socket, at whose other end a test listens and confirms."""

import signal
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pika import frame, spec

from pybridge.events import SystemGap
from pybridge.native import RECORD_SIZE, Heard, Reader, Ring, RingBusy, inspect
from tests.pybridge.bridge.deals import deals

SLOTS = 1024
HEADER_SIZE = 4096
WATCHDOG_SECONDS = 60.0
CHANNEL, EXCHANGE = 3, "mt.events"
SOME_BYTES = 4096
EVENTS = 8
ACK_SIZE = 21
GOES_ON: tuple[float, float, float] = (WATCHDOG_SECONDS, WATCHDOG_SECONDS, WATCHDOG_SECONDS)
"""How long is waited for the first event, for the next one, and for all."""


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


class Outlet(NamedTuple):
    """Where the reader may write."""

    socket: int
    limit: int = 100
    window: int = 1000
    refill: int = 500
    sent: int = 0
    confirmed: int = 0
    channel: int = CHANNEL
    exchange: str = EXCHANGE


def outlet(end: socket.socket, limit: int = 100) -> Outlet:
    """A window that is never full."""
    return Outlet(end.fileno(), limit)


def ack(tag: int, *, multiple: bool = False) -> bytes:
    """A confirm."""
    return bytes(frame.Method(CHANNEL, spec.Basic.Ack(tag, multiple)).marshal())


NACK = bytes(frame.Method(CHANNEL, spec.Basic.Nack(1)).marshal())
HEARTBEAT = bytes(frame.Heartbeat().marshal())
FRAMES = st.lists(
    st.builds(lambda tag, multiple: ack(tag, multiple=multiple), st.integers(1, EVENTS + 2), st.booleans())
    | st.sampled_from([NACK, HEARTBEAT, frame.Body(CHANNEL, ack(1)).marshal()]),
    max_size=EVENTS,
)
CUTS = st.lists(st.integers(1, 50), min_size=1)


def test_what_is_read_is_written_as_its_frames(
    ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]
) -> None:
    """The records are those that `read` gives, and the bytes those of their frames; nothing is left to be written."""
    ours, theirs = ends
    ring.publish(deals(20))
    forwarded = reader.forward(outlet(ours), 0)
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
    assert len(reader.forward(outlet(ends[0], 30), *GOES_ON)) == 30
    assert reader.forward(outlet(ends[0], 30), 0).first_pos == 31


def test_what_the_socket_does_not_take_is_left_to_be_written(
    ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]
) -> None:
    """No more is read then; what was written and what is left are the frames of what was read."""
    ours, theirs = ends
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOME_BYTES)
    ring.publish(deals(500))
    forwarded = reader.forward(outlet(ours, 400), *GOES_ON)
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
    forwarded = reader.forward(outlet(ours), 0)
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
    assert len(reader.forward(outlet(ours, 2), *GOES_ON)) == 2
    broker.join()


def test_a_silence_ends_the_wait(ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]) -> None:
    """With nothing read and nothing written."""
    ours, theirs = ends
    assert ring.epoch == 1
    nothing = reader.forward(outlet(ours), 0.01, WATCHDOG_SECONDS, WATCHDOG_SECONDS)
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
    forwarded = reader.forward(outlet(ends[0]), *GOES_ON)
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
    assert len(reader.forward(outlet(ours), *GOES_ON)) == 1
    broker.join()
    with pytest.raises(RingBusy):
        reader.forward(outlet(ours), WATCHDOG_SECONDS)


@contextmanager
def in_readings() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Ends of a connection on which each sending arrives in a reading of its own."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        yield ours, theirs


def say(theirs: socket.socket, stream: bytes, cuts: Sequence[int]) -> None:
    """Send in pieces, and then no more."""
    number = 0
    while stream:
        size = cuts[number % len(cuts)]
        theirs.send(stream[:size])
        stream, number = stream[size:], number + 1
    theirs.shutdown(socket.SHUT_WR)


def confirmed_by(frames: Sequence[bytes]) -> tuple[int, int]:
    """Up to where the confirms at the beginning confirm everything, and how many they are."""
    confirmed = 0
    for number, octets in enumerate(frames):
        method = frame.decode_frame(octets)[1].method if octets.startswith(ack(1)[:11]) else None
        tag = method.delivery_tag if method else 0
        if method is None or tag > EVENTS or (not method.multiple and tag > confirmed + 1):
            return confirmed, number
        confirmed = max(confirmed, tag)
    return confirmed, len(frames)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FRAMES, CUTS, st.integers(1, EVENTS), st.integers(0, EVENTS))
def test_confirms_are_taken_as_they_come_and_all_else_is_handed_on(  # noqa: PLR0913, PLR0917 - fixtures
    ring: Ring, reader: Reader, base: Path, frames: list[bytes], cuts: list[int], window: int, refill: int
) -> None:
    """However the stream is cut: each byte is understood or handed on, in order; what is confirmed is committed."""
    stream, before = b"".join(frames), inspect(base).cursor
    reader.rewind()
    ring.publish(deals(EVENTS - (inspect(base).claimed - before)))
    with in_readings() as (ours, theirs):
        say(theirs, stream, cuts)
        forwarded = reader.forward(
            Outlet(ours.fileno(), 100, window, min(refill, window - 1)), WATCHDOG_SECONDS, 0, WATCHDOG_SECONDS
        )
        confirmed, understood, rest, waiting = forwarded.heard
        unread = b"".join(iter(lambda: ours.recv(SOME_BYTES), b""))
    assert rest + unread == stream[understood:]
    assert (confirmed, understood // ACK_SIZE) == confirmed_by(frames[: understood // ACK_SIZE])
    assert inspect(base).cursor == before + confirmed
    on_the_way = len(forwarded) - confirmed
    assert 0 <= on_the_way <= waiting <= window
    assert len(forwarded) == EVENTS or on_the_way > min(refill, window - 1) or rest


def test_the_wait_for_room_goes_on_until_there_is_some(ring: Ring, reader: Reader) -> None:
    """It is not over with the first confirm, nor with half of one."""
    ring.publish(deals(12))
    with in_readings() as (ours, theirs):
        answers = [ack(1), ack(2)[:10], ack(2)[10:], ack(3, multiple=True)]
        broker = threading.Thread(target=lambda: [theirs.send(answer) for answer in answers])
        broker.start()
        forwarded = reader.forward(Outlet(ours.fileno(), 12, 12, 9), *GOES_ON)
        broker.join()
    assert forwarded.heard[:3] == (3, 3 * ACK_SIZE, b"")


def test_no_more_is_on_the_way_than_the_window_lets(
    ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]
) -> None:
    """As counted by a broker that confirms everything it has only when nothing comes any more."""
    ours, theirs = ends
    theirs.settimeout(0.05)
    came: list[int] = []

    def answer() -> None:
        """Read what there is, and confirm it."""
        while sum(came) < 100:
            count = 0
            try:
                while True:
                    count += theirs.recv(1 << 16).count(EXCHANGE.encode())
            except TimeoutError:
                came.append(count)
                theirs.send(ack(sum(came), multiple=True))

    ring.publish(deals(100))
    broker = threading.Thread(target=answer)
    broker.start()
    forwarded = reader.forward(Outlet(ours.fileno(), 100, 30, 20), *GOES_ON)
    broker.join()
    assert len(forwarded) == 100
    assert max(came) == forwarded.heard.waiting == 30


@pytest.mark.parametrize("other", [HEARTBEAT, NACK, ack(4), ack(9, multiple=True)])
def test_the_wait_for_room_ends_with_what_is_no_confirm(
    ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket], other: bytes
) -> None:
    """Though it is shorter than one, and nothing follows; and with one that comes early, or for what was never sent."""
    ours, theirs = ends
    ring.publish(deals(EVENTS))
    theirs.send(ack(1) + other)
    forwarded = reader.forward(Outlet(ours.fileno(), 100, EVENTS, EVENTS // 2), *GOES_ON)
    assert forwarded.heard[:3] == (1, ACK_SIZE, other)


def test_the_wait_for_room_ends_when_a_signal_comes(
    ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]
) -> None:
    """So that a bridge whose broker says nothing can be stopped."""
    ring.publish(deals(EVENTS))
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)  # again and again, lest the only one comes before the wait
        assert reader.forward(Outlet(ends[0].fileno(), 100, 1, 0), *GOES_ON).heard == Heard(0, 0, b"", 1)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_no_more_time_is_spent_than_was_given(
    ring: Ring, reader: Reader, ends: tuple[socket.socket, socket.socket]
) -> None:
    """No confirm comes, and no more is sent."""
    ring.publish(deals(EVENTS))
    forwarded = reader.forward(Outlet(ends[0].fileno(), 100, 2, 1, 7, 7), 0, 0.01, 0.01)
    assert (len(forwarded), forwarded.heard) == (2, Heard(7, 0, b"", 2))


def test_what_was_sent_before_is_committed_by_whoever_knows_where_it_was(
    ring: Ring, reader: Reader, base: Path, ends: tuple[socket.socket, socket.socket]
) -> None:
    """Confirms for it make room, and move no cursor; the first one for what was read here moves it past all."""
    ours, theirs = ends
    ring.publish(deals(EVENTS))
    assert reader.read(4).last_pos == 4
    for tag, cursor, sent, confirmed in ((3, 0, 4, 2), (6, 6, 5, 3)):
        theirs.send(ack(tag, multiple=True))
        forwarded = reader.forward(Outlet(ours.fileno(), 1, 3, 2, sent, confirmed), *GOES_ON)
        assert (len(forwarded), forwarded.heard.confirmed, inspect(base).cursor) == (1, tag, cursor)
