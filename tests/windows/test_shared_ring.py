"""The ring that a process of Windows writes and one of Linux reads: who holds it, who takes it over, what gets lost."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from mock_server.client import NotStarted
from pybridge.events import BalanceDeposit, Event, SystemGap
from pybridge.native import Reader, Ring, RingBusy, inspect
from tests.engine import WATCHDOG_SECONDS
from tests.windows.sides import Machine, Side, ring_base

LOGIN = 1001
SLOT_SIZE = 512
HEADER_SIZE = 4096


def deposit(server: Machine, *amounts: int) -> None:
    """Pay in."""
    for amount in amounts:
        server.do("operate", login=LOGIN, type="balance", amount=amount)


def try_another(side: Side, folder: Path) -> None:
    """Start a second server on the same ring: that of MT5 refuses the plugin, on MT4 trading goes on without it."""
    with suppress(NotStarted), side.start(folder) as second:
        assert any("live1" in line and "error" in line for line in second.journal)
        deposit(second, 99)


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition."""
    end = time.monotonic() + WATCHDOG_SECONDS
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def take(reader: Reader) -> list[Event]:
    """Return what was published and not delivered yet, and deliver it."""
    events: list[Event] = []
    while records := reader.read(10_000):
        events += records.events()
        reader.commit(records.last_pos)
    return events


def told(folder: Path) -> list[tuple[Any, ...]]:
    """What the next reader finds: epochs and amounts of deposits, and what else was said."""
    with Reader(ring_base(folder)) as reader:
        return [
            (event.epoch, int(event.profit) if isinstance(event, BalanceDeposit) else event.type)
            for event in take(reader)
        ]


def test_a_ring_has_one_producer_whichever_system_it_runs_on(windows: Side, linux: Side, tmp_path: Path) -> None:
    """A second one, of Windows or of Linux, is refused and writes nothing; the bridge sees that there is one."""
    base = ring_base(tmp_path)
    with windows.start(tmp_path) as server:
        deposit(server, 1)
        assert inspect(base).producer_alive
        with pytest.raises(RingBusy):
            Ring(base, "live1", "mt5", slots=64)
        for side in (windows, linux):
            try_another(side, tmp_path)
        deposit(server, 2)
    assert not inspect(base).producer_alive
    assert told(tmp_path) == [(1, "system.start"), (1, 1), (1, 2), (1, "system.stop")]


def test_a_producer_of_linux_is_respected_on_windows(windows: Side, linux: Side, tmp_path: Path) -> None:
    """The other way round."""
    with linux.start(tmp_path) as server:
        try_another(windows, tmp_path)
        deposit(server, 1)
    assert told(tmp_path) == [(1, "system.start"), (1, 1), (1, "system.stop")]


def test_a_ring_outlives_servers_that_are_killed(windows: Side, linux: Side, tmp_path: Path) -> None:
    """Its lock is free, what was published is there, and the next process goes on with the next epoch."""
    sides = (windows, linux, windows)
    for epoch, side in enumerate(sides, 1):
        with side.start(tmp_path) as server:
            assert inspect(ring_base(tmp_path)).epoch == epoch
            deposit(server, 10 * epoch, 10 * epoch + 1)
            server.kill()
        until(lambda: not inspect(ring_base(tmp_path)).producer_alive)
    assert told(tmp_path) == [
        event
        for epoch in range(1, len(sides) + 1)
        for event in ((epoch, "system.start"), (epoch, 10 * epoch), (epoch, 10 * epoch + 1))
    ]


def test_a_slot_that_a_killed_server_left_torn_is_a_gap(windows: Side, tmp_path: Path) -> None:
    """It says which event is missing, before the events of the next process."""
    base = ring_base(tmp_path)
    with windows.start(tmp_path) as server:
        deposit(server, 1, 2, 3)
        server.kill()
    until(lambda: not inspect(base).producer_alive)
    unfinish(base, pos=3)
    with windows.start(tmp_path) as server:
        deposit(server, 4)
    with Reader(base) as reader:
        events = take(reader)
    kinds = [event.type for event in events]
    assert kinds == [
        *("system.start", "balance.deposit", "system.gap", "balance.deposit"),
        *("system.start", "balance.deposit", "system.stop"),
    ]
    (gap,) = (event for event in events if isinstance(event, SystemGap))
    assert (gap.epoch, gap.first, gap.last, gap.count) == (1, 3, 3, 1)


def unfinish(base: Path, pos: int) -> None:
    """Leave the slot of an event as a process does that dies between claim and publish."""
    with base.with_suffix(".ring").open("r+b") as file:
        file.seek(HEADER_SIZE + (pos - 1) * SLOT_SIZE)
        file.write(bytes(8))


def test_a_full_ring_has_room_again_when_the_bridge_has_delivered(windows: Side, tmp_path: Path) -> None:
    """The plugin sees the cursor move: new events get in, and a gap counts those that found no room."""
    count = 0
    with windows.start(tmp_path, RingSlots=64) as server, Reader(ring_base(tmp_path)) as reader:
        events: list[Event] = []
        for _ in range(3):
            before = inspect(ring_base(tmp_path)).left_out
            deposit(server, *[1] * 100)
            count += 100
            assert inspect(ring_base(tmp_path)).left_out > before
            fresh = take(reader)
            end = time.monotonic() + WATCHDOG_SECONDS
            while not any(isinstance(event, SystemGap) for event in fresh):
                assert time.monotonic() < end
                fresh += take(reader)
            events += fresh
    with Reader(ring_base(tmp_path)) as reader:
        events += take(reader)
    missing = sum(event.count or 0 for event in events if isinstance(event, SystemGap))
    assert len([event for event in events if event.type == "balance.deposit"]) + missing == count
