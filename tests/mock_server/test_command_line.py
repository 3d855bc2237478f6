"""What the server accepts, and what it says when it does not."""

import json
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.mock_server.server import COLUMNS, HEADER, SERVER, Play, Sheet, command

GOOD = "own,1,2026-01-05 10:00:00,mt5,hedging,A1,deal,,1,,10,buy,in,EURUSD,1,1.1,,,,,,,"


def changed(column: str, value: str) -> str:
    """A good row with one column replaced."""
    fields = GOOD.split(",")
    fields[COLUMNS.index(column)] = value
    return ",".join(fields)


def test_help_shows_an_example() -> None:
    """On standard output, with exit code 0."""
    result = subprocess.run([SERVER, "--help"], capture_output=True, text=True, check=True)

    assert "example:\n  mock-trade-server --platform mt5 --plugin" in result.stdout


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ([], "--platform and --plugin are needed"),
        (["--platform", "mt6"], "--platform is mt4 or mt5, not 'mt6'"),
        (["--speed", "fast"], "--speed wants a number, not 'fast'"),
        (["--speed", "0"], "--speed must be greater than 0"),
        (["--threads", "0"], "--threads must lie between 1 and 256"),
        (["--set", "Server"], "--set wants Key=Value, not 'Server'"),
        (["--plugin"], "--plugin wants a value"),
        (["--colour"], "unknown option '--colour'"),
    ],
)
def test_wrong_usage_is_said_in_one_line(options: list[str], complaint: str) -> None:
    """With exit code 2."""
    result = subprocess.run([SERVER, *options], capture_output=True, text=True, check=False)

    assert result.returncode == 2
    assert result.stderr == f"mock-trade-server: {complaint} (see --help)\n"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (changed("event", "opening"), "unknown event 'opening'"),
        (changed("event", "open"), "event 'open' does not exist on this platform"),
        (changed("type", "byu"), "unknown type 'byu'"),
        (changed("type", "buy_limit"), "type 'buy_limit' does not fit event 'deal'"),
        (changed("entry", "inside"), "unknown entry 'inside'"),
        (changed("entry", ""), "the entry is missing"),
        (changed("entry", "inout"), "entry 'inout' exists in netting only"),
        (changed("mode", "exchange"), "unknown mode 'exchange'"),
        (changed("platform", "mt4"), "platform 'mt4' is not mt5"),
        (changed("account", ""), "the account is missing"),
        (changed("seq", "one"), "seq 'one' is not a row number"),
        (changed("deal", ""), "the deal is missing"),
        (changed("deal", "-5"), "deal '-5' is not a ticket"),
        (changed("order", "12x"), "order '12x' is not a ticket"),
        (changed("order", ""), "an opening deal needs an order or a position"),
        (changed("symbol", ""), "the symbol is missing"),
        (changed("volume", "1,5".replace(",", ".") + "."), "volume '1.5.' is not a number with at most 8 decimals"),
        (changed("volume", "0.00"), "the volume must be greater than 0"),
        (changed("volume", "1.123456789"), "volume '1.123456789' is not a number with at most 8 decimals"),
        (changed("price", ""), "the price is missing"),
        (changed("price", "nan"), "price 'nan' is not a number"),
        (changed("sl", "1e3"), "sl '1e3' is not a number"),
        (changed("profit", "1 000"), "profit '1 000' is not a number with at most 8 decimals"),
        (changed("swap", "99999999999999"), "swap '99999999999999' is not a number with at most 8 decimals"),
        (changed("time", "2026-02-30 10:00:00"), "time '2026-02-30 10:00:00' is not a time like 2016-08-05 04:36:05"),
        (changed("time", "2026-01-05T10:00:00"), "time '2026-01-05T10:00:00' is not a time like 2016-08-05 04:36:05"),
        (changed("comment", '"never closed'), "a quote is never closed"),
        (changed("comment", '"closed" too early'), "text after a closing quote"),
        (GOOD + ",", "24 columns instead of 23"),
        ("", "1 columns instead of 23"),
        ("own,2", "2 columns instead of 23"),
    ],
)
def test_a_malformed_row_is_named_by_file_and_line(play: Play, tmp_path: Path, row: str, complaint: str) -> None:
    """Before anything is fired or even loaded, with exit code 2."""
    history = tmp_path / "events.csv"
    history.write_text(f"{HEADER}\n{GOOD}\n{row}\n")
    played = play(history)

    assert played.errors == [f"{history}:3: {complaint}"]
    assert (played.code, played.calls, played.summary) == (2, [], {})


