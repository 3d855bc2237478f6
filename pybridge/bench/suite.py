"""What is measured, and how: contenders take turns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pybridge.bench.result import Row
from pybridge.errors import BridgeError

Turn = Callable[[], Iterable["Figure"]]
"""One run of a contender, or of a program that measures several."""


class CannotMeasure(BridgeError):
    """Something that a suite needs is not there; the text is one line that says what to do."""


class Figure(NamedTuple):
    """What one run gave."""

    case: str
    contender: str
    measure: str
    """With its unit: `events/s`, `p50 ms`."""
    value: float


@dataclass(frozen=True)
class Contender:
    """A turn that gives the figures of one contender."""

    case: str
    name: str
    run: Callable[[], Mapping[str, float]]

    def __call__(self) -> list[Figure]:
        """Run it once."""
        return [Figure(self.case, self.name, name, value) for name, value in self.run().items()]


class Round(NamedTuple):
    """Turns that are compared, and so interleaved; what they need is there until the next round is asked for."""

    turns: Sequence[Turn]
    peer: str = ""
    """The contender that the others are shown beside."""


class Suite(NamedTuple):
    """A named set of rounds."""

    name: str
    title: str
    rounds: Callable[[], Iterator[Round]]
    note: str = ""
    """What a reader has to know about the figures."""


def measure(suite: Suite, runs: int, say: Callable[[str], None] = lambda _: None) -> list[Row]:
    """Run each round's turns `runs` times, to and fro: A B C C B A …; `say` hears what comes next."""
    rows: dict[tuple[str, str, str], Row] = {}
    for number, (turns, peer) in enumerate(suite.rounds(), 1):
        for run in range(1, runs + 1):
            for turn in turns if run % 2 else reversed(turns):  # what comes before leaves the broker work
                name = f"{turn.case}, {turn.name}" if isinstance(turn, Contender) else f"round {number}"
                say(f"{suite.name}: {name}, run {run} of {runs}")
                for figure in turn():
                    key = (figure.case, figure.contender, figure.measure)
                    rows.setdefault(key, Row(suite.name, *key, peer, [])).runs.append(figure.value)
    return list(rows.values())
