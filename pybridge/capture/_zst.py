"""Reading a zstd-compressed file that may have been cut anywhere."""

from typing import BinaryIO

import zstandard

CHUNK = 2**16


class Decompressed:
    """What a compressed file holds; unlike zstandard's own reader it knows whether the last frame was whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._held = bytearray()

    @property
    def cut(self) -> bool:
        """Whether the last frame that was read has no end."""
        return not self._frame.eof

    def read(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer only at the end.

        Raises:
            zstandard.ZstdError: The compressed data is damaged.
        """
        while len(self._held) < size and (chunk := self._file.read(CHUNK)):
            while chunk:
                if self._frame.eof:
                    self._frame = zstandard.ZstdDecompressor().decompressobj()
                self._held += self._frame.decompress(chunk)
                chunk = self._frame.unused_data
        octets = bytes(self._held[:size])
        del self._held[:size]
        return octets
