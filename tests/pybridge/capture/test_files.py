import os
import resource
from pathlib import Path

import pytest

from pybridge.capture import BadCaptureFile, CaptureNotWritten, CaptureReader, CaptureWriter, summarise
from pybridge.capture._reader import BATCH
from pybridge.native import RECORD_SIZE
from tests.pybridge.capture.samples import NS_PER_MS, captured, records

HEADER_SIZE = 512
NAMES = ["events.cap", "events.cap.zst"]


def content(path: Path) -> bytes:
    """The bytes of all records of a file."""
    with CaptureReader(path) as reader:
        return b"".join(batch.tobytes() for batch in reader)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [0, 1, BATCH, 2 * BATCH + 1])
def test_what_is_written_is_read_back_byte_for_byte(tmp_path: Path, name: str, count: int) -> None:
    """Compressed or not, and the file does not claim to be cut."""
    with CaptureReader(captured(tmp_path / name, count)) as reader:
        assert b"".join(batch.tobytes() for batch in reader) == records(count).tobytes()
        assert reader.count == count
        assert not reader.cut
        assert reader.consumed == reader.size


def test_a_plain_file_is_a_header_and_the_ring_s_records(tmp_path: Path) -> None:
    """Nothing is added to a record."""
    octets = captured(tmp_path / "events.cap", 3).read_bytes()
    assert octets[:8] == b"MTBCAPT\0"
    assert octets[HEADER_SIZE:] == records(3).tobytes()


def test_a_file_is_known_by_what_it_holds_not_by_its_name(tmp_path: Path) -> None:
    """A compressed file may be called anything, and two of them may be joined to one stream."""
    path = captured(tmp_path / "events.cap.zst", 3).rename(tmp_path / "events")
    assert content(path) == records(3).tobytes()


@pytest.mark.parametrize("name", NAMES)
def test_what_was_flushed_can_be_read_while_the_file_is_written(tmp_path: Path, name: str) -> None:
    """A writer that dies loses nothing that was flushed."""
    with CaptureWriter(tmp_path / name) as writer:
        writer.write(records(5))
        writer.flush()
        assert content(tmp_path / name) == records(5).tobytes()
        assert writer.count == 5


def test_every_cut_of_a_file_yields_every_whole_record_before_it(tmp_path: Path) -> None:
    """And says how many bytes lie behind the last one."""
    path, whole = captured(tmp_path / "events.cap", 3), records(3).tobytes()
    for size in range(HEADER_SIZE + len(whole) - 1, HEADER_SIZE - 1, -1):
        os.truncate(path, size)
        count, rest = divmod(size - HEADER_SIZE, RECORD_SIZE)
        with CaptureReader(path) as reader:
            assert b"".join(batch.tobytes() for batch in reader) == whole[: count * RECORD_SIZE]
            assert (reader.cut_bytes, reader.cut) == (rest, rest > 0)


def test_every_cut_of_a_compressed_file_yields_whole_records_and_is_reported(tmp_path: Path) -> None:
    """What was flushed before the cut is there; nothing that is not a record comes out."""
    path = tmp_path / "events.cap.zst"
    flushed = {}
    with CaptureWriter(path) as writer:
        for _ in range(4):
            flushed[path.stat().st_size] = writer.count
            writer.write(records(2))
            writer.flush()
    start = min(flushed)
    octets = path.read_bytes()
    for size in range(len(octets) - 1, start - 1, -1):
        path.write_bytes(octets[:size])
        with CaptureReader(path) as reader:
            found = b"".join(batch.tobytes() for batch in reader)
            assert len(found) >= max(count for at, count in flushed.items() if at <= size) * RECORD_SIZE
            assert found == (records(2).tobytes() * 4)[: len(found)]
            assert reader.cut


def test_a_damaged_record_is_named_and_those_before_it_are_used(tmp_path: Path) -> None:
    """The line tells which record it is."""
    path = captured(tmp_path / "events.cap", 5)
    octets = bytearray(path.read_bytes())
    octets[HEADER_SIZE + 3 * RECORD_SIZE + 100] ^= 1
    path.write_bytes(octets)
    found: list[bytes] = []
    with CaptureReader(path) as reader, pytest.raises(BadCaptureFile, match=f"{path}: record 4 fails its checksum"):
        found.extend(batch.tobytes() for batch in reader)
    assert b"".join(found) == records(3).tobytes()


