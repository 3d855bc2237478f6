"""Records that could not be delivered, kept with their bytes until somebody has looked at them.

Each ring has one file, `<folder>/<ring>.parked`, which only grows: a line of JSON per record, and one per record that
was dealt with. A line that a death cut short is passed over.
"""

import base64
import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pybridge.errors import BridgeError

ID_DIGITS = 12


class NotParked(BridgeError):
    """There is no such record, or the file cannot be used."""


@dataclass(frozen=True)
class ParkedRecord:
    """A record that the bridge passed over; a `system.gap` stands in its place."""

    id: str
    """Names the record among all that are parked."""
    ring: str
    pos: int
    """Its place in the ring."""
    seen: int
    """When the bridge met it: UTC, ns since 1970."""
    raw: bytes
    """The record as it lay there, 512 bytes."""
    requeued: bool = False
    """Whether somebody has published it since."""


class Parking:
    """The parked records of one ring."""

    def __init__(self, folder: Path, ring: str) -> None:
        self._ring = ring
        self._path = folder / f"{ring}.parked"
        self._known: set[str] | None = None

    def park(self, pos: int, raw: bytes) -> ParkedRecord:
        """Keep a record; one that is kept already stays as it is.

        Raises:
            NotParked: The file cannot be written.
        """
        name = hashlib.sha256(pos.to_bytes(8, "little") + raw).hexdigest()[:ID_DIGITS]
        record = ParkedRecord(name, self._ring, pos, time.time_ns(), raw)
        if self._known is None:
            self._known = {known.id for known in self.records()}
        if name not in self._known:
            content = {"id": name, "pos": pos, "seen": record.seen, "raw": base64.b64encode(raw).decode()}
            self._append(content)
            self._known.add(name)
        return record

    def note_requeued(self, record: ParkedRecord) -> None:
        """Take note that a record has been published.

        Raises:
            NotParked: The file cannot be written.
        """
        self._append({"requeued": record.id})

    def records(self) -> list[ParkedRecord]:
        """Return all that were ever parked, oldest first.

        Raises:
            NotParked: The file cannot be read.
        """
        found: dict[str, ParkedRecord] = {}
        for line in self._lines():
            if name := line.get("requeued"):
                found[name] = replace(found[name], requeued=True)
            else:
                raw = base64.b64decode(line["raw"])
                found[line["id"]] = ParkedRecord(line["id"], self._ring, line["pos"], line["seen"], raw)
        return list(found.values())

    def _lines(self) -> Iterator[dict[str, Any]]:
        try:
            text = self._path.read_text()
        except FileNotFoundError:
            return
        except OSError as error:
            raise NotParked(f"cannot read {self._path}: {error.strerror}") from None
        for line in text.splitlines():
            with suppress(ValueError):
                yield json.loads(line)

    def _append(self, content: dict[str, Any]) -> None:
        """Write a line that outlives the machine's death, in a file that is private to this user."""
        line = json.dumps(content).encode() + b"\n"
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                os.write(file, line if _ends_well(file) else b"\n" + line)
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise NotParked(f"cannot write {self._path}: {error.strerror}") from None


def _ends_well(file: int) -> bool:
    """Whether no death has cut the last line short."""
    size = os.fstat(file).st_size
    return size == 0 or os.pread(file, 1, size - 1) == b"\n"


def parkings(folder: Path) -> list[Parking]:
    """The parkings of every ring that has parked something below a folder."""
    return [Parking(folder, path.stem) for path in sorted(folder.glob("*.parked"))]
