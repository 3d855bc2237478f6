"""The spool through Python: what the bridge and its operator rely on."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pybridge.cli import app
from pybridge.events import SystemGap
from pybridge.native import RECORD_SIZE, Reader, Ring, RingBusy, RingDenied, RingError, RingNotFound, Spool, inspect
from tests.pybridge.native.test_ring import beats, times

SLOTS = 16
COUNT = 200


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The path of a ring with a spool, most of whose events lie there."""
    with Ring(tmp_path / "live1", "live1", "mt5", SLOTS, spool=Spool(tmp_path / "spool")) as ring:
        for start in range(0, COUNT, 4):
            assert ring.publish(beats(COUNT)[start : start + 4]) == 4
            ring.spool()
    return tmp_path / "live1"


def test_what_the_ring_had_no_room_for_is_read_from_the_spool(base: Path) -> None:
    """In order, in portions of any size."""
    found: list[int] = []
    with Reader(base) as reader:
        while records := reader.read(7):
            found += times(records)
            reader.commit(records.last_pos)
    assert found == list(range(1, COUNT + 1))


def test_a_spool_that_this_machine_names_otherwise_is_given_to_the_reader(base: Path, tmp_path: Path) -> None:
    """Without it the reader says what to do, and takes nothing for lost."""
    (tmp_path / "spool").rename(tmp_path / "here")
    with Reader(base) as reader, pytest.raises(RingNotFound, match="--spool"):
        reader.read()
    with Reader(base, tmp_path / "here") as reader:
        assert times(reader.read()) == list(range(1, COUNT + 1))


def test_records_that_were_damaged_can_be_looked_at(base: Path, tmp_path: Path) -> None:
    """Each one's position and its bytes as they were found, until the next read."""
    (segment,) = (tmp_path / "spool").iterdir()
    content = bytearray(segment.read_bytes())
    content[5 * RECORD_SIZE + 99] ^= 1  # behind the segment's header: the fifth record
    segment.write_bytes(content)
    with Reader(base) as reader:
        gap = reader.read().events()[4]
        assert isinstance(gap, SystemGap)
        assert (gap.reason, gap.first, gap.last) == ("corrupt", 5, 5)
        assert reader.damaged() == [(5, bytes(content[5 * RECORD_SIZE : 6 * RECORD_SIZE]))]
        reader.read()
        assert reader.damaged() == []


def test_a_full_spool_says_so(tmp_path: Path) -> None:
    """To who spools, and to who looks."""
    base = tmp_path / "live1"
    with Ring(base, "live1", "mt5", SLOTS, spool=Spool(tmp_path / "spool", quota=8 * RECORD_SIZE)) as ring:
        ring.publish(beats(SLOTS))
        ring.spool()
        ring.publish(beats(SLOTS))
        with pytest.raises(RingError, match="SpoolQuota"):
            ring.spool()
    shown = CliRunner().invoke(app, ["ring", "inspect", str(base)]).stdout
    assert "1 segments, 0.0 of 0 MiB, quota reached" in shown
    assert inspect(base).spool_status == "full"


def test_a_spool_that_others_may_write_is_refused(base: Path, tmp_path: Path) -> None:
    """With a line that says how to mend it."""
    (tmp_path / "spool").chmod(0o770)
    with pytest.raises(RingDenied, match="chmod go-w"):
        Reader(base)


def test_a_reader_whose_lock_was_removed_reads_no_more(base: Path) -> None:
    """Another one may have taken its place."""
    with Reader(base) as reader:
        reader.read(3)
        base.with_name("live1.reader.lock").unlink()
        with pytest.raises(RingBusy):
            reader.read(3)
        with pytest.raises(RingBusy):
            reader.commit(3)
