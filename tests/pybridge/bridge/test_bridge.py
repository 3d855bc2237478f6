"""Properties of the loop between ring and sink, whatever the sink does."""

import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from pybridge.amqp import Backoff, BrokerUnreachable
from pybridge.bridge import Bridge
from pybridge.bridge._bridge import SETTLE_SECONDS
from pybridge.native import RECORD_SIZE, Outlet, Reader, Records, Ring, inspect
from pybridge.parked import Parking
from tests.pybridge.amqp.post import in_order
from tests.pybridge.bridge.deals import deals
from tests.pybridge.bridge.scripted import EVENTS, WINDOW, ScriptedSink, Story, stories

HEADER_SIZE = 4096
TYPE = 268
"""Where a record has its type."""


class OneByOne:
    """A reader that never has more than one record."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.commit, self.rewind, self.damaged = reader.commit, reader.rewind, reader.damaged

    def read(self, limit: int, wait: float) -> Records:
        """At most one record."""
        return self._reader.read(min(limit, 1), wait)

    def forward(self, outlet: Outlet, wait: float, linger: float, total: float) -> Records:
        """Never: the sinks here have no outlet."""
        raise NotImplementedError


class SlowSink(ScriptedSink):
    """A broker that takes its time over each record, and confirms all that it has when it is asked."""

    def __init__(self, base: Path, story: Story) -> None:
        super().__init__(base, story)
        self.sent_at: list[float] = []
        self.settled: list[tuple[float, float]] = []
        """When each settling began and ended."""

    @property
    def room(self) -> int:
        """Enough at any time."""
        return EVENTS

    def send(self, records: Records) -> None:
        """Take a record onto the road."""
        self.sent_at.append(time.monotonic())
        super().send(records)
        time.sleep(SETTLE_SECONDS / 10)

    def settle(self, wait: float) -> None:
        """Let everything arrive."""
        began = time.monotonic()
        super().settle(wait)
        self.settled.append((began, time.monotonic()))


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


def test_confirms_wait_a_few_milliseconds_at_most_while_records_come_in(base: Path) -> None:
    """To look for them after each record would cost as much again."""
    with Ring(base, "live1", "mt5", slots=64) as ring, Reader(base) as reader:
        ring.publish(deals(EVENTS))
        sink = SlowSink(base, [])
        bridge = Bridge(OneByOne(reader), sink)
        bridge.run(lambda: bridge.counters.delivered == EVENTS)
    assert len(sink.settled) < EVENTS
    for (_, ended), (began, _) in pairwise(sink.settled):
        late = [sent for sent in sink.sent_at if ended + 1.5 * SETTLE_SECONDS < sent < began]
        assert len(late) <= 1


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
