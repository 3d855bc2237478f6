"""The broker's confirms, as they come."""

import re
from collections.abc import Callable

from pybridge.amqp._inlet import Take

_ACK = re.compile(rb"\x01..\x00\x00\x00\x0d\x00\x3c\x00\x50(.{8})([\x00\x01])\xce", re.DOTALL)
"""A frame of 21 bytes that are known but for channel, tag and one bit (AMQP 0-9-1, 2.3.5 and basic.ack)."""

OnAck = Callable[[int, bool], None]
"""Called with the delivery tag, and whether everything up to it is confirmed."""


def acks(on_ack: OnAck) -> Take:
    """Take acknowledgements; what is rejected is pika's matter."""

    def take(data: bytes, start: int) -> int:
        ack = _ACK.match(data, start)
        if not ack:
            return start
        on_ack(int.from_bytes(ack[1]), ack[2] == b"\x01")
        return ack.end()

    return take
