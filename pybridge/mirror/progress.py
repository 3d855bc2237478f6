"""Which events have been applied: of each epoch the newest, and what is missing below it.

A consumer may see events again, also after a restart, and in one rare case late (contracts, "Delivery"). Whether an
event has been applied is known exactly for the last 65,536 numbers; below those, everything counts as applied.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter

from sqlalchemy import Connection, and_, delete, or_, select

from pybridge.events import Event, Identity, SystemGap
from pybridge.mirror import store, tables
from pybridge.mirror.rows import Missing, Progress

WINDOW = 65_536


@dataclass(slots=True)
class Numbers:
    """The numbers applied of one epoch."""

    newest: int = 0
    missing: list[tuple[int, int]] = field(default_factory=list)
    """Ranges below the newest, in order, first and last included."""

    def take(self, seq: int) -> bool:
        """Note a number as applied; False when it was before."""
        if seq > self.newest:
            if seq > self.newest + 1:
                self.missing.append((max(self.newest + 1, seq - WINDOW), seq - 1))
            self.newest = seq
            return True
        place = bisect_right(self.missing, seq, key=itemgetter(0)) - 1
        if place < 0 or self.missing[place][1] < seq:
            return False
        first, last = self.missing[place]
        halves = ((first, seq - 1), (seq + 1, last))
        self.missing[place : place + 1] = [half for half in halves if half[0] <= half[1]]
        return True


class ServerProgress:
    """Which events of one server have been applied, for the length of one transaction.

    Making it locks the server's progress, so that of two mirrors on one database each waits for the other's batch.
    """

    def __init__(self, connection: Connection, server: str, identities: Iterable[Identity]) -> None:
        self._connection = connection
        self._server = server
        spans = _spans(identities)
        store.add(connection, tables.progress, [Progress(server, epoch) for epoch in spans])
        columns = tables.progress.c
        query = select(tables.progress).where(columns.server == server, columns.epoch.in_(spans)).with_for_update()
        self._rows = {row.epoch: Progress(*row) for row in connection.execute(query)}
        self._loaded = {epoch: self._load_missing(epoch, *span) for epoch, span in spans.items()}
        self._numbers = {epoch: Numbers(row.seq, list(self._loaded[epoch])) for epoch, row in self._rows.items()}

    def take(self, event: Event) -> bool:
        """Note an event as applied; False when it was before."""
        fresh = self._numbers[event.epoch].take(event.seq)
        if fresh and isinstance(event, SystemGap):
            self._rows[event.epoch].gaps += 1
        return fresh

    def save(self) -> None:
        """Write what has changed, and forget what lies below the window."""
        table = tables.missing
        for epoch, numbers in self._numbers.items():
            self._rows[epoch].seq = numbers.newest
            old, new = set(self._loaded[epoch]), set(numbers.missing)
            store.remove(self._connection, table, [Missing(self._server, epoch, *span) for span in old - new])
            store.put(self._connection, table, [Missing(self._server, epoch, *span) for span in new - old])
        store.put(self._connection, tables.progress, list(self._rows.values()))
        epoch = max(self._rows)
        floor = self._rows[epoch].seq - WINDOW
        if floor > 0:
            below = or_(table.c.epoch < epoch, and_(table.c.epoch == epoch, table.c.last <= floor))
            self._connection.execute(delete(table).where(table.c.server == self._server, below))

    def oldest_missing(self) -> tuple[int, int] | None:
        """Return epoch and number of the oldest event that may still come."""
        columns = tables.missing.c
        query = select(columns.epoch, columns.first).where(columns.server == self._server)
        row = self._connection.execute(query.order_by(columns.epoch, columns.first).limit(1)).first()
        return None if row is None else (row.epoch, row.first)

    def _load_missing(self, epoch: int, low: int, high: int) -> list[tuple[int, int]]:
        """Read the ranges that a batch's numbers may fall into."""
        columns = tables.missing.c
        query = select(columns.first, columns.last).where(
            columns.server == self._server, columns.epoch == epoch, columns.first <= high, columns.last >= low
        )
        return [(row.first, row.last) for row in self._connection.execute(query.order_by(columns.first))]


def _spans(identities: Iterable[Identity]) -> dict[int, tuple[int, int]]:
    """Return the lowest and the highest number of each epoch."""
    spans: dict[int, tuple[int, int]] = {}
    for _, epoch, seq in sorted(identities):
        low, _ = spans.get(epoch, (seq, seq))
        spans[epoch] = low, seq
    return spans
