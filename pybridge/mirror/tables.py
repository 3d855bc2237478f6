"""The mirror's tables, made from the row classes: one column per field, exact numbers in any database."""

from dataclasses import fields
from decimal import Decimal
from types import NoneType
from typing import Any, get_args, get_type_hints

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Dialect,
    Index,
    MetaData,
    Numeric,
    String,
    Table,
    literal_column,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from pybridge.mirror import rows

metadata = MetaData()


class Exact(TypeDecorator[Decimal]):
    """A decimal that comes back as it went in: NUMERIC on PostgreSQL, its text on SQLite, which has only doubles."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column's type."""
        kind: TypeEngine[Any] = String() if dialect.name == "sqlite" else Numeric()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """Write a number as it is."""
        return f"{value:f}" if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Decimal | str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Read a number as it is."""
        return Decimal(value) if isinstance(value, str) else value


_TYPES: dict[type, type[TypeEngine[Any]]] = {int: BigInteger, str: String, bool: Boolean, Decimal: Exact}


def _table(name: str, row: type, keys: int) -> Table:
    """Make the table of a row class whose first `keys` fields are the primary key."""
    hints = get_type_hints(row)
    columns: list[Column[Any]] = []
    for place, field in enumerate(fields(row)):
        kind, *rest = get_args(hints[field.name]) or (hints[field.name],)
        kind = kind if isinstance(kind, type) else type(kind)  # a word of a Literal
        column: Column[Any] = Column(field.name, _TYPES[kind], autoincrement=False, primary_key=place < keys)
        column.nullable = NoneType in rest
        columns.append(column)
    return Table(name, metadata, *columns)


accounts = _table("accounts", rows.Account, keys=2)
positions = _table("positions", rows.Position, keys=2)
orders = _table("orders", rows.Order, keys=2)
deals = _table("deals", rows.Deal, keys=2)
progress = _table("progress", rows.Progress, keys=2)
missing = _table("missing", rows.Missing, keys=3)


def is_gone(table: Table) -> ColumnElement[bool]:
    """Select the rows of what is gone; the 0 is spelled out, or no database could tell that the index below serves."""
    return table.c.volume == literal_column("0")


# The rows of what is gone (rows.py) are found at once, being few.
for _states in (positions, orders):
    _gone = is_gone(_states)
    Index(f"{_states.name}_gone", _states.c.server, _states.c.volume, sqlite_where=_gone, postgresql_where=_gone)

Index("deals_by_account", deals.c.server, deals.c.login)

STAMPS: dict[Table, list[tuple[Column[int], Column[int]]]] = {
    positions: [
        (positions.c.traded_epoch, positions.c.traded_seq),
        (positions.c.modified_epoch, positions.c.modified_seq),
        (positions.c.swapped_epoch, positions.c.swapped_seq),
    ],
    orders: [(orders.c.epoch, orders.c.seq)],
}
"""Which events last set a row that comes and goes."""
