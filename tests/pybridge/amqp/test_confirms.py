"""Properties of counting confirms."""

from hypothesis import given
from hypothesis import strategies as st

from pybridge.amqp import Confirms

PUBLISHED = 40


class Model:
    """The same as plain sets of message numbers."""

    def __init__(self) -> None:
        self.open = set(range(1, PUBLISHED + 1))
        self.refused: set[int] = set()

    def settle(self, tag: int, *, multiple: bool, taken: bool) -> None:
        """The broker answers for one open message, or for all open ones up to it."""
        answered = {number for number in self.open if number == tag or (multiple and number < tag)}
        self.open -= answered
        if not taken:
            self.refused |= answered

    @property
    def confirmed(self) -> int:
        """The last number before the first that is open or refused."""
        return min(self.open | self.refused, default=PUBLISHED + 1) - 1


@given(st.data())
def test_the_count_follows_the_sets_of_acknowledged_and_refused_messages(data: st.DataObject) -> None:
    """In whatever order confirms come, alone or for many at once, `confirmed` ends before the first gap."""
    confirms, model = Confirms(), Model()
    for _ in range(data.draw(st.integers(0, PUBLISHED))):
        if not model.open:
            break
        tag = data.draw(st.sampled_from(sorted(model.open)))
        multiple, taken = data.draw(st.booleans()), data.draw(st.integers(0, 9)) > 0
        before = confirms.confirmed
        model.settle(tag, multiple=multiple, taken=taken)
        if taken:
            confirms.ack(tag, multiple=multiple)
        else:
            confirms.refuse(tag, multiple=multiple)
        assert confirms.confirmed == model.confirmed
        assert confirms.confirmed >= before
        assert confirms.refused == min(model.refused, default=None)


@given(st.permutations(range(1, PUBLISHED + 1)))
def test_single_confirms_in_any_order_add_up(tags: list[int]) -> None:
    """When each message was confirmed by itself, all are, whatever the order."""
    confirms = Confirms()
    for tag in tags:
        confirms.ack(tag, multiple=False)
    assert confirms.confirmed == PUBLISHED


def test_a_second_confirm_of_the_same_message_changes_nothing() -> None:
    """A broker that confirms a message twice does not make us count it twice."""
    confirms = Confirms()
    for tag in (1, 2, 1, 2):
        confirms.ack(tag, multiple=False)
    assert confirms.confirmed == 2
