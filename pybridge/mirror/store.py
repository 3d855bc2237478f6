"""Sets of rows from and to the database: one statement for each set, in the words of the database at hand."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, select

from pybridge.mirror.words import Postgresql, Sqlite, Words, quoted

WORDS: Mapping[str, Words] = {"sqlite": Sqlite(), "postgresql": Postgresql()}
"""The databases that can be written to."""

Row = TypeVar("Row")


def load(
    connection: Connection, row: type[Row], column: Column[Any], server: str, values: Iterable[int | None]
) -> Iterator[Row]:
    """Read the rows of one server whose column holds one of the values."""
    database, words = _database(connection)
    wanted = sorted({value for value in values if value is not None})
    if not wanted:
        return
    found = connection.exec_driver_sql(_select(database, column.table, column.name), (server, words.numbers(wanted)))
    read = words.reader(column.table)
    for values_of_row in found:
        yield row(*read(values_of_row))


def load_open(connection: Connection, row: type[Row], table: Table) -> Iterator[Row]:
    """Read the rows of what is open or working, by their keys."""
    query = select(table).where(table.c.volume != 0).order_by(*table.primary_key)
    return (row(*found) for found in connection.execute(query))


def add(connection: Connection, table: Table, rows: Collection[object]) -> None:
    """Insert rows, and leave those alone whose keys are there."""
    _run(connection, _insert(connection.dialect.name, table, update=False), table, rows, _names(table))


def put(connection: Connection, table: Table, rows: Collection[object]) -> None:
    """Insert rows, or overwrite those whose keys are there."""
    _run(connection, _insert(connection.dialect.name, table, update=True), table, rows, _names(table))


def remove(connection: Connection, table: Table, rows: Collection[object]) -> None:
    """Delete rows by their keys."""
    _run(connection, _delete(connection.dialect.name, table), table, rows, _keys(table))


def _run(
    connection: Connection, statement: str, table: Table, rows: Collection[object], names: tuple[str, ...]
) -> None:
    """Run a statement for rows, in the order of their keys: two mirrors never wait for each other in a ring."""
    if rows:
        _, words = _database(connection)
        values = sorted(map(attrgetter(*names), rows))  # by the keys, which come first and are unlike each other
        connection.exec_driver_sql(statement, words.parameters(table, names, values))


def _database(connection: Connection) -> tuple[str, Words]:
    name = connection.dialect.name
    return name, WORDS[name]


@cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns)


@cache
def _keys(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key)


@cache
def _insert(database: str, table: Table, *, update: bool) -> str:
    names, keys = _names(table), _keys(table)
    news = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in keys)
    conflict = f"DO UPDATE SET {news}" if update and news else "DO NOTHING"
    head = f'INSERT INTO "{table.name}" ({quoted(names)}) {WORDS[database].values(table, names)}'
    return f"{head} ON CONFLICT ({quoted(keys)}) {conflict}"


@cache
def _delete(database: str, table: Table) -> str:
    keys = _keys(table)
    return f'DELETE FROM "{table.name}" WHERE {WORDS[database].same(table, keys)}'  # noqa: S608 our names


@cache
def _select(database: str, table: Table, column: str) -> str:
    words, names = WORDS[database], quoted(_names(table))
    return f'SELECT {names} FROM "{table.name}" WHERE server = {words.place} AND "{column}" {words.one_of}'  # noqa: S608
