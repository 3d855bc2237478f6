"""The databases that a mirror lives in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import NoPostgresError, private_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL for these tests alone."""
    try:
        with private_server() as url:
            yield url
    except NoPostgresError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database: a new SQLite file, or the PostgreSQL that other tests use as well."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/mirror.db"
    return str(request.getfixturevalue("postgres"))
