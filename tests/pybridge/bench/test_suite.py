"""Contenders take turns, and every run counts."""

from collections.abc import Callable, Iterator

from pybridge.bench import Contender, Figure, Round, Suite, measure


def suite(turns: list[Callable[[], list[Figure]]], peer: str = "") -> Suite:
    """A suite of one round."""

    def rounds() -> Iterator[Round]:
        yield Round(turns, peer)

    return Suite("speed", "Speed", rounds)


def test_contenders_take_turns() -> None:
    """A B C C B A: what drifts meanwhile touches all of them, and so does what one leaves to the next."""
    order: list[str] = []

    def contender(name: str) -> Contender:
        def run() -> dict[str, float]:
            order.append(name)
            return {"events/s": float(len(order))}

        return Contender("case", name, run)

    rows = measure(suite([contender(name) for name in "ABC"], "B"), 2)

    assert order == [*"ABCCBA"]
    assert [(row.contender, row.runs, row.peer) for row in rows] == [
        ("A", [1, 6], "B"),
        ("B", [2, 5], "B"),
        ("C", [3, 4], "B"),
    ]


def test_a_turn_may_give_figures_of_several_contenders() -> None:
    """As a program does that measures them itself."""

    def turn() -> list[Figure]:
        return [Figure("1 producer", "ours", "ns", 40), Figure("1 producer", "theirs", "ns", 70)]

    assert [(row.contender, row.runs) for row in measure(suite([turn]), 3)] == [
        ("ours", [40] * 3),
        ("theirs", [70] * 3),
    ]


def test_what_a_round_needs_is_there_during_all_its_runs() -> None:
    """It is made before the first one, and gone before the next round's."""
    order: list[str] = []

    def note(name: str) -> Callable[[], list[Figure]]:
        def turn() -> list[Figure]:
            order.append(name)
            return []

        return turn

    def rounds() -> Iterator[Round]:
        for number in ("1", "2"):
            order.append(f"set up {number}")
            yield Round([note(f"run {number}")])
            order.append(f"clear {number}")

    measure(Suite("speed", "Speed", rounds), 2)
    assert order == [f"{step} {number}" for number in "12" for step in ("set up", "run", "run", "clear")]
