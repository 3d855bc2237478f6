"""Properties of the number of messages that may wait for their confirm."""

from hypothesis import given
from hypothesis import strategies as st

from pybridge.amqp._window import AT_ONCE, FORGIVEN, Window

sizes = st.integers(1, 10_000)
portions = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 2000)), max_size=60)


class Road:
    """Messages on the way, and a window over them."""

    def __init__(self, most: int) -> None:
        self.window = Window(most)
        self.sent = self.confirmed = 0

    def send(self, count: int) -> None:
        """Send as many messages as there are and as the window has room for."""
        self.sent += min(count, self.window.room(self.sent - self.confirmed))
        self.window.sent(self.sent - self.confirmed)

    def confirm(self, count: int) -> None:
        """Confirm as many messages as are on the way, at most."""
        self.confirmed = min(self.sent, self.confirmed + count)
        self.window.settled(self.confirmed, self.sent)

    def restart(self) -> None:
        """Go on over a new connection."""
        self.sent = self.confirmed = 0
        self.window.begin()

    def turn(self, count: int) -> None:
        """Send what there is room for, and confirm all."""
        self.send(count)
        self.confirm(count)


@given(sizes, portions)
def test_the_window_stays_between_its_bounds(most: int, story: list[tuple[int, int]]) -> None:
    """Whatever comes and goes: never more than the setting says, and never so few that nothing can be sent."""
    road = Road(most)
    for sent, confirmed in story:
        road.send(sent)
        assert road.sent - road.confirmed <= most
        road.confirm(confirmed)
        assert road.window.least <= road.window.size <= most
    road.confirm(most)
    assert road.window.room(0) == road.window.size


@given(sizes, portions)
def test_a_backlog_opens_the_window_and_a_trickle_closes_it(most: int, story: list[tuple[int, int]]) -> None:
    """From wherever it stands: wide open after a few full turns, and small again after a few that needed little."""
    road = Road(most)
    for sent, confirmed in story:
        road.send(sent)
        road.confirm(confirmed)
    road.confirm(most)
    for _ in range(most.bit_length() + 1):
        road.turn(most)
    assert road.window.size == most
    for _ in range(most.bit_length() + 1):
        road.turn(1)
    assert road.window.size < max(2 * road.window.least, 2)


@given(sizes, portions)
def test_a_window_that_may_grow_asks_for_a_turn_at_a_time(most: int, story: list[tuple[int, int]]) -> None:
    """Lest a connection that begins with a backlog takes long to open it wide."""
    road = Road(most)
    for sent, confirmed in story:
        road.send(sent)
        road.confirm(confirmed)
        assert road.window.turn == min(road.window.size, AT_ONCE) or road.window.size == most


@given(sizes, st.integers(0, 10_000))
def test_there_is_room_for_large_portions_or_for_none(most: int, outstanding: int) -> None:
    """A window that is nearly full waits for more confirms, instead of sending a message for each of them."""
    window = Window(most)
    room = window.room(outstanding)
    assert room == 0 or (4 * room >= window.size and room + outstanding == window.size)


def test_after_a_refusal_half_as_many_are_risked_and_after_a_while_more_again() -> None:
    """Beyond what a full queue took nothing is sent, on later connections too; a refusal is forgiven in the end."""
    road = Road(1000)
    for _ in range(3):
        road.turn(1000)
    assert road.window.size == 800
    road.window.refused()
    road.restart()
    for _ in range(10):
        road.turn(1000)
        assert road.window.size <= 400
    assert road.window.size == 400
    while road.confirmed < FORGIVEN * 400:
        road.turn(1000)
    road.turn(1000)
    assert road.window.size == 800


@given(sizes, st.integers(1, 20))
def test_a_queue_may_have_room_for_next_to_nothing(most: int, refusals: int) -> None:
    """However often it refuses, one message at least is tried."""
    road = Road(most)
    for _ in range(refusals):
        road.turn(most)
        road.window.refused()
        road.restart()
    assert 1 <= road.window.room(0) <= max(1, most >> refusals, min(100, most) >> refusals)
