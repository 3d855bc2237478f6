"""How each database takes and gives many rows at once."""

import json
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql

from pybridge.mirror.tables import Exact

Values = Sequence[Any]
"""One row's."""


def quoted(names: Iterable[str]) -> str:
    """Names as both databases take them, whatever words they reserve."""
    return ", ".join(f'"{name}"' for name in names)


class Words(Protocol):
    """What a statement about many rows is made of."""

    place: str
    """Stands for a parameter."""
    one_of: str
    """Behind a column: it holds one of `numbers`."""

    def values(self, table: Table, names: Sequence[str]) -> str:
        """The rows of `parameters`, where a statement takes values."""

    def same(self, table: Table, names: Sequence[str]) -> str:
        """What holds of a row that has these columns in common with one of `parameters`."""

    def parameters(self, table: Table, names: Sequence[str], rows: Sequence[Values]) -> Any:  # noqa: ANN401 the driver's
        """Rows as the driver takes them."""

    def numbers(self, numbers: Sequence[int]) -> Any:  # noqa: ANN401 the driver's
        """Many numbers as one parameter."""

    def reader(self, table: Table) -> Callable[[Values], Values]:
        """What makes of a row what was written."""


class Sqlite:
    """The driver runs a statement for each row, in C. Numbers that must be exact are texts."""

    place = "?"
    one_of = "IN (SELECT value FROM json_each(?))"

    def values(self, table: Table, names: Sequence[str]) -> str:  # noqa: ARG002
        """One row's."""
        return f"VALUES ({', '.join('?' * len(names))})"

    def same(self, table: Table, names: Sequence[str]) -> str:  # noqa: ARG002
        """Column by column: for a list of values SQLite would look at every row that has the first one."""
        return " AND ".join(f'"{name}" = ?' for name in names)

    def parameters(self, table: Table, names: Sequence[str], rows: Sequence[Values]) -> list[Values]:
        """A list of rows."""
        exact = _exact(table, tuple(names))
        written: list[Values] = []
        for row in rows:
            values = list(row)
            for place in exact:
                if values[place] is not None:
                    values[place] = f"{values[place]:f}"
            written.append(tuple(values))
        return written

    def numbers(self, numbers: Sequence[int]) -> str:
        """A list in JSON."""
        return json.dumps(numbers)

    def reader(self, table: Table) -> Callable[[Values], Values]:
        """Texts back to exact numbers, and numbers to what is true or not."""
        names = tuple(column.name for column in table.columns)
        exact = _exact(table, names)
        truths = [place for place, column in enumerate(table.columns) if column.type.python_type is bool]

        def read(row: Values) -> Values:
            values = list(row)
            for place in exact:
                if values[place] is not None:
                    values[place] = Decimal(values[place])
            for place in truths:
                values[place] = bool(values[place])
            return values

        return read


class Postgresql:
    """One statement for all rows, each column an array."""

    place = "%s"
    one_of = "= ANY(%s)"

    def values(self, table: Table, names: Sequence[str]) -> str:
        """All rows, put together from the columns."""
        dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
        arrays = ", ".join(f"%s::{table.c[name].type.compile(dialect)}[]" for name in names)
        return f"SELECT * FROM unnest({arrays})"  # noqa: S608 our names

    def same(self, table: Table, names: Sequence[str]) -> str:
        """One of the rows."""
        return f"({quoted(names)}) IN ({self.values(table, names)})"

    def parameters(self, table: Table, names: Sequence[str], rows: Sequence[Values]) -> tuple[list[Any], ...]:  # noqa: ARG002
        """A list for each column."""
        return tuple(map(list, zip(*rows, strict=True)))

    def numbers(self, numbers: Sequence[int]) -> list[int]:
        """An array."""
        return list(numbers)

    def reader(self, table: Table) -> Callable[[Values], Values]:  # noqa: ARG002
        """Rows come as they were written."""
        return _as_it_is


def _as_it_is(row: Values) -> Values:
    return row


@cache
def _exact(table: Table, names: tuple[str, ...]) -> list[int]:
    return [place for place, name in enumerate(names) if isinstance(table.c[name].type, Exact)]
