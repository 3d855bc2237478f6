"""A PostgreSQL for tests: a private server in a temporary folder, reached through a socket there, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNPRIVILEGED = "nobody"
"""Who runs the server when the tests run as root, which PostgreSQL refuses."""

SETTINGS = "-c listen_addresses='' -c fsync=off -c unix_socket_directories={folder}"


class NoPostgresError(Exception):
    """PostgreSQL is not installed; the text is one line that says what to do."""


def programs() -> Path:
    """The folder of initdb and pg_ctl; Debian keeps them off the path."""
    on_path = shutil.which("pg_ctl")
    found = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        raise NoPostgresError("PostgreSQL is not installed: apt-get install postgresql")
    return found[-1]


@contextmanager
def private_server() -> Iterator[str]:
    """Runs a fresh server and yields the URL of its database."""
    bin_ = programs()
    folder = Path(tempfile.mkdtemp(prefix="mtbridge-postgres-"))
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [bin_ / program, "--pgdata", folder / "data", *arguments],
            check=True,
            cwd=folder,
            user=user,
            stdout=subprocess.DEVNULL,
        )

    try:
        run("initdb", "--username=mirror", "--auth=trust", "--no-sync", "--encoding=UTF8")
        run("pg_ctl", "start", "--wait", f"--log={folder}/journal", f"--options={SETTINGS.format(folder=folder)}")
        try:
            yield f"postgresql://mirror@/postgres?host={folder}"
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=immediate")
    finally:
        shutil.rmtree(folder)
