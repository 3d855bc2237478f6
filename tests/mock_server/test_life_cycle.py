"""How the MT5 server loads, starts, stops and unloads a plugin."""

from pathlib import Path

import pytest

from tests.mock_server.server import Play, Sheet, run

SHEET = Sheet().row("balance", "balance", deal=1, profit="1")


def test_a_plugin_lives_from_start_to_release(play: Play) -> None:
    """Events come between Start and Stop; when Stop runs, its subscriptions are gone already."""
    played = play(SHEET)

    names = [call["call"] for call in played.calls]
    assert names == ["Start", "subscribe", "missing", "OnDealAdd", "OnUserUpdate", "OnDealPerform", "Stop", "Release"]
    assert played.named("Stop")[0]["deal_unsubscribe"] == 13
    assert played.code == 0


def test_a_sink_subscribes_once(play: Play) -> None:
    """A second time is a duplicate, an unknown sink is not found, no sink is no parameter."""
    (answers,) = play(SHEET).named("subscribe")

    assert (answers["deal"], answers["again"], answers["unknown"], answers["nobody"]) == (0, 17, 13, 3)


@pytest.mark.parametrize(("options", "greeting"), [([], "the default"), (["--set", "Greeting=a = b"], "a = b")])
def test_the_grid_holds_the_defaults_and_what_was_set(play: Play, options: list[str], greeting: str) -> None:
    """The plugin reads its parameters from its configuration on the server."""
    assert play(SHEET, *options).named("Start")[0]["greeting"] == greeting


def test_a_slot_that_is_not_implemented_says_so_once(play: Play) -> None:
    """By number and name; asking is answered with not found, acting with an error, creating with nothing."""
    played = play(SHEET)

    (answers,) = played.named("missing")
    assert {key: answers[key] for key in ("create", "action", "get", "total", "last_slot")} == {
        "create": 0,
        "action": 2,
        "get": 13,
        "total": 0,
        "last_slot": 2,
    }
    assert len([line for line in played.errors if "IMTServerAPI slot 322 MailSend is not implemented" in line]) == 1


def test_the_journal_formats_as_the_microsoft_library_does(play: Play) -> None:
    """With the time of the server, the level and the plugin's name."""
    played = play(SHEET)

    assert "2026-01-05 10:00:01.000 attention Logger wide one, narrow two, 3 of 4, 99.50%" in played.errors
    assert "2026-01-05 10:00:01.000 warning Logger 100% plain" in played.errors


def test_calls_that_hurt_a_real_server_are_complained_about(play: Play) -> None:
    """Reading the trade base from the user base, which is a deadlock there, and using the server after Stop."""
    complaints = [line for line in play(SHEET, "--set", "Misuse=1").errors if " error API " in line]

    assert [line.partition(" error API ")[2] for line in complaints] == [
        "PositionGetByLogins in a callback of the user base is a deadlock",
        "LoggerOutString was called after Stop",
    ]


def test_a_plugin_that_refuses_to_start_is_said_in_one_line(play: Play) -> None:
    """Exit code 3, and nothing is fired."""
    played = play(SHEET, "--set", "Refuse=1")

    assert (played.code, played.calls) == (3, [])
    assert played.errors[-1].endswith("logger.so: Start failed with code 2")


def test_what_is_no_library_is_not_loaded(tmp_path: Path) -> None:
    """Exit code 3 and one line that names the file."""
    plugin = tmp_path / "plugin.so"
    plugin.write_text("no library")
    for path in (plugin, tmp_path / "missing.so"):
        played = run(path, SHEET.write(tmp_path / "events.csv"), tmp_path / "calls", ())
        assert played.code == 3
        assert len(played.errors) == 1
        assert str(path) in played.errors[0]
