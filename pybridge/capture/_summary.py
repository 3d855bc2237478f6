"""What an event file holds, in figures."""

from collections import Counter
from dataclasses import dataclass, field

from pybridge.capture._reader import CaptureReader
from pybridge.native import Records, Run


@dataclass
class Epoch:
    """One run of one plugin, as far as the file shows it."""

    server: str
    epoch: int
    first_seq: int
    last_seq: int
    count: int


@dataclass
class Summary:
    """What an event file holds."""

    made_by: str
    created: int
    """When the file was made: UTC, ns since 1970."""
    count: int = 0
    first_captured: int | None = None
    """UTC, ns since 1970."""
    last_captured: int | None = None
    cut: bool = False
    """Whether the file ends in the middle of something."""
    cut_bytes: int = 0
    """How many bytes lie behind the last whole record."""
    types: dict[str, int] = field(default_factory=dict)
    """How many events there are of each type."""
    epochs: list[Epoch] = field(default_factory=list)
    """In order of appearance; a server's epoch that comes back later is a new entry."""

    def add(self, records: Records) -> None:
        """Take some records into account."""
        captured = records.captured()
        self.count += len(records)
        self.first_captured = captured[0] if self.first_captured is None else self.first_captured
        self.last_captured = captured[-1]
        for word, count in Counter(records.types()).items():
            self.types[word] = self.types.get(word, 0) + count
        for run in records.runs():
            self._add_run(run)

    def _add_run(self, run: Run) -> None:
        last = self.epochs[-1] if self.epochs else None
        if last is None or (last.server, last.epoch) != (run.server, run.epoch):
            self.epochs.append(Epoch(*run))
        else:
            last.last_seq = run.last_seq
            last.count += run.length


def summarise(reader: CaptureReader) -> Summary:
    """Read a file to its end and return what it holds."""
    summary = Summary(reader.header.made_by, reader.header.created)
    for records in reader:
        summary.add(records)
    summary.cut, summary.cut_bytes = reader.cut, reader.cut_bytes
    return summary
