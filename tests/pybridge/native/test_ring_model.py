import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from pybridge.events import Event, SystemGap, SystemHeartbeat
from pybridge.native import Reader, Records, Ring

SLOTS = 8


class RingAgainstList(RuleBasedStateMachine):
    """Whatever happens in whatever order: the ring is a list with two marks, and says how much it left out."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.base = Path(self.folder.name) / "live1"
        self.ring = Ring(self.base, "live1", "mt5", slots=SLOTS)
        self.reader = Reader(self.base)
        self.published = 0
        self.accepted: list[int] = []
        self.rows: dict[int, Event] = {}
        """What was read, by position."""
        self.place = 0
        """The last position that was read."""
        self.committed = 0

    @rule(count=st.integers(1, SLOTS + 3))
    def publish(self, count: int) -> None:
        """Publish events one by one; `time` numbers them."""
        for _ in range(count):
            self.published += 1
            event = SystemHeartbeat(server="x", platform="mt4", epoch=0, seq=0, time=self.published, captured=0)
            if self.ring.publish(Records.from_events([event])):
                self.accepted.append(self.published)

    @rule(limit=st.integers(1, SLOTS))
    def read(self, limit: int) -> None:
        """What is read follows what was read, and is what stood there before a rewind."""
        records = self.reader.read(limit)
        assert len(records) <= limit
        if len(records):
            assert (records.first_pos, records.last_pos) == (self.place + 1, self.place + len(records))
            for pos, event in enumerate(records.events(), records.first_pos):
                assert self.rows.setdefault(pos, event) == event
            self.place = records.last_pos

    @rule(share=st.floats(0, 1))
    def commit(self, share: float) -> None:
        """Deliver some of what was read."""
        pos = self.committed + int((self.place - self.committed) * share)
        if pos > self.committed:
            self.reader.commit(pos)
            self.committed = pos

    @rule()
    def rewind(self) -> None:
        """Go back to the first event that is not committed."""
        self.reader.rewind()
        self.place = self.committed

    @rule()
    def maintain(self) -> None:
        """Free what was delivered."""
        self.ring.maintain()

    @rule()
    def restart_reader(self) -> None:
        """The next reader begins at the cursor."""
        self.reader.close()
        self.reader = Reader(self.base)
        self.place = self.committed

    @rule()
    def restart_producer(self) -> None:
        """The next epoch keeps what is undelivered."""
        epoch = self.ring.epoch
        self.ring.close()
        self.ring = Ring(self.base, "live1", "mt5", slots=SLOTS)
        assert self.ring.epoch == epoch + 1

    @invariant()
    def events_come_in_order_with_numbers_that_have_no_holes(self) -> None:
        """Nothing twice, nothing left out but what found no room."""
        events = list(self.rows.values())
        times = [event.time for event in events if isinstance(event, SystemHeartbeat)]
        assert times == self.accepted[: len(times)]
        for before, after in pairwise(events):
            if after.epoch == before.epoch:
                assert after.seq == before.seq + 1
            else:
                assert after.epoch > before.epoch
                assert after.seq == 1

    def teardown(self) -> None:
        """In the end everything accepted is read, and the gap events account for everything else."""
        with self.folder, self.ring, self.reader:
            for _ in range(2):  # the last gap is reported when the first round has made room
                self.rewind()
                self.read(SLOTS)
                self.commit(1.0)
                self.ring.maintain()
            events = self.rows.values()
            assert [event.time for event in events if isinstance(event, SystemHeartbeat)] == self.accepted
            missing = sum(event.count or 0 for event in events if isinstance(event, SystemGap))
            assert missing == self.published - len(self.accepted)


TestRingAgainstList = RingAgainstList.TestCase
TestRingAgainstList.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
