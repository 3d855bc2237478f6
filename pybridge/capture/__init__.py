"""Event files: written as events pass, read back, replayed (the same records that a ring holds, after a header)."""

from pybridge.capture._errors import BadCaptureFile, CaptureError, CaptureNotWritten
from pybridge.capture._reader import CaptureReader
from pybridge.capture._replay import FileTarget, JsonTarget, Target, replay
from pybridge.capture._summary import Summary, summarise
from pybridge.capture._topics import Topics
from pybridge.capture._writer import CaptureWriter

__all__ = [
    "BadCaptureFile",
    "CaptureError",
    "CaptureNotWritten",
    "CaptureReader",
    "CaptureWriter",
    "FileTarget",
    "JsonTarget",
    "Summary",
    "Target",
    "Topics",
    "replay",
    "summarise",
]
