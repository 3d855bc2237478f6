"""Properties of waiting natively for what a broker confirms."""

import signal
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from hypothesis import given
from hypothesis import strategies as st
from pika import frame, spec

from pybridge.native import Acks, await_acks

WATCHDOG_SECONDS = 60.0
ACK_SIZE = 21


def ack(tag: int, *, multiple: bool = False) -> bytes:
    """An acknowledgement."""
    return bytes(frame.Method(1, spec.Basic.Ack(tag, multiple)).marshal())


NACK = bytes(frame.Method(1, spec.Basic.Nack(1)).marshal())
HEARTBEAT = bytes(frame.Heartbeat().marshal())
FRAMES = st.lists(
    st.builds(lambda tag, multiple: ack(tag, multiple=multiple), st.integers(1, 12), st.booleans())
    | st.sampled_from([NACK, HEARTBEAT, frame.Body(1, ack(1)).marshal()]),
    max_size=8,
)
CUTS = st.lists(st.integers(1, 50), min_size=1)


@contextmanager
def road() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Our end and the broker's; each sending arrives in a reading of its own."""
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
    """Up to where the acknowledgements at the beginning confirm everything, and how many they are."""
    confirmed = 0
    for number, octets in enumerate(frames):
        method = frame.decode_frame(octets)[1].method if octets.startswith(ack(1)[:11]) else None
        if method is None or (not method.multiple and method.delivery_tag > confirmed + 1):
            return confirmed, number
        confirmed = max(confirmed, method.delivery_tag)
    return confirmed, len(frames)


@given(FRAMES, CUTS, st.integers(1, 12))
def test_confirms_are_taken_as_they_come_and_all_else_is_handed_on(
    frames: list[bytes], cuts: list[int], enough: int
) -> None:
    """However the stream is cut, and however often somebody waits: each byte is understood or handed on, in order."""
    stream, confirmed, taken, rest = b"".join(frames), 0, 0, b""
    with road() as (ours, theirs):
        say(theirs, stream, cuts)
        while not rest:
            acks = await_acks(ours.fileno(), WATCHDOG_SECONDS, confirmed, confirmed + enough)
            if acks == Acks(confirmed, 0, b""):
                break
            assert acks.rest or acks.confirmed >= min(confirmed + enough, confirmed_by(frames)[0])
            confirmed, taken, rest = acks.confirmed, taken + acks.taken, acks.rest
        while octets := ours.recv(len(stream) + 1):
            rest += octets
    assert (confirmed, taken // ACK_SIZE) == confirmed_by(frames[: taken // ACK_SIZE])
    assert rest == stream[taken:]


def test_the_wait_goes_on_until_enough_is_confirmed() -> None:
    """It is not over with the first confirm, nor with half of one."""
    with road() as (ours, theirs):
        answers = [ack(1), ack(5, multiple=True), ack(6)[:10], ack(6)[10:]]
        broker = threading.Thread(target=lambda: [theirs.send(answer) for answer in answers])
        broker.start()
        assert await_acks(ours.fileno(), WATCHDOG_SECONDS, 0, 6) == Acks(6, 3 * ACK_SIZE, b"")
        broker.join()


def test_the_wait_ends_with_what_is_no_confirm() -> None:
    """Though it is shorter than a confirm, and nothing follows; and with one that comes early."""
    with road() as (ours, theirs):
        for other in (HEARTBEAT, NACK, ack(9)):
            theirs.send(ack(1) + other)
            assert await_acks(ours.fileno(), WATCHDOG_SECONDS, 0, 100) == Acks(1, ACK_SIZE, other)


def test_the_wait_ends_when_a_signal_comes() -> None:
    """So that a bridge whose broker says nothing can be stopped."""
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    with road() as (ours, _):
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)  # again and again, lest the only one comes before the wait
            assert await_acks(ours.fileno(), WATCHDOG_SECONDS, 0, 1) == Acks(0, 0, b"")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def test_no_more_time_is_spent_than_was_given() -> None:
    """Nothing comes, nothing is taken."""
    with road() as (ours, _):
        assert await_acks(ours.fileno(), 0.01, 3, 4) == Acks(3, 0, b"")
