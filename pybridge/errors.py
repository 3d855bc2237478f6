"""The root of every error that the operator can mend.

BridgeError
├── InvalidEvent        (pybridge.events)   a body or a record is no event of this version
├── RingError           (pybridge.native)   the ring cannot be used; its leaves say why
├── BadCaptureFile      (pybridge.capture)  the file is no capture file of this version
└── …                   each room keeps its own leaves beside the code that raises them
"""


class BridgeError(Exception):
    """Something went wrong that the operator can mend; `str(error)` is the one clear line that says what."""
