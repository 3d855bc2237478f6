"""The mirror's database: opened, made ready, and its errors said in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from pybridge.errors import BridgeError
from pybridge.mirror import store, tables


class DatabaseUnusable(BridgeError):
    """The mirror's database cannot be opened, read or written; the text says which and why."""


class Database:
    """One database, with the mirror's tables in it.

    Args:
        url: SQLAlchemy's: `sqlite:///file.db`, `postgresql://user:password@host/name`.
        create: Whether to make the tables where they are not there.

    Raises:
        DatabaseUnusable: The URL is wrong, the database does not let itself be used, or it holds no mirror.
    """

    def __init__(self, url: str, *, create: bool) -> None:
        self._url = _parse(url)
        with self._clear_errors():
            self._engine = create_engine(self._url)
            if self._engine.dialect.name == "sqlite":
                event.listen(self._engine, "connect", _log_ahead)
            if create:
                tables.metadata.create_all(self._engine)
            elif not self._holds_mirror():
                raise DatabaseUnusable(f"there is no mirror in {_shown(self._url)}")

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Run what is inside as one transaction.

        Raises:
            DatabaseUnusable: The database refuses; nothing has changed.
        """
        with self._clear_errors(), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _holds_mirror(self) -> bool:
        """Look for the tables; SQLite would make a missing file."""
        missing = self._engine.dialect.name == "sqlite" and not Path(self._url.database or "").exists()
        return not missing and inspect(self._engine).has_table(tables.progress.name)

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise _unusable(self._url, str(error.orig)) from error
        except ImportError as error:
            raise _unusable(self._url, f"its driver is not installed ({error})") from error


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        known = parsed.get_dialect().name in store.WORDS
    except (ArgumentError, NoSuchModuleError):
        known = False
    if not known:
        raise DatabaseUnusable("no database for a mirror: give sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return parsed


def _unusable(url: URL, reason: str) -> DatabaseUnusable:
    first, *_ = reason.strip().splitlines() or ["no reason given"]
    return DatabaseUnusable(f"the database {_shown(url)} cannot be used: {first}")


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def _log_ahead(connection: Any, _: object) -> None:  # noqa: ANN401 the driver's own
    """Let readers read while the mirror writes; a commit has reached the disk, whatever the power does then."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