def test_every_malformed_row_is_reported(play: Play, tmp_path: Path) -> None:
    """Line numbers count line breaks within quotes."""
    history = tmp_path / "events.csv"
    rows = [changed("comment", '"two\nlines"'), changed("deal", ""), GOOD, changed("event", "none")]
    history.write_text("\n".join([HEADER, *rows]))

    assert play(history).errors == [f"{history}:4: the deal is missing", f"{history}:6: unknown event 'none'"]


def test_quotes_and_line_ends_of_windows_are_read(play: Play, tmp_path: Path) -> None:
    """As spreadsheets write them, with a byte order mark."""
    history = tmp_path / "events.csv"
    text = "\r\n".join([HEADER, changed("comment", '"say ""hi"", please"'), ""])
    history.write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert play(history).named("OnDealAdd")[0]["comment"] == 'say "hi", please'


@pytest.mark.parametrize("text", ["", "set,seq\n", GOOD])
def test_a_file_without_the_columns_is_no_history(play: Play, tmp_path: Path, text: str) -> None:
    """The first line names them."""
    history = tmp_path / "events.csv"
    history.write_text(text)
    played = play(history)

    assert played.code == 2
    assert played.errors == [f"{history}:1: the first line must name the columns set,seq,time,…,comment"]


def test_a_history_that_cannot_be_read_is_said_in_one_line(play: Play, tmp_path: Path) -> None:
    """With exit code 2."""
    played = play(tmp_path / "missing.csv")

    assert played.code == 2
    assert played.errors == [f"{tmp_path / 'missing.csv'}: cannot be read: No such file or directory"]


def test_a_history_without_rows_is_played(play: Play) -> None:
    """The plugin starts and stops."""
    played = play(Sheet())

    assert played.code == 0
    assert played.summary == {"rows": 0, "accounts": {}}


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_server_in_order(logger: Path, tmp_path: Path, stop: signal.Signals) -> None:
    """It does not wait for the next row's time; the plugin is stopped, and the summary tells how far it came."""
    sheet = Sheet().row("balance", "balance", deal=1, profit="1")
    sheet.row("balance", "balance", deal=2, profit="1", time="2036-01-01 00:00:00")
    out = tmp_path / "calls.jsonl"
    server = subprocess.Popen(
        command(logger, sheet.write(tmp_path / "events.csv"), out, "--speed", 1), stdout=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while "OnDealPerform" not in (out.read_text() if out.exists() else ""):
        assert time.monotonic() < deadline
    server.send_signal(stop)
    stdout, _ = server.communicate(timeout=60)

    assert server.returncode == 0
    assert json.loads(stdout)["rows"] == 1
    assert [json.loads(line)["call"] for line in out.read_text().splitlines()][-2:] == ["Stop", "Release"]


def test_the_clock_runs_at_the_chosen_speed(play: Play) -> None:
    """Rows an hour apart take a second at a speed of 7200 rather than an hour, and not less than half a second."""
    sheet = Sheet().row("balance", "balance", deal=1, profit="1", time="2026-01-05 10:00:00")
    sheet.row("balance", "balance", deal=2, profit="1", time="2026-01-05 11:00:00")
    began = time.monotonic()
    played = play(sheet, "--speed", 7200)

    assert played.summary["rows"] == 2
    assert time.monotonic() - began >= 0.5


def test_a_plugin_is_loaded_from_a_relative_path(logger: Path, tmp_path: Path) -> None:
    """A bare file name means the current folder, not the system's libraries."""
    history = Sheet().write(tmp_path / "events.csv")
    shutil.copy(logger, tmp_path / "here.so")
    result = subprocess.run(
        command(Path("here.so"), history, tmp_path / "calls"), cwd=tmp_path, capture_output=True, check=False
    )

    assert result.returncode == 0
