"""The first 512 bytes of an event file.

Little-endian: magic (8 bytes), format version (u32), record size (u32), when it was made (i64, UTC, ns since 1970),
what made it (UTF-8, padded with NUL to the end).
"""

import struct
import time
from importlib.metadata import version
from typing import NamedTuple, Self

from pybridge.native import RECORD_SIZE

MAGIC = b"MTBCAPT\0"
FORMAT_VERSION = 1
HEADER_SIZE = 512
_LAYOUT = struct.Struct("<8sIIq488s")


class Header(NamedTuple):
    """When and by what an event file was made."""

    created: int
    """UTC, ns since 1970."""
    made_by: str

    @classmethod
    def now(cls) -> Self:
        """Return the header of a file that is made now, by this program."""
        return cls(time.time_ns(), f"pybridge {version('mtbridge')}")

    def pack(self) -> bytes:
        """Return the header's bytes."""
        return _LAYOUT.pack(MAGIC, FORMAT_VERSION, RECORD_SIZE, self.created, self.made_by.encode())

    @classmethod
    def unpack(cls, octets: bytes) -> Self:
        """Read a header.

        Raises:
            ValueError: The text says what the bytes are instead of a header of this version.
        """
        if len(octets) < HEADER_SIZE or not octets.startswith(MAGIC):
            raise ValueError("this is no event file of pybridge")
        _, format_version, record_size, created, made_by = _LAYOUT.unpack(octets)
        if (format_version, record_size) != (FORMAT_VERSION, RECORD_SIZE):
            raise ValueError(
                f"the file has format {format_version} with records of {record_size} bytes, "
                f"this pybridge reads format {FORMAT_VERSION} with {RECORD_SIZE}"
            )
        return cls(created, made_by.rstrip(b"\0").decode(errors="replace"))
