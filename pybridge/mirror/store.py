"""Rows from and to the database, many at a time, in the words that SQLite and PostgreSQL share."""

from collections.abc import Callable, Collection, Iterable, Iterator
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, and_, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

INSERTS: dict[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
"""The databases that can be written to, and how each says "insert or update"."""

_KEYS_AT_ONCE = 10_000  # both databases bound the parameters of a statement; the narrower is SQLite's 32,766

Row = TypeVar("Row")


def load(
    connection: Connection, row: type[Row], column: Column[Any], server: str, values: Iterable[int | None]
) -> Iterator[Row]:
    """Read the rows of one server whose column holds one of the values."""
    table = column.table
    wanted = sorted({value for value in values if value is not None})
    for start in range(0, len(wanted), _KEYS_AT_ONCE):
        query = select(table).where(table.c.server == server, column.in_(wanted[start : start + _KEYS_AT_ONCE]))
        for found in connection.execute(query):
            yield row(*found)


def load_open(connection: Connection, row: type[Row], table: Table) -> Iterator[Row]:
    """Read the rows of what is open or working, by their keys."""
    query = select(table).where(table.c.volume != 0).order_by(*table.primary_key)
    return (row(*found) for found in connection.execute(query))


def add(connection: Connection, table: Table, rows: Collection[object]) -> None:
    """Insert rows, and leave those alone whose keys are there."""
    if rows:
        statement = INSERTS[connection.dialect.name](table).on_conflict_do_nothing()
        connection.execute(statement, _parameters(table, rows))


def put(connection: Connection, table: Table, rows: Collection[object]) -> None:
    """Insert rows, or overwrite those whose keys are there."""
    if rows:
        statement = INSERTS[connection.dialect.name](table)
        news = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
        statement = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=news)
        connection.execute(statement, _parameters(table, rows))


def remove(connection: Connection, table: Table, rows: Collection[object]) -> None:
    """Delete rows by their keys."""
    if rows:
        keys = {column.name: f"key_{column.name}" for column in table.primary_key}
        same = and_(*(table.c[key] == bindparam(name) for key, name in keys.items()))
        which = [{name: getattr(row, key) for key, name in keys.items()} for row in rows]
        connection.execute(delete(table).where(same), which)


def _parameters(table: Table, rows: Iterable[object]) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    values = attrgetter(*names)
    return [dict(zip(names, values(row), strict=True)) for row in rows]
