"""From many message bodies to events."""

from pybridge.events import Event, InvalidEvent, decode
from pybridge.native import _objects
from pybridge.native._native import ffi
from pybridge.native._shapes import DEFAULTS, SHAPES


def decode_all(bodies: list[bytes]) -> list[Event | InvalidEvent]:
    """Return the event that each body holds, as `events.decode` does, or why it holds none; many times as fast."""
    events = _objects.decode(bodies, ffi.buffer(SHAPES), DEFAULTS)
    return [_reference(body) if event is None else event for body, event in zip(bodies, events, strict=True)]


def _reference(body: bytes) -> Event | InvalidEvent:
    """Let the models decide: it is no event, or one that somebody else has written."""
    try:
        return decode(body)
    except InvalidEvent as error:
        return error
