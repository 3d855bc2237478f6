"""The root of every error that the operator can mend.

BridgeError
├── InvalidEvent        (pybridge.events)     a body or an event's fields are no event of this version
├── BadRecord           (pybridge.native)     bytes are no event records
├── RingError           (pybridge.native)     the ring cannot be used; its leaves say why
├── NotBundled          (pybridge.native)     a program or library is not part of this installation
├── NotParked           (pybridge.parked)     there is no such parked record, or its file cannot be used
├── CaptureError        (pybridge.capture)    an event file cannot be used; its leaves say why
├── BrokerError         (pybridge.amqp)       the broker, or the way to it, is not as it should be
├── SettingsInvalid     (pybridge.settings)   a setting cannot be used
└── …                   each room keeps its own leaves beside the code that raises them
"""


class BridgeError(Exception):
    """Something went wrong that the operator can mend; `str(error)` is the one clear line that says what."""
