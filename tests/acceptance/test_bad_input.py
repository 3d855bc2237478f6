"""What an operator gets wrong is answered by one clear line and an exit code, and nothing is lost by it."""

import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from pybridge.events import SystemHeartbeat
from pybridge.native import Reader, Records, Ring, inspect
from tests.acceptance.conftest import Result, Run

NO_BROKER = "amqp://user:secret@127.0.0.1:1/"
LAYOUT_OFFSET = 8
COLUMNS = (
    "set,seq,time,platform,mode,account,event,ticket,deal,position,order,type,entry,symbol,volume,price,sl,tp,"
    "commission,fee,swap,profit,comment"
)


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Path]:
    """A ring that a producer holds, with one undelivered event in it."""
    event = SystemHeartbeat(server="live1", platform="mt5", epoch=1, seq=1, time=0, captured=0)
    with Ring(tmp_path / "live1", "live1", "mt5", slots=16) as ring:
        ring.publish(Records.from_events([event]))
        yield tmp_path / "live1"


def complaint(result: Result) -> str:
    """The one line on standard error of a command that failed as it should."""
    assert result.returncode == 1
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("pybridge: ")
    return lines[0]


def test_second_bridge_on_a_ring_is_refused(base: Path, pybridge: Run) -> None:
    """One ring has one reader."""
    with Reader(base):
        line = complaint(pybridge("run", "--ring", base, "--amqp", NO_BROKER, check=False))
    assert "another bridge reads" in line


def test_ring_of_another_layout_version_is_refused(base: Path, pybridge: Run) -> None:
    """The error names the version of both sides."""
    with base.with_suffix(".ring").open("r+b") as ring:
        ring.seek(LAYOUT_OFFSET)
        ring.write(struct.pack("<I", 99))
    line = complaint(pybridge("run", "--ring", base, "--amqp", NO_BROKER, check=False))
    assert "99" in line
    assert "1" in line.replace("live1", "")


def test_truncated_ring_is_refused(base: Path, pybridge: Run) -> None:
    """The file's size is looked at before it is mapped."""
    os.truncate(base.with_suffix(".ring"), 5000)
    assert "live1.ring" in complaint(pybridge("run", "--ring", base, "--amqp", NO_BROKER, check=False))


@pytest.mark.parametrize("command", [("run", "--amqp", NO_BROKER, "--ring"), ("ring", "inspect")], ids=lambda c: c[0])
def test_wrong_path_is_named(command: tuple[str, ...], pybridge: Run, tmp_path: Path) -> None:
    """There is no ring: the line says where none is."""
    line = complaint(pybridge(*command, tmp_path / "nowhere", check=False))
    assert str(tmp_path / "nowhere.ring") in line


def test_dead_broker_is_named_and_loses_nothing(base: Path, pybridge: Run) -> None:
    """The bridge does not start, the password is not shown, and the ring is as it was."""
    line = complaint(pybridge("run", "--ring", base, "--amqp", NO_BROKER, check=False))
    assert "127.0.0.1:1" in line
    assert "secret" not in line
    assert inspect(base).undelivered == 1
    with Reader(base) as reader:
        assert [event.type for event in reader.read().events()] == ["system.heartbeat"]


def test_demo_names_a_dead_broker(pybridge: Run) -> None:
    """The same line where the bridge is part of the demonstration."""
    assert "127.0.0.1:1" in complaint(pybridge("demo", "--amqp", NO_BROKER, "--json", check=False))


def test_malformed_row_is_named_by_file_and_line(pybridge: Run, tmp_path: Path) -> None:
    """A price that is no number, in the third line of the file."""
    history = tmp_path / "bad.csv"
    rows = [
        COLUMNS,
        "bad,1,2026-01-02 10:00:00,mt5,hedging,A1,balance,,1,,,balance,,,,,,,0,0,0,1000.00,",
        "bad,2,2026-01-02 10:00:01,mt5,hedging,A1,deal,,2,3,3,buy,in,EURUSD,0.10,one,,,0,0,0,0,",
    ]
    history.write_text("\n".join(rows) + "\n")
    assert "bad.csv:3:" in complaint(pybridge("demo", "--history", history, "--json", check=False))


def test_folder_that_cannot_be_written_is_named(pybridge: Run, tmp_path: Path) -> None:
    """Here because a file stands where the folder should be, which stops root as well."""
    (tmp_path / "file").touch()
    assert "file" in complaint(pybridge("demo", "--out", tmp_path / "file" / "files", "--json", check=False))
    line = complaint(pybridge("capture", tmp_path / "file" / "new.cap", "--amqp", NO_BROKER, check=False))
    assert "new.cap" in line


def test_database_that_cannot_be_opened_is_named(pybridge: Run, tmp_path: Path) -> None:
    """The mirror's folder is not there."""
    line = complaint(pybridge("mirror", "show", "--db", f"sqlite:///{tmp_path}/nowhere/mirror.db", check=False))
    assert "nowhere" in line