@pytest.mark.parametrize(
    ("offset", "octets", "line"),
    [
        (0, b"MTBRING\0", "this is no event file of pybridge"),
        (8, b"\2", "the file has format 2 with records of 512 bytes, this pybridge reads format 1 with 512"),
        (12, b"\0\1", "the file has format 1 with records of 256 bytes, this pybridge reads format 1 with 512"),
    ],
)
def test_a_file_of_another_kind_or_version_is_refused_in_one_clear_line(
    tmp_path: Path, offset: int, octets: bytes, line: str
) -> None:
    """The line names the file and both versions."""
    path = captured(tmp_path / "events.cap", 1)
    made = bytearray(path.read_bytes())
    made[offset : offset + len(octets)] = octets
    path.write_bytes(made)
    with pytest.raises(BadCaptureFile) as caught:
        CaptureReader(path)
    assert str(caught.value) == f"cannot use {path}: {line}"


@pytest.mark.parametrize("octets", [b"", b"MTBCAPT\0", b"time;login\n" * 100, b"(\xb5/\xfdno zstd"])
def test_what_is_no_event_file_is_refused_in_one_clear_line(tmp_path: Path, octets: bytes) -> None:
    """Whatever it is."""
    path = tmp_path / "other"
    path.write_bytes(octets)
    with pytest.raises(BadCaptureFile, match=f"cannot use {path}: ") as caught:
        CaptureReader(path)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_refused_in_one_clear_line(tmp_path: Path) -> None:
    """Also a folder in its place."""
    with pytest.raises(BadCaptureFile, match=f"cannot read {tmp_path}/none: No such file or directory"):
        CaptureReader(tmp_path / "none")
    with pytest.raises(BadCaptureFile, match=f"cannot read {tmp_path}: Is a directory"):
        CaptureReader(tmp_path)


def test_an_event_file_is_never_overwritten(tmp_path: Path) -> None:
    """What was captured stays."""
    path = captured(tmp_path / "events.cap", 2)
    with pytest.raises(CaptureNotWritten, match="exists already: choose another name, or remove it"):
        CaptureWriter(path)
    assert content(path) == records(2).tobytes()


@pytest.mark.parametrize("name", ["none/events.cap", "file/events.cap.zst"])
def test_a_place_that_cannot_be_written_is_refused_in_one_clear_line(tmp_path: Path, name: str) -> None:
    """A folder that is none."""
    (tmp_path / "file").touch()
    with pytest.raises(CaptureNotWritten, match=f"cannot write {tmp_path / name}: "):
        CaptureWriter(tmp_path / name)


def test_a_full_disk_is_reported_in_one_clear_line(tmp_path: Path) -> None:
    """When the bytes are handed over; what fitted can be read."""
    writer = CaptureWriter(tmp_path / "events.cap")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (HEADER_SIZE + 5 * RECORD_SIZE, before[1]))
    try:
        with pytest.raises(CaptureNotWritten, match=f"cannot write {tmp_path / 'events.cap'}: File too large"):
            writer.write(records(1000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert content(tmp_path / "events.cap") == records(5).tobytes()
    writer.close()


def test_a_summary_counts_what_a_file_holds(tmp_path: Path) -> None:
    """Times, types, and the numbers of each server's epochs."""
    with CaptureReader(captured(tmp_path / "events.cap", 2500)) as reader:
        summary = summarise(reader)
    assert summary.count == 2500
    assert summary.types == {"trade.open": 2500}
    assert (summary.first_captured, summary.last_captured) == (NS_PER_MS, 2500 * NS_PER_MS)
    (epoch,) = summary.epochs
    assert (epoch.server, epoch.epoch, epoch.first_seq, epoch.last_seq, epoch.count) == ("live1", 1, 1, 2500, 2500)
    assert summary.made_by.startswith("pybridge ")
