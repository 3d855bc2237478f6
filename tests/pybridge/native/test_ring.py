"""The ring through Python: what the bridge relies on. The ring itself is tested in tests/plugin_c/ring."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pybridge.events import SystemGap, SystemHeartbeat
from pybridge.native import (
    Reader,
    Records,
    Ring,
    RingBusy,
    RingError,
    RingMismatch,
    RingNotFound,
    RingTruncated,
    inspect,
)
from tests.pybridge.native.conftest import SLOTS

HEADER_SIZE = 4096
WATCHDOG_SECONDS = 60
GATHERING_SECONDS = 0.00025
QUICK_SECONDS = 0.000125


def beats(count: int) -> Records:
    """Events whose `time` counts from 1."""
    return Records.from_events(
        SystemHeartbeat(server="other", platform="mt4", epoch=0, seq=0, time=time, captured=0)
        for time in range(1, count + 1)
    )


def times(records: Records) -> list[int]:
    """The `time` of each event."""
    return [event.time for event in records.events()]


def test_events_are_read_in_the_order_in_which_they_were_published(ring: Ring, reader: Reader) -> None:
    """With the ring's own position, server, platform, epoch and number, and a sound checksum."""
    assert ring.publish(beats(10)) == 10
    records = reader.read()
    assert times(records) == list(range(1, 11))
    assert (records.first_pos, records.last_pos) == (1, 10)
    assert [event.message_id for event in records.events()] == [f"live1:1:{seq}" for seq in range(1, 11)]
    assert {event.platform for event in records.events()} == {"mt5"}
    assert Records.from_bytes(records.tobytes()).tobytes() == records.tobytes()


def test_a_read_takes_no_more_than_asked_for(ring: Ring, reader: Reader) -> None:
    """The rest comes with the next read, over the ring's end as well."""
    ring.publish(beats(SLOTS - 10))
    reader.commit(reader.read().last_pos)
    ring.maintain()
    ring.publish(beats(20))
    assert times(reader.read(limit=15)) == list(range(1, 16))
    assert times(reader.read(limit=15)) == list(range(16, 21))


def test_records_that_were_read_do_not_change_when_more_is_read(ring: Ring, reader: Reader) -> None:
    """Each read gives memory of its own."""
    ring.publish(beats(4))
    first = reader.read(limit=2)
    reader.read(limit=2)
    assert times(first) == [1, 2]


def test_a_silence_gives_no_records(ring: Ring, reader: Reader) -> None:
    """Whether it was waited for or not."""
    assert ring.maintain() == 0
    assert len(reader.read()) == 0
    assert len(reader.read(wait=0.01)) == 0


def test_a_waiting_reader_lets_other_threads_publish(ring: Ring, reader: Reader) -> None:
    """The wait ends with the first event, long before its time is up."""
    thread = threading.Timer(0.05, ring.publish, [beats(1)])
    thread.start()
    assert times(reader.read(wait=WATCHDOG_SECONDS)) == [1]
    thread.join()


def test_a_wait_ends_when_a_signal_comes(ring: Ring, reader: Reader) -> None:
    """Its handler runs at once, and whoever waits can look what it has changed."""
    assert ring.epoch == 1
    heard: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _: heard.append(number))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)  # again and again, lest the only one comes before the wait
        assert len(reader.read(wait=10 * WATCHDOG_SECONDS)) == 0
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert heard


