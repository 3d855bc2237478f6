import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybridge.events import SystemHeartbeat
from pybridge.native import RECORD_SIZE, BadRecord, Records


def records_of(count: int) -> Records:
    """Records with the numbers 1 to `count`."""
    return Records.from_events(
        SystemHeartbeat(server="live1", platform="mt5", epoch=1, seq=seq, time=0, captured=seq * 1000)
        for seq in range(1, count + 1)
    )


def numbers(records: Records) -> list[int]:
    """The numbers of the events."""
    return [event.seq for event in records.events()]


@given(st.integers(0, 6), st.slices(6), st.slices(6))
def test_records_are_sliced_like_a_list(count: int, outer: slice, inner: slice) -> None:
    """Also a slice of a slice; only a step other than 1 is refused."""
    model = list(range(1, count + 1))
    outer, inner = slice(outer.start, outer.stop), slice(inner.start, inner.stop)
    part = records_of(count)[outer][inner]
    assert numbers(part) == model[outer][inner]
    assert len(part) == len(model[outer][inner])
    assert part.tobytes() == b"".join(records_of(count)[i - 1 : i].tobytes() for i in model[outer][inner])


def test_a_slice_with_gaps_is_refused() -> None:
    """Records lie one after another."""
    with pytest.raises(ValueError, match="step"):
        records_of(4)[::2]


def test_a_slice_keeps_its_memory_alive() -> None:
    """What it was cut from may go."""
    part = records_of(1000)[998:]
    gc.collect()
    assert numbers(part) == [999, 1000]


def test_selected_records_stand_in_the_given_order() -> None:
    """They are copies of those at the indices."""
    assert numbers(records_of(5)[1:].select([3, 0])) == [5, 2]
    assert len(records_of(5).select([])) == 0


@pytest.mark.parametrize("index", [-1, 3])
def test_a_record_that_is_not_there_cannot_be_selected(index: int) -> None:
    """Not even by a negative index."""
    with pytest.raises(IndexError):
        records_of(3).select([index])


def test_no_records_have_no_position() -> None:
    """There is nothing to commit after a silence."""
    with pytest.raises(IndexError):
        _ = records_of(0).last_pos


def test_records_tell_when_they_were_captured() -> None:
    """In nanoseconds, for each of a slice."""
    assert records_of(4)[1:3].captured() == [2000, 3000]


def test_records_come_back_from_their_bytes() -> None:
    """Bytes that went to a file are the same records again."""
    octets = records_of(3).tobytes()
    assert len(octets) == 3 * RECORD_SIZE
    assert Records.from_bytes(octets).tobytes() == octets


def test_bytes_that_are_no_whole_records_are_refused() -> None:
    """The line says how many they are."""
    with pytest.raises(BadRecord, match="1535 bytes are no whole number of records of 512 bytes"):
        Records.from_bytes(records_of(3).tobytes()[:-1])


@given(st.integers(8, RECORD_SIZE - 1), st.integers(0, 7))
def test_a_flipped_bit_is_found(offset: int, bit: int) -> None:
    """In all that the checksum covers, and in the checksum itself; the error tells which record it is."""
    octets = bytearray(records_of(3).tobytes())
    octets[RECORD_SIZE + offset] ^= 1 << bit
    with pytest.raises(BadRecord, match="record 1 of 3 fails its checksum") as caught:
        Records.from_bytes(bytes(octets))
    assert caught.value.index == 1
