"""What can be wrong with an event file.

CaptureError
├── BadCaptureFile      it cannot be read, is none, is of another version, or is damaged
└── CaptureNotWritten   it cannot be written: choose another path, or make room
"""

from pybridge.errors import BridgeError


class CaptureError(BridgeError):
    """An event file cannot be used."""


class BadCaptureFile(CaptureError):
    """The file cannot be read, is no event file of this version, or is damaged."""


class CaptureNotWritten(CaptureError):
    """The file cannot be written."""
