"""Our plugin in company: another one, which has every hook and subscribes to everything, before it and behind it."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from mock_server.client import Refused
from pybridge.events import Platform
from pybridge.mirror import Mirror
from tests.acceptance.engine import books
from tests.acceptance.engine.player import Player
from tests.acceptance.engine.steps import Step, scripts
from tests.acceptance.test_engine_oracle import CONFIG, PLATFORMS, begin, groups, quirks
from tests.engine import Engine

ROOT = Path(__file__).parents[2]
WATCHDOG_SECONDS = 30
LOGIN = 42
LOAD = 300
"""Operations of the load generator."""
NIGHT_MS = 24 * 3600 * 1000

Witness = Callable[..., list[object]]


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> dict[Platform, Path]:
    """The witness plugin of each platform, compiled for these tests."""
    folder = tmp_path_factory.mktemp("witness")
    flags = ["-std=c++20", "-shared", "-fPIC", "-I", str(ROOT / "plugin_c" / "include")]
    compiled: dict[Platform, Path] = {}
    for platform in PLATFORMS:
        compiled[platform] = folder / f"{platform}_witness.so"
        source = ROOT / "tests" / "mock_server" / platform / "witness_plugin.cpp"
        subprocess.run([os.environ.get("CXX", "c++"), *flags, source, "-o", compiled[platform]], check=True)
    return compiled


@pytest.fixture(scope="module", params=PLATFORMS)
def platform(request: pytest.FixtureRequest) -> Platform:
    """Every test runs on both."""
    chosen: Platform = request.param
    return chosen


@pytest.fixture(scope="module")
def witness(libraries: dict[Platform, Path], platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> Witness:
    """Makes the options that add a witness to a server, with parameters; each has a library of its own."""

    def witness(name: str, **parameters: str) -> list[object]:
        folder = tmp_path_factory.mktemp(name)
        library = shutil.copy(libraries[platform], folder / f"{name}.so")
        values = {"Out": folder / "calls.jsonl", **parameters}
        return ["--plugin", library, *(word for key, value in values.items() for word in ("--set", f"{key}={value}"))]

    return witness


def heard(options: list[object]) -> set[str]:
    """What the witness with these options was called for."""
    out = next(str(option).removeprefix("Out=") for option in options if str(option).startswith("Out="))
    return {json.loads(line)["call"] for line in Path(out).read_text().splitlines()}


def happenings(engine: Engine) -> list[dict[str, Any]]:
    """Let a busy day and a night pass, and return what was published of it."""
    engine.do("account.add", login=LOGIN, group="pro")
    engine.do("account.login", login=LOGIN)
    engine.do("account.password", login=LOGIN, which="main")
    engine.do("load.start", rate="max", accounts=4, threads=1, operations=LOAD, seed=7)
    deadline = time.monotonic() + WATCHDOG_SECONDS
    while engine.do("load.status")["running"]:
        assert time.monotonic() < deadline
    engine.do("clock", advance=NIGHT_MS)
    engine.do("account.archive", login=LOGIN)
    events = [event.wire() for event in engine.events_to_the_end() if not event.type.startswith("system.")]
    for event in events:
        del event["captured"]
    return events


def test_our_events_are_the_same_in_company(platform: Platform, witness: Witness, tmp_path: Path) -> None:
    """Whoever comes before ours or behind it, we publish the same events."""
    runs = []
    company = {"alone": ([], []), "behind": (witness("first"), []), "before": ([], witness("last"))}
    for name, (before, behind) in company.items():
        (folder := tmp_path / name).mkdir()
        with Engine(folder, platform, CONFIG, before, behind) as engine:
            runs.append(happenings(engine))
        for options in (before, behind):
            assert not options or len(heard(options)) > 20
    alone, behind_it, before_it = runs
    assert len(alone) > LOAD
    assert behind_it == alone
    assert before_it == alone


@pytest.fixture(scope="module")
def crowd(platform: Platform, witness: Witness, tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401
    """A server with a witness before our plugin and another one behind it."""
    with Engine(tmp_path_factory.mktemp("crowd"), platform, CONFIG, witness("front"), witness("rear")) as engine:
        yield engine


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(places=groups, ways=quirks, script=scripts)
def test_the_mirror_has_what_the_server_has_in_company(
    crowd: Engine, places: list[int], ways: int | None, script: list[Step]
) -> None:
    """Balances, credits, positions, orders, deals and sums, while others are called before us and behind us."""
    begin(crowd, ways)
    player = Player(crowd, places)
    player.play(script)
    events = crowd.events_to_the_end()
    expected = books.of_server(crowd.state(), player.unsettled)
    player.leave()
    with Mirror("sqlite://") as mirror:
        mirror.apply(events)
        assert books.of_mirror(mirror, player.logins) == expected


@pytest.mark.parametrize("place", ["before", "behind"])
def test_what_a_plugin_forbids_is_not_published(
    platform: Platform, witness: Witness, tmp_path: Path, place: str
) -> None:
    """A request that is refused leaves nothing in the books, and nothing in the ring."""
    answers = "MtSrvTradeRequestFilter=133" if platform == "mt4" else "HookTradeRequestAdd=10006"
    with Engine(tmp_path, platform, CONFIG, **{place: witness("veto", Answers=answers)}) as engine:
        engine.do("account.add", login=LOGIN, group="pro")
        engine.do("operate", login=LOGIN, type="balance", amount="10000.00")
        with pytest.raises(Refused, match="refused by plugin 'veto'"):
            engine.do("trade", login=LOGIN, symbol="EURUSD", side="buy", volume="0.10")
        (account,) = engine.state()["accounts"]
        assert account["positions"] == []
        assert not [event for event in engine.events_to_the_end() if event.type.startswith("trade.")]


def test_parameters_go_to_the_plugin_that_is_named(platform: Platform, witness: Witness, tmp_path: Path) -> None:
    """`plugin.set` names a plugin by its library, and else means the first."""
    with Engine(tmp_path, platform, CONFIG, behind=witness("other")) as engine:
        engine.do("plugin.set", plugin="other", values={"Answers": "none"})
        engine.do("plugin.set", values={"Heartbeat": "0"})
        with pytest.raises(Refused, match="no plugin 'nobody' runs"):
            engine.do("plugin.set", plugin="nobody", values={})
