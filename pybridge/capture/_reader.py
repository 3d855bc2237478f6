"""Reading an event file."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import zstandard

from pybridge.capture._errors import BadCaptureFile
from pybridge.capture._header import HEADER_SIZE, Header
from pybridge.capture._zst import Decompressed
from pybridge.native import RECORD_SIZE, BadRecord, Records

BATCH = 1000


class CaptureReader:
    """An event file's records in batches, once; a cut tail is noted, not hidden."""

    def __init__(self, path: Path) -> None:
        """Open the file, compressed or not, and read its header.

        Raises:
            BadCaptureFile: It cannot be read, or is no event file of this version.
        """
        self.path = path
        self.count = 0
        """How many records were read so far."""
        self.cut_bytes = 0
        """How many bytes lie behind the last whole record; known when everything was read."""
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise self._bad(error) from error
        try:
            self.size = path.stat().st_size
            """The file's size in bytes."""
            self._source = _source(self._file)
            self.header = Header.unpack(self._source.read(HEADER_SIZE))
        except (OSError, ValueError, zstandard.ZstdError) as error:
            self.close()
            raise self._bad(error) from error

    @property
    def consumed(self) -> int:
        """How many of the file's `size` bytes have been used."""
        return self._file.tell()

    @property
    def cut(self) -> bool:
        """Whether the file ends in the middle of something; known when everything was read."""
        return self.cut_bytes > 0 or (isinstance(self._source, Decompressed) and self._source.cut)

    def __iter__(self) -> Iterator[Records]:
        """Give the records in order, a batch at a time.

        Raises:
            BadCaptureFile: A record is damaged (those before it have been given), or the file cannot be read on.
        """
        try:
            while octets := self._source.read(BATCH * RECORD_SIZE):
                self.cut_bytes = len(octets) % RECORD_SIZE
                yield from self._sound(octets[: len(octets) - self.cut_bytes])
        except (OSError, zstandard.ZstdError) as error:
            raise self._bad(error) from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _sound(self, octets: bytes) -> Iterator[Records]:
        """Give whole records up to the first damaged one, and complain about that one."""
        try:
            records, damage = Records.from_bytes(octets), None
        except BadRecord as error:
            records, damage = Records.from_bytes(octets[: error.index * RECORD_SIZE]), error
        self.count += len(records)
        if len(records):
            yield records
        if damage:
            raise BadCaptureFile(f"{self.path}: record {self.count + 1} fails its checksum") from damage

    def _bad(self, error: Exception) -> BadCaptureFile:
        if isinstance(error, OSError):
            return BadCaptureFile(f"cannot read {self.path}: {error.strerror}")
        return BadCaptureFile(f"cannot use {self.path}: {error}")


def _source(file: BinaryIO) -> BinaryIO | Decompressed:
    """Return what reads the file's content, whether it is compressed or not."""
    start = file.read(len(zstandard.FRAME_HEADER))
    file.seek(0)
    return Decompressed(file) if start == zstandard.FRAME_HEADER else file
