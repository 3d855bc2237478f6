"""How the plugins start, take their settings, and stop."""

from contextlib import closing

import pytest

from pybridge.events import Event
from pybridge.native import Ring, inspect
from tests.trade_server import Row, Server

DEPOSIT: Row = {"event": "balance", "deal": 1, "ticket": 1, "type": "balance", "profit": "1000.00"}


@pytest.fixture(params=["mt4", "hedging"])
def server(request: pytest.FixtureRequest) -> Server:
    """An MT4 and an MT5 server."""
    found: Server = request.getfixturevalue(request.param)
    return found


def framed(events: list[Event]) -> list[tuple[str, int, int]]:
    """Return type, epoch and number of each event."""
    return [(event.type, event.epoch, event.seq) for event in events]


def test_each_run_of_the_server_is_an_epoch_framed_by_start_and_stop(server: Server) -> None:
    """Numbers begin at 1 in each epoch and have no holes."""
    for _ in range(2):
        server.run(server.write_history([DEPOSIT]))
    assert framed(server.read()) == [
        (name, epoch, number)
        for epoch in (1, 2)
        for number, name in enumerate(("system.start", "balance.deposit", "system.stop"), 1)
    ]
    assert not inspect(server.base).producer_alive


def test_what_the_grid_leaves_empty_comes_from_the_ini_beside_the_library(server: Server) -> None:
    """The grid holds the server's code, the .ini the ring's size."""
    server.plugin.with_suffix(".ini").write_text("; ours\nRingSlots=1024\n")
    server.play(DEPOSIT)
    found = inspect(server.base)
    assert (found.server, found.slots) == ("live1", 1024)


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("Server", "Live One", "Server=Live One: give 1 to 16 of a-z, 0-9 and _"),
        ("RingSlots", "1000", "RingSlots=1000: give a power of two"),
        ("Heartbeat", "often", "Heartbeat=often: give a whole number from 0 to 86400"),
        ("Types", "trades.*", 'Types=trades.*: "trades.*" fits no type of event'),
        ("Groups", "real*,!", 'Groups=real*,!: "!" stands alone'),
        ("Symbols", "!", 'Symbols=!: "!" stands alone'),
        ("Logins", "1000-", 'Logins=1000-: "1000-": give a login or a range'),
        ("RingFolder", "/proc/nowhere", "cannot make the folder /proc/nowhere"),
    ],
)
def test_a_bad_setting_is_journalled(server: Server, key: str, value: str, complaint: str) -> None:
    """The server's administrator reads what is wrong in one line; no ring appears."""
    server.settings[key] = value
    server.run(server.write_history([DEPOSIT]))
    assert complaint in server.journal
    assert not server.base.with_suffix(".ring").exists()


def test_a_second_server_on_the_same_ring_is_refused(server: Server) -> None:
    """Two producers would tear each other's events."""
    server.play(DEPOSIT)
    with closing(Ring(server.base, "live1", server.platform)):  # the producer of another server
        server.run(server.write_history([DEPOSIT]))
    assert "another plugin writes to" in server.journal
