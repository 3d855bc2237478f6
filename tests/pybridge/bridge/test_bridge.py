"""Properties of the loop between ring and sink, whatever the sink does."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pybridge.amqp import Backoff, BrokerUnreachable, ConnectionLost
from pybridge.bridge import Bridge
from pybridge.events import SystemGap
from pybridge.native import RECORD_SIZE, Reader, Records, Ring, inspect
from pybridge.parked import Parking
from tests.pybridge.amqp.post import in_order
from tests.pybridge.bridge.deals import deals

EVENTS = 40
WINDOW = 10
READABLE = os.open(os.devnull, os.O_RDONLY)
"""Can be read at any time, as if there were always something to settle."""
HEADER_SIZE = 4096
TYPE = 268
"""Where a record has its type."""

confirms = st.tuples(st.just("confirm"), st.integers(0, WINDOW))
failures = st.tuples(st.just("fail"), st.integers(0, WINDOW))
refusals = st.tuples(st.just("refuse"), st.just(0))
stories = st.lists(confirms | failures | refusals, max_size=30)


class ScriptedSink:
    """A broker with a connection that does what a story says, and everything right when the story has ended.

    A failing connection takes with it any part of what was not confirmed; the rest of that has arrived all the same.
    """

    blocked = False

    def __init__(self, base: Path, story: list[tuple[str, int]]) -> None:
        self.arrived: list[int] = []
        self.gaps: list[SystemGap] = []
        self.delivered = 0
        self._base = base
        self._story = iter(story)
        self._sent: list[int] = []
        self.sockets = [READABLE]

    @property
    def room(self) -> int:
        """What the window leaves."""
        return WINDOW - len(self._sent)

    @property
    def busy(self) -> bool:
        """Whether confirms are outstanding."""
        return bool(self._sent)

    def open(self) -> None:
        """Connect, if the story allows it."""
        self._sent = []
        if next(self._story, None) == ("refuse", 0):
            raise BrokerUnreachable("not now")

    def send(self, records: Records) -> None:
        """Take records onto the road."""
        assert 0 < len(records) <= self.room
        positions = range(records.first_pos, records.last_pos + 1)
        assert len(positions) == len(records)
        self.gaps += [event for event in records.events() if isinstance(event, SystemGap)]
        self._sent += positions

    def settle(self, wait: float) -> None:
        """Let the next thing of the story happen."""
        assert wait >= 0
        assert inspect(self._base).cursor <= self.delivered
        action, count = next(self._story, ("confirm", WINDOW))
        self.arrived += self._sent[:count]
        if action == "confirm":
            self.delivered = max([self.delivered, *self._sent[:count]])
            self._sent = self._sent[count:]
        elif action == "fail":
            raise ConnectionLost("gone")

    def close(self) -> None:
        """Leave."""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A ring's path."""
    return tmp_path / "live1"


@given(stories)
@settings(deadline=None, max_examples=60)
def test_whatever_fails_nothing_is_lost_and_nothing_overtakes(story: list[tuple[str, int]]) -> None:
    """Confirms in any portions, failures at any time: each event arrives, in order but for repetitions."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        base = Path(folder) / "live1"
        with Ring(base, "live1", "mt5", slots=64) as ring, Reader(base) as reader:
            ring.publish(deals(EVENTS))
            sink = ScriptedSink(base, [("confirm", 0), *story])
            bridge = Bridge(reader, sink, Backoff(first=0))
            bridge.run(lambda: inspect(base).cursor == EVENTS)
    assert in_order(sink.arrived, EVENTS)
    assert bridge.counters.delivered == EVENTS
    assert bridge.counters.sent >= EVENTS


def test_the_end_waits_for_what_is_under_way(base: Path) -> None:
    """After the signal to stop nothing more is read, and what was sent is still confirmed and committed."""
    with Ring(base, "live1", "mt5", slots=64) as ring, Reader(base) as reader:
        ring.publish(deals(EVENTS))
        sink = ScriptedSink(base, [("confirm", 0), ("confirm", 0), ("confirm", 3), ("confirm", 3)])
        bridge = Bridge(reader, sink)
        bridge.run(lambda: bridge.counters.sent > 0)
        assert inspect(base).cursor == bridge.counters.sent == WINDOW


def test_what_cannot_be_used_is_parked_and_the_stream_goes_on(base: Path, tmp_path: Path) -> None:
    """A damaged record, and one of a release to come: a gap in the place of each, and the record is kept, once."""
    damaged, foreign = 2, 4
    with Ring(base, "live1", "mt5", slots=64) as ring:
        ring.publish(deals(5))
    with base.with_suffix(".ring").open("r+b") as file:
        content = file.read()
        places = {pos: HEADER_SIZE + (pos - 1) * RECORD_SIZE for pos in (damaged, foreign)}
        records = {pos: bytearray(content[place : place + RECORD_SIZE]) for pos, place in places.items()}
        records[damaged][99] ^= 1
        records[foreign][TYPE] = 250
        records[foreign] = bytearray(Records.salvage(bytes(records[foreign])).tobytes())
        for pos, place in places.items():
            file.seek(place)
            file.write(records[pos])
    parking = Parking(tmp_path / "state", "live1")
    sink = ScriptedSink(base, [("confirm", 0), ("fail", 0)])
    with Reader(base) as reader:
        Bridge(reader, sink, Backoff(first=0), parking).run(lambda: inspect(base).cursor == len(deals(5)))
    assert sink.arrived == [1, 2, 3, 4, 5]
    assert [(gap.seq, gap.reason) for gap in sink.gaps] == 2 * [(damaged, "corrupt"), (foreign, "unknown")]
    assert [(record.pos, record.raw) for record in parking.records()] == [
        (pos, bytes(records[pos])) for pos in (damaged, foreign)
    ]


def test_a_sink_that_cannot_be_opened_at_the_start_ends_the_bridge(base: Path) -> None:
    """Only a sink that once worked is waited for; a wrong URL is told at once."""
    with Ring(base, "live1", "mt5", slots=64), Reader(base) as reader:
        bridge = Bridge(reader, ScriptedSink(base, [("refuse", 0)]))
        with pytest.raises(BrokerUnreachable, match="not now"):
            bridge.run(lambda: False)


def test_a_bridge_that_waits_for_the_sink_can_be_stopped(base: Path) -> None:
    """However long the pause between two attempts, the signal to stop is noticed."""

    def stop_after_the_failure() -> Iterator[bool]:
        while not bridge.counters.interruptions:
            yield False
        yield True

    with Ring(base, "live1", "mt5", slots=64) as ring, Reader(base) as reader:
        ring.publish(deals(5))
        bridge = Bridge(reader, ScriptedSink(base, [("confirm", 0), ("fail", 0)]), Backoff(first=3600, cap=3600))
        answers = stop_after_the_failure()
        bridge.run(lambda: next(answers, True))
        assert inspect(base).cursor == 0
