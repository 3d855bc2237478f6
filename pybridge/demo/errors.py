"""What can go wrong with a demonstration."""

from pybridge.errors import BridgeError


class DemoFailed(BridgeError):
    """The demonstration cannot go on; the text says why."""