def test_quick_events_are_let_gather_by_a_reader_that_may_wait(ring: Ring, reader: Reader) -> None:
    """A quarter of a millisecond of them at least comes at once, lest each costs a round of its own."""
    one, three = beats(1), beats(3)
    slowest, until = QUICK_SECONDS, time.monotonic() + WATCHDOG_SECONDS
    while slowest >= QUICK_SECONDS:  # on a machine that stalls they are not quick
        assert time.monotonic() < until
        slowest = 0.0
        for _ in range(SLOTS // 2):
            asked = time.monotonic()
            ring.publish(one)
            records = reader.read()
            assert len(records) == 1
            reader.commit(records.last_pos)
            ring.maintain()
            slowest = max(slowest, time.monotonic() - asked)
    ring.publish(three)
    assert len(reader.read(wait=WATCHDOG_SECONDS)) == 3
    assert time.monotonic() - asked >= GATHERING_SECONDS


def test_after_a_rewind_everything_uncommitted_comes_again(ring: Ring, reader: Reader) -> None:
    """In the same order; what was committed does not."""
    ring.publish(beats(6))
    reader.read()
    reader.commit(2)
    reader.rewind()
    assert times(reader.read()) == [3, 4, 5, 6]


def test_the_next_reader_goes_on_behind_the_last_commit(ring: Ring, base: Path) -> None:
    """The cursor outlives the reader."""
    ring.publish(beats(6))
    with Reader(base) as reader:
        reader.read()
        reader.commit(4)
    with Reader(base) as reader:
        assert times(reader.read()) == [5, 6]


def test_a_position_that_was_not_read_cannot_be_committed(ring: Ring, reader: Reader) -> None:
    """Nor one behind the cursor."""
    ring.publish(beats(3))
    reader.read(limit=2)
    with pytest.raises(RingError):
        reader.commit(3)
    reader.commit(2)
    with pytest.raises(RingError):
        reader.commit(1)


def test_what_a_full_ring_left_out_is_reported_by_a_gap(ring: Ring, reader: Reader) -> None:
    """As soon as there is room, with the number of events that are missing."""
    accepted = ring.publish(beats(SLOTS + 5))
    assert accepted <= SLOTS
    reader.commit(reader.read().last_pos)
    ring.maintain()
    ring.publish(beats(1))
    events = reader.read().events()
    gaps = [event for event in events if isinstance(event, SystemGap)]
    assert [(gap.reason, gap.count) for gap in gaps] == [("overrun", SLOTS + 5 - accepted)]
    assert [event.time for event in events if isinstance(event, SystemHeartbeat)] == [1]


def test_a_ring_that_is_opened_again_begins_a_new_epoch(base: Path) -> None:
    """What the epoch before left undelivered is still there, before the new events."""
    for epoch in (1, 2):
        with Ring(base, "live1", "mt5", slots=SLOTS) as ring:
            assert ring.epoch == epoch
            ring.publish(beats(2))
    with Reader(base) as reader:
        assert [event.message_id for event in reader.read().events()] == [
            "live1:1:1",
            "live1:1:2",
            "live1:2:1",
            "live1:2:2",
        ]


def test_events_outlive_the_death_of_their_producer(base: Path) -> None:
    """A process that was killed leaves a ring that is read to its end."""
    script = (
        "import sys, time, pathlib; from tests.pybridge.native.test_ring import Ring, beats\n"
        "ring = Ring(pathlib.Path(sys.argv[1]), 'live1', 'mt5', slots=64)\n"
        "print(ring.publish(beats(7)), flush=True); time.sleep(600)"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(base)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    with process.stdout:
        assert process.stdout.readline() == "7\n"
    assert inspect(base).producer_alive
    process.send_signal(signal.SIGKILL)
    process.wait(WATCHDOG_SECONDS)
    assert not inspect(base).producer_alive
    with Reader(base) as reader:
        assert times(reader.read()) == list(range(1, 8))


def test_a_second_reader_is_refused_in_one_clear_line(reader: Reader, base: Path) -> None:
    """It names the ring and says what to do; the first one reads on."""
    with pytest.raises(RingBusy) as caught:
        Reader(base)
    assert str(base) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(reader.read()) == 0


def test_a_second_producer_is_refused_in_one_clear_line(ring: Ring, base: Path) -> None:
    """One plugin, one ring."""
    assert ring.epoch == 1
    with pytest.raises(RingBusy, match=str(base)):
        Ring(base, "live1", "mt5")


@pytest.mark.parametrize("name", ["nobody", "nowhere/nobody"])
def test_a_wrong_path_is_refused_in_one_clear_line(tmp_path: Path, name: str) -> None:
    """Reader and inspection name the path."""
    for look in (Reader, inspect):
        with pytest.raises(RingNotFound, match=str(tmp_path / name)):
            look(tmp_path / name)


@pytest.mark.parametrize("size", [HEADER_SIZE, HEADER_SIZE + 512, HEADER_SIZE + SLOTS * 512 - 1])
def test_a_truncated_ring_is_refused_in_one_clear_line(base: Path, size: int) -> None:
    """Wherever behind the header the file was cut."""
    Ring(base, "live1", "mt5", slots=SLOTS).close()
    os.truncate(f"{base}.ring", size)
    for look in (Reader, inspect):
        with pytest.raises(RingTruncated, match=f"{base}.ring"):
            look(base)


def test_a_ring_of_another_layout_version_is_refused_in_one_clear_line(base: Path) -> None:
    """The line names both versions."""
    Ring(base, "live1", "mt5", slots=SLOTS).close()
    layout = inspect(base).layout
    path = Path(f"{base}.ring")
    octets = bytearray(path.read_bytes())
    octets[8:12] = (layout + 1).to_bytes(4, "little")
    path.write_bytes(octets)
    for look in (Reader, inspect):
        with pytest.raises(RingMismatch, match=f"{layout + 1}.*{layout}|{layout}.*{layout + 1}"):
            look(base)


def test_a_file_that_is_no_ring_is_refused_in_one_clear_line(base: Path) -> None:
    """Whatever it is."""
    Path(f"{base}.ring").write_bytes(b"no ring " * 1000)
    for look in (Reader, inspect):
        with pytest.raises(RingMismatch, match=f"{base}.ring"):
            look(base)


def test_inspection_shows_how_far_a_ring_is_delivered(ring: Ring, reader: Reader, base: Path) -> None:
    """Without locks, from outside."""
    ring.publish(beats(5))
    reader.read()
    reader.commit(3)
    info = inspect(base)
    assert (info.server, info.platform, info.slots, info.epoch) == ("live1", "mt5", SLOTS, 1)
    assert (info.claimed, info.cursor, info.undelivered, info.left_out) == (5, 3, 2, 0)
    assert info.producer_pid == os.getpid()
    assert info.producer_alive
    assert info.reader_alive


def test_a_closed_ring_says_so(base: Path) -> None:
    """Closing twice does no harm; using it afterwards is a programmer's error, not a crash."""
    ring = Ring(base, "live1", "mt5", slots=SLOTS)
    reader = Reader(base)
    for side in (reader, ring):
        side.close()
        side.close()
    with pytest.raises(ValueError, match="the reader is closed"):
        reader.read()
    with pytest.raises(ValueError, match="the ring is closed"):
        ring.maintain()
