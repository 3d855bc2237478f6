"""What the broker sends, frame by frame: its confirms are taken here, all else goes to pika.

A broker under load confirms every few messages, and what pika does for one frame takes longer than what we do for fifty
messages. An acknowledgement is a frame of 21 bytes that are known but for channel, tag and one bit (AMQP 0-9-1, 2.3.5
and basic.ack).
"""

import re
from collections.abc import Callable
from struct import Struct

_ACK = re.compile(rb"\x01..\x00\x00\x00\x0d\x00\x3c\x00\x50(.{8})([\x00\x01])\xce", re.DOTALL)
_HEAD = Struct(">BHI")
"""Of any frame: type, channel, size of the payload; one byte ends it."""
_TYPES = (1, 2, 3, 8)

OnAck = Callable[[int, bool], None]
"""Called with the delivery tag, and whether everything up to it is confirmed."""


class Inlet:
    """Takes the broker's bytes as they come, and hands on whole frames, in order."""

    def __init__(self, on_ack: OnAck, to_pika: Callable[[bytes], None]) -> None:
        self.taken = 0
        """Bytes of confirms, which pika does not see."""
        self._on_ack = on_ack
        self._to_pika = to_pika
        self._partial = b""

    def receive(self, data: bytes) -> None:
        """Take what the socket brought."""
        data = self._partial + data
        first = end = 0
        while True:
            if ack := _ACK.match(data, end):
                self._hand_on(data[first:end])
                self.taken += ack.end() - end
                self._on_ack(int.from_bytes(ack[1]), ack[2] == b"\x01")
                first = end = ack.end()
            elif (size := _frame_size(data, end)) is not None and end + size <= len(data):
                end += size
            else:
                break
        self._partial = data[end:]
        self._hand_on(data[first:end])

    def _hand_on(self, frames: bytes) -> None:
        if frames:
            self._to_pika(frames)


def _frame_size(data: bytes, start: int) -> int | None:
    """How long a frame is, with head and end; None while that is not here. What is no frame is a whole of its own."""
    if len(data) > start and data[start] not in _TYPES:
        return len(data) - start  # a broker of another protocol says "AMQP"
    if len(data) < start + _HEAD.size:
        return None
    _, _, size = _HEAD.unpack_from(data, start)
    return _HEAD.size + int(size) + 1
