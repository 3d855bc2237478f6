"""One demonstration from its first to its last event."""

import shutil
import tempfile
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from pybridge.amqp import Topology
from pybridge.demo import routes
from pybridge.demo.errors import DemoFailed
from pybridge.demo.history import History
from pybridge.demo.server import MockServer, ring_bytes
from pybridge.demo.tally import Tally, Watch
from pybridge.mirror import AccountState, Mirror, report

MEMORY = Path("/dev/shm")  # noqa: S108 where shared memory lives on Linux
JOURNAL = "server.log"
EVENTS = "events.cap"


class Broker(NamedTuple):
    """The RabbitMQ that the events go through."""

    url: str
    topology: Topology


@dataclass(frozen=True)
class Opening:
    """What accounts held before the history's first row: one amount for all, and those of single accounts by alias."""

    default: Decimal = Decimal(0)
    by_alias: Mapping[str, Decimal] = field(default_factory=dict)

    def by_login(self, logins: Mapping[str, int]) -> dict[int, Decimal]:
        """Return the amount of every account.

        Raises:
            DemoFailed: An amount is for an account that is not there.
        """
        strangers = sorted(self.by_alias.keys() - logins.keys())
        if strangers:
            raise DemoFailed(f"an opening balance for {', '.join(strangers)}: the history has no such account")
        return {login: self.by_alias.get(alias, self.default) for alias, login in logins.items()}


class Played(NamedTuple):
    """What a demonstration came to."""

    tally: Tally
    accounts: dict[str, AccountState]
    """By their alias in the history."""

    def as_json(self) -> dict[str, Any]:
        """Return the counts and the accounts."""
        return {
            "events": self.tally.events,
            "gaps": self.tally.gaps,
            "duplicates": self.tally.duplicates,
            "accounts": [{"account": alias, **report.as_json(state)} for alias, state in self.accounts.items()],
        }


def play(history: History, out: Path, watch: Watch, *, opening: Opening, broker: Broker | None) -> Played:
    """Play a history through the plugin and the ring into a mirror, embedded or through a broker.

    Args:
        history: What the trade server plays.
        out: The folder, made by `out_folder`, for the mirror, the journal and, without a broker, the event file.
        watch: Sees the events as they arrive.
        opening: What the accounts held before.
        broker: Where the events go through; none: they stay in this process.

    Raises:
        BridgeError: Its line says what is in the way.
    """
    code = f"demo_{uuid.uuid4().hex[:8]}"
    with (
        Mirror(f"sqlite:///{out}/mirror.db") as mirror,
        tempfile.TemporaryDirectory(prefix="mtbridge-", dir=_ring_home(history)) as folder,
    ):
        server = MockServer(history, code, Path(folder), out / JOURNAL)
        tally = Tally(mirror, watch)
        if broker:
            routes.by_amqp(server, *broker, tally)
        else:
            routes.embedded(server, out / EVENTS, tally)
        logins = server.logins()
        mirror.open_accounts(code, opening.by_login(logins))
        states = {state.account.login: state for state in mirror.accounts() if state.account.server == code}
    return Played(tally, {alias: states[login] for alias, login in sorted(logins.items())})


def out_folder(out: Path) -> Path:
    """Make the folder for a demonstration's files.

    Raises:
        DemoFailed: It cannot be written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / JOURNAL).touch()
    except OSError as error:
        raise DemoFailed(f"cannot write to {out}: {error.strerror}") from error
    return out


def _ring_home(history: History) -> Path | None:
    """Return where the ring lives: in memory if there is plenty, else among the temporary files."""
    try:
        return MEMORY if shutil.disk_usage(MEMORY).free > 2 * ring_bytes(history) else None
    except OSError:
        return None
