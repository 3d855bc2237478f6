"""Whatever happens on a server, the mirror at the far end of the events has what the server has.

`MTBRIDGE_ORACLE_EXAMPLES` says how many sequences are tried per platform; a few dozen when it is not set.
"""

import json
import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, note, settings
from hypothesis import strategies as st

from pybridge.events import Event, Platform
from pybridge.mirror import Mirror
from tests.acceptance.engine import books
from tests.acceptance.engine.player import Player
from tests.acceptance.engine.steps import ACCOUNTS, LONG_COMMENT, Step, scripts
from tests.engine import Engine

EXAMPLES = int(os.environ.get("MTBRIDGE_ORACLE_EXAMPLES") or 0)
A_FEW = 30
CONFIG = Path(__file__).parent / "engine" / "server.toml"
WATCHDOG_SECONDS = 30
CLIENTS = 4
LOAD = 1500
"""Operations of the load generator."""

PLATFORMS: list[Platform] = ["mt4", "mt5"]
groups = st.lists(st.integers(0, 5), min_size=ACCOUNTS, max_size=ACCOUNTS)
quirks = st.none() | st.integers(0, 2**20)
"""How the server does what is not established: any way each time, or always one, whose number has a bit per quirk."""


def tries(examples: int, least: int) -> settings:
    """How many sequences hypothesis draws. To shrink a failure takes minutes: worth it to who has asked for many."""
    return settings(
        max_examples=max(examples, least),
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate, *([Phase.shrink] if EXAMPLES else [])],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    )


@pytest.fixture(scope="module", params=PLATFORMS)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A server that all sequences of a platform use, each with new accounts."""
    with Engine(tmp_path_factory.mktemp("engine"), request.param, CONFIG) as engine:
        yield engine


def begin(engine: Engine, ways: int | None) -> None:
    """Let the server do in these ways what is not established; what it has published before is nobody's business."""
    known = engine.do("quirks")["quirks"]
    chosen = {
        name: "any" if ways is None else quirk["ways"][(ways >> bit) % len(quirk["ways"])]
        for bit, (name, quirk) in enumerate(known.items())
    }
    engine.do("quirks", set=chosen)
    engine.events()


def told(players: list[Player], events: list[Event]) -> None:
    """Show what happened, should the test fail."""
    for player in players:
        for request in player.played:
            note(json.dumps(request))
    for event in events:
        note(f"{event.seq} {event.wire()}")


A_TRADE: Step = {"do": "trade", "account": 0, "symbol": "USDJPY", "side": "buy", "volume": "1.00"}
A_NIGHT: Step = {"do": "clock", "advance": 24 * 3600}
A_LONG_COMMENT: Step = {"do": "position.edit", "account": 0, "position": 0, "comment": LONG_COMMENT}
A_FOREIGN_DEAL: Step = A_TRADE | {"do": "deal.add", "symbol": "XAUUSD", "position": 0, "closes": False}
A_FAREWELL: Step = {"do": "account.archive", "account": 0}
A_STOPPED_TRADE: Step = A_TRADE | {"symbol": "EURUSD", "sl": 78, "comment": LONG_COMMENT}
A_FALL: Step = {"do": "tick", "symbol": "EURUSD", "move": -350}
A_LATE_DEAL: Step = {"do": "deal.add", "account": 0, "type": "bonus", "profit": "655.36"}
AN_END: Step = {"do": "account.delete", "account": 0}
A_BEGINNING: Step = {"do": "account.add", "account": 0}
A_REOPENING: Step = {"do": "deal.reopen", "account": 0, "deal": 0}


@tries(EXAMPLES, A_FEW)
@given(places=groups, ways=quirks, script=scripts)
@example(places=[1, 4, 5], ways=2919, script=[A_TRADE, A_NIGHT])
@example(places=[0, 0, 0], ways=None, script=[A_TRADE, A_LONG_COMMENT])
@example(places=[4, 5, 0], ways=40418, script=[A_TRADE, A_FOREIGN_DEAL, A_FAREWELL])
@example(places=[0, 0, 0], ways=None, script=[A_LATE_DEAL, AN_END, A_BEGINNING])
@example(places=[2, 1, 1], ways=0, script=[A_STOPPED_TRADE, A_FALL, A_REOPENING])
def test_the_mirror_has_what_the_server_has(
    engine: Engine, places: list[int], ways: int | None, script: list[Step]
) -> None:
    """Balances, credits, positions, orders, deals and sums, whatever clients, time and administrators do."""
    begin(engine, ways)
    player = Player(engine, places)
    player.play(script)
    events = engine.events_to_the_end()
    expected = books.of_server(engine.state(), player.unsettled)
    player.leave()
    told([player], events)
    with Mirror("sqlite://") as mirror:
        mirror.apply(events)
        assert books.of_mirror(mirror, player.logins) == expected


@tries(EXAMPLES // 10, 3)
@given(places=groups, ways=quirks, script=scripts)
def test_what_nobody_tells_of_is_found_while_the_plugin_runs(
    engine: Engine, places: list[int], ways: int | None, script: list[Step]
) -> None:
    """Swaps, deals that are not performed, deleted positions: in the end the mirror has them, and nothing else."""
    begin(engine, ways)
    player = Player(engine, places)
    player.play(script)
    expected = books.of_server(engine.state(), player.unsettled)
    events: list[Event] = []
    give_up_at = time.monotonic() + WATCHDOG_SECONDS
    with Mirror("sqlite://") as mirror:
        while True:
            fresh = engine.events(wait=0.05)
            events += fresh
            mirror.apply(fresh)
            mirrored = books.of_mirror(mirror, player.logins)
            if mirrored == expected or time.monotonic() > give_up_at:
                break
        fresh = engine.events_to_the_end()
        mirror.apply(fresh)
        assert books.of_mirror(mirror, player.logins) == mirrored
    player.leave()
    told([player], events + fresh)
    assert mirrored == expected


@pytest.mark.parametrize("platform", PLATFORMS)
@tries(EXAMPLES // 10, 3)
@given(places=groups, parts=st.lists(scripts, min_size=CLIENTS, max_size=CLIENTS), seed=st.integers(0, 2**32))
def test_the_mirror_has_what_many_clients_at_once_have_done(
    platform: Platform, places: list[int], parts: list[list[Step]], seed: int
) -> None:
    """Clients and administrators on connections of their own, and the load generator's threads."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Engine(Path(folder), platform, CONFIG) as engine,
        ExitStack() as stack,
    ):
        engine.do("quirks", set={"all": "any"})
        players = [Player(stack.enter_context(engine.desk()), places) for _ in parts]
        engine.do("load.start", rate="max", operations=LOAD, accounts=12, threads=3, seed=seed)
        with ThreadPoolExecutor(CLIENTS) as threads:
            list(threads.map(Player.play, players, parts))
        while engine.do("load.status")["running"]:
            engine.do("hello")
        events = engine.events_to_the_end()
        state = engine.state()
    told(players, events)
    expected = books.of_server(state, set().union(*(player.unsettled for player in players)))
    with Mirror("sqlite://") as mirror:
        mirror.apply(events)
        assert books.of_mirror(mirror, expected) == expected
