"""The ring and the native encoder in Python: a thin layer over the headers in `plugin_c/include/mtbridge`."""

from pybridge.native._binary import NotBundled, binary
from pybridge.native._bodies import decode_all
from pybridge.native._commission import BadRules, Due, Explanation, Rules, Share
from pybridge.native._errors import (
    RingBusy,
    RingDenied,
    RingError,
    RingMismatch,
    RingNotFound,
    RingTruncated,
)
from pybridge.native._records import RECORD_SIZE, BadRecord, Records, Run, fits
from pybridge.native._ring import Forwarded, Heard, Outlet, Reader, Ring, RingInfo, Spool, inspect
from pybridge.native._row import Row

__all__ = [
    "RECORD_SIZE",
    "BadRecord",
    "BadRules",
    "Due",
    "Explanation",
    "Forwarded",
    "Heard",
    "NotBundled",
    "Outlet",
    "Reader",
    "Records",
    "Ring",
    "RingBusy",
    "RingDenied",
    "RingError",
    "RingInfo",
    "RingMismatch",
    "RingNotFound",
    "RingTruncated",
    "Row",
    "Rules",
    "Run",
    "Share",
    "Spool",
    "binary",
    "decode_all",
    "fits",
    "inspect",
]
