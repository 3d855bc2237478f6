"""What a broker confirms, waited for without the interpreter."""

from typing import NamedTuple

from pybridge.native._native import ffi, lib

US_PER_SECOND = 10**6
READ_BYTES = 4096


class Acks(NamedTuple):
    """What a broker's socket brought."""

    confirmed: int
    """Every message up to this one is confirmed."""
    taken: int
    """Bytes that said so."""
    rest: bytes
    """What came after them, and is for somebody else."""


def await_acks(socket: int, wait: float, confirmed: int, until: int) -> Acks:
    """Read acknowledgements until `until` messages are confirmed, at most for `wait` seconds.

    Whatever else comes ends the wait, on POSIX a signal, too; of confirms those that come early, for a message with
    another before it, are somebody else's. Other Python threads run meanwhile.

    Args:
        socket: an AMQP connection's, at the beginning of a frame.
        wait: seconds.
        confirmed: how many messages are confirmed.
        until: how many are enough.
    """
    data, acks = ffi.new("uint8_t[]", READ_BYTES), ffi.new("mtb_acks *", (confirmed, 0, 0))
    lib.mtb_await_acks(socket, until, int(wait * US_PER_SECOND), data, READ_BYTES, acks)
    return Acks(acks.confirmed, acks.taken, ffi.buffer(data, acks.rest)[:])
