"""A sink that does what a story says."""

from pathlib import Path

from hypothesis import strategies as st

from pybridge.amqp import BrokerUnreachable, ConnectionLost
from pybridge.events import SystemGap
from pybridge.native import Records, inspect

EVENTS = 40
WINDOW = 10

Story = list[tuple[str, int]]

confirms = st.tuples(st.just("confirm"), st.integers(0, WINDOW))
failures = st.tuples(st.just("fail"), st.integers(0, WINDOW))
refusals = st.tuples(st.just("refuse"), st.just(0))
stories = st.lists(confirms | failures | refusals, max_size=30)


class ScriptedSink:
    """A broker with a connection that does what a story says, and everything right when the story has ended.

    A failing connection takes with it any part of what was not confirmed; the rest of that has arrived all the same.
    """

    blocked = False
    outlet = None

    def __init__(self, base: Path, story: Story) -> None:
        self.arrived: list[int] = []
        self.gaps: list[SystemGap] = []
        self.delivered = 0
        self._ever_delivered = 0
        self._base = base
        self._story = iter(story)
        self._sent: list[int] = []

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
        self.delivered = 0
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
        assert inspect(self._base).cursor <= self._ever_delivered
        action, count = next(self._story, ("confirm", WINDOW))
        self.arrived += self._sent[:count]
        if action == "confirm":
            self.delivered = max([self.delivered, *self._sent[:count]])
            self._ever_delivered = max(self._ever_delivered, self.delivered)
            self._sent = self._sent[count:]
        elif action == "fail":
            raise ConnectionLost("gone")

    def close(self) -> None:
        """Leave."""
