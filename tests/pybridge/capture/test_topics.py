import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybridge.capture import Topics
from tests.pybridge.capture.samples import records

words = st.sampled_from(["mt5", "a", "b", ""])


@pytest.mark.parametrize(
    ("pattern", "key", "expected"),
    [
        ("#", "mt5.live1.trade.open.real_vip.EURUSD", True),
        ("mt5.live1.trade.open.real_vip.EURUSD", "mt5.live1.trade.open.real_vip.EURUSD", True),
        ("mt5.*.trade.#", "mt5.live1.trade.open.real_vip.EURUSD", True),
        ("mt5.*.trade", "mt5.live1.trade.open.real_vip.EURUSD", False),
        ("#.EURUSD", "mt5.live1.trade.open.real_vip.EURUSD", True),
        ("#.trade.#", "mt5.live1.trade.open.real_vip.EURUSD", True),
        ("*.*.balance.#", "mt5.live1.trade.open.real_vip.EURUSD", False),
        ("a.#.b", "a.b", True),
        ("a.*.b", "a.b", False),
        ("#.a.#.a", "a.a", True),
        ("*", "a.b", False),
        ("a+", "aa", False),
        ("", "a", False),
    ],
)
def test_a_pattern_matches_as_at_a_topic_exchange(pattern: str, key: str, expected: bool) -> None:  # noqa: FBT001 - a figure
    """`*` is one word, `#` any number of words, everything else is itself."""
    assert Topics([pattern]).match(key) is expected


@given(st.lists(words | st.sampled_from(["*", "#"]), min_size=1, max_size=6), st.lists(words, min_size=1, max_size=6))
def test_patterns_match_as_the_rules_say_word_by_word(pattern: list[str], key: list[str]) -> None:
    """Against the definition, written down as a recursion."""

    def fits(pattern: list[str], key: list[str]) -> bool:
        if not pattern:
            return not key
        if pattern[0] == "#":
            return fits(pattern[1:], key) or (bool(key) and fits(pattern, key[1:]))
        return bool(key) and pattern[0] in {"*", key[0]} and fits(pattern[1:], key[1:])

    assert Topics([".".join(pattern)]).match(".".join(key)) is fits(pattern, key)


def test_records_are_kept_if_any_pattern_matches() -> None:
    """In their order."""
    kept = Topics(["mt4.#", "#.XAUUSD"]).of(records(10))
    assert [event.seq for event in kept.events()] == [3, 6, 9]
    assert Topics(["mt4.#", "#"]).of(records(10)).tobytes() == records(10).tobytes()
