"""Writing an event file."""

from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import zstandard

from pybridge.capture._errors import CaptureNotWritten
from pybridge.capture._header import Header
from pybridge.native import Records


class CaptureWriter:
    """A new event file, compressed if its name ends in `.zst`."""

    def __init__(self, path: Path) -> None:
        """Create the file.

        Raises:
            CaptureNotWritten: It exists already, or cannot be created.
        """
        self.path = path
        self.count = 0
        """How many records were written."""
        try:
            self._file: BinaryIO | zstandard.ZstdCompressionWriter = path.open("xb")
        except OSError as error:
            raise self._failed(error) from error
        if path.suffix == ".zst":
            self._file = zstandard.ZstdCompressor().stream_writer(self._file)
        self._write(Header.now().pack())
        self.flush()

    def write(self, records: Records) -> None:
        """Append records.

        Raises:
            CaptureNotWritten: The disk is full or gone.
        """
        self._write(records.tobytes())
        self.count += len(records)

    def flush(self) -> None:
        """Hand everything to the operating system: what was written so far survives this process.

        Raises:
            CaptureNotWritten: The disk is full or gone.
        """
        try:
            self._file.flush()
        except OSError as error:
            raise self._failed(error) from error

    def close(self) -> None:
        """Finish the file.

        Raises:
            CaptureNotWritten: The disk is full or gone.
        """
        try:
            self._file.close()
        except OSError as error:
            raise self._failed(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _write(self, octets: bytes) -> None:
        try:
            self._file.write(octets)
        except OSError as error:
            raise self._failed(error) from error

    def _failed(self, error: OSError) -> CaptureNotWritten:
        if isinstance(error, FileExistsError):
            return CaptureNotWritten(f"{self.path} exists already: choose another name, or remove it")
        return CaptureNotWritten(f"cannot write {self.path}: {error.strerror}")
