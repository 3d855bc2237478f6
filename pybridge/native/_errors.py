"""What the native functions report, as exceptions; each text is the one line that the C side wrote.

RingError
├── RingNotFound    no such file or folder: check the path
├── RingDenied      the operating system refused access: check owner and mode
├── RingBusy        another process holds the ring: stop it, or leave it to it
├── RingMismatch    not a ring of this layout: the two sides are of different versions
└── RingTruncated   the file is shorter than its header says: the ring is damaged
"""

from typing import TYPE_CHECKING

from pybridge.errors import BridgeError
from pybridge.native._native import ffi, lib

if TYPE_CHECKING:
    from pybridge.native._native import CData


class RingError(BridgeError):
    """The ring cannot be used."""


class RingNotFound(RingError):
    """There is no such ring."""


class RingDenied(RingError):
    """The operating system refused access to the ring."""


class RingBusy(RingError):
    """Another process holds the ring's lock."""


class RingMismatch(RingError):
    """The file is no ring, or one of another layout."""


class RingTruncated(RingError):
    """The ring's file is shorter than its header says."""


_LEAVES: dict[int, type[RingError]] = {
    lib.MTB_NOT_FOUND: RingNotFound,
    lib.MTB_DENIED: RingDenied,
    lib.MTB_BUSY: RingBusy,
    lib.MTB_MISMATCH: RingMismatch,
    lib.MTB_TRUNCATED: RingTruncated,
}


def check(status: int, error: "CData") -> None:
    """Raise what a native function reported.

    Args:
        status: The function's result, an `mtb_status`.
        error: The `mtb_error *` that it was given.

    Raises:
        RingError: The status is not MTB_OK.
    """
    if status != lib.MTB_OK:
        raise _LEAVES.get(status, RingError)(text(error.text))


def text(characters: "CData") -> str:
    """Return a `char` array as text, up to its first NUL."""
    return ffi.string(characters).decode(errors="replace")
