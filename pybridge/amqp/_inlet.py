"""What the broker sends, frame by frame: what we understand ourselves is taken here, all else goes to pika.

What pika does for one frame takes longer than what we do for a whole message, and under load nearly all frames are of
one kind: confirms where we publish, deliveries where we consume.
"""

from collections.abc import Callable
from struct import Struct

from pika import spec

METHOD = spec.FRAME_METHOD
CONTENT = spec.FRAME_HEADER
BODY = spec.FRAME_BODY
_TYPES = (METHOD, CONTENT, BODY, spec.FRAME_HEARTBEAT)

HEAD = Struct(">BHI")
"""Of any frame: type, channel, size of the payload; one byte ends it (AMQP 0-9-1, 2.3.5)."""
AROUND = HEAD.size + 1
"""Bytes of a frame that are not its payload."""

Take = Callable[[bytes, int], int]
"""Takes what begins at an offset, and returns where it ends; the offset itself if that is pika's, and -1 as long as
more has to come."""


class Inlet:
    """Takes the broker's bytes as they come; what `take` leaves goes to pika in whole frames, in order."""

    def __init__(self, take: Take, to_pika: Callable[[bytes], None]) -> None:
        self.taken = 0
        """Bytes that pika does not see."""
        self._take = take
        self._to_pika = to_pika
        self._partial = b""

    @property
    def between_frames(self) -> bool:
        """Whether what comes next is the beginning of a frame."""
        return not self._partial

    def receive(self, data: bytes) -> None:
        """Take what the socket brought."""
        data, start = self._partial + data, 0
        while start < len(data):
            if (end := self._take(data, start)) > start:
                self.taken += end - start
            elif end == start and (end := _end(data, start)) <= len(data):
                self._to_pika(data[start:end])
            else:
                break
            start = end
        self._partial = data[start:]


def _end(data: bytes, start: int) -> int:
    """Where a frame ends, or would end if all of it were here. What is no frame is a whole of its own."""
    if data[start] not in _TYPES:
        return len(data)  # a broker of another protocol says "AMQP"
    if len(data) < start + HEAD.size:
        return start + AROUND
    return start + AROUND + int(HEAD.unpack_from(data, start)[2])
