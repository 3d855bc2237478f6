"""The checker refuses what breaks the contract: one that cannot fail would prove nothing."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgpack
import pytest

from tests.chaos.checker import Arrival, Verdict, check, check_log, check_order
from tests.chaos.journal import Incarnation

Json = dict[str, Any]

ALLOWED = [
    (1, 2, 3),
    (1, 2, 3, 2, 3, 4),
    (1, 1, 1, 2),
    (1, 2, 3, 1, 2, 3, 3, 4),
    (1, 2, 3, 1, 4, 2, 5, 3, 4, 5, 6),
    (1, 2, 3, 4, 2, 5, 3, 2, 6, 3, 4, 7, 4, 5, 5, 6, 6, 7),
]


def deposit(seq: int, *, epoch: int = 1, profit: float = 5.0, deal: int | None = None) -> Json:
    """Return the event of a deposit."""
    common = {"server": "live1", "platform": "mt5", "epoch": epoch, "seq": seq, "login": 7}
    return common | {"type": "balance.deposit", "deal": deal or seq, "profit": profit}


def gap(seq: int, count: int, first: int | None = None, last: int | None = None) -> Json:
    """Return a gap."""
    named = {} if first is None else {"first": first, "last": last}
    return {"type": "system.gap", "reason": "overrun", "epoch": 1, "seq": seq, "count": count} | named


def arrivals(*events: Json, resent: Sequence[int] = ()) -> list[Arrival]:
    """Return messages as they come out of a queue; `resent` are those at these places."""
    return [
        Arrival((event["epoch"], event["seq"]), msgpack.packb(event), resent=place in resent)
        for place, event in enumerate(events)
    ]


def of(*seqs: int) -> list[Arrival]:
    """Return deposits of these numbers."""
    return arrivals(*map(deposit, seqs))


def life(folder: Path, *deals: int, epoch: int = 1, killed: bool = False, profit: str = "5.00") -> Incarnation:
    """Return a server's life in which these deposits were made."""
    file = folder / f"chronicle.{epoch}"
    facts = [{"kind": "operate", "login": 7, "deals": [{"deal": deal, "profit": profit}]} for deal in deals]
    file.write_text("".join(json.dumps(fact) + "\n" for fact in facts))
    return Incarnation(epoch, file, killed)


def judged(folder: Path, got: list[Arrival], *deals: int, killed: bool = False) -> Verdict:
    """Judge arrivals against a life in which these deposits were made."""
    return check("mt5", got, [life(folder, *deals, killed=killed)])


@pytest.mark.parametrize("got", ALLOWED)
def test_what_the_contract_allows_is_sound(tmp_path: Path, got: tuple[int, ...]) -> None:
    """In order, and stretches repeated from an earlier event on, beside what a broken connection had under way."""
    verdict = judged(tmp_path, of(*got), *range(1, max(got) + 1))
    assert verdict.sound, verdict
    assert verdict.duplicates == len(got) - max(got)


def test_a_hole_is_unnamed(tmp_path: Path) -> None:
    """An event that never comes, though a later one did."""
    assert judged(tmp_path, of(1, 3), 1, 3).unnamed == 1


def test_an_event_that_comes_late_is_reordered(tmp_path: Path) -> None:
    """`1 3 2`."""
    verdict = judged(tmp_path, of(1, 3, 2), 1, 2, 3)
    assert (verdict.reordered, verdict.unnamed) == (1, 0)


@pytest.mark.parametrize("got", [(1, 2, 3, 1, 3), (1, 2, 3, 1, 4), (1, 2, 3, 4, 2, 4), (1, 2, 3, 1, 4, 2)])
def test_a_repetition_with_a_hole_is_reordered(tmp_path: Path, got: tuple[int, ...]) -> None:
    """Whoever sends again sends everything again."""
    assert judged(tmp_path, of(*got), *range(1, max(got) + 1)).reordered


def test_a_duplicate_that_differs_is_altered(tmp_path: Path) -> None:
    """A copy is a copy."""
    verdict = judged(tmp_path, arrivals(deposit(1), deposit(2), deposit(2, profit=6)), 1, 2)
    assert verdict.altered == 1


def test_a_fact_without_an_event_is_unnamed(tmp_path: Path) -> None:
    """The numbers have no hole, and yet the server did more; a death is no excuse."""
    assert judged(tmp_path, of(1, 2), 1, 2, 3, killed=True).unnamed == 1


def test_an_event_without_a_fact_is_altered(tmp_path: Path) -> None:
    """The server did nothing of the kind."""
    assert judged(tmp_path, of(1, 2), 1).altered == 1


def test_what_was_under_way_at_a_death_may_be_an_event(tmp_path: Path) -> None:
    """The chronicle is written after the plugin has been told; but that is not much."""
    assert judged(tmp_path, of(1, 2), 1, killed=True).sound
    assert judged(tmp_path, of(*range(1, 100)), 1, killed=True).altered


def test_a_field_that_differs_from_the_fact_is_altered(tmp_path: Path) -> None:
    """A cent is enough."""
    assert judged(tmp_path, arrivals(deposit(1, profit=5.01)), 1).altered == 1


def test_an_event_of_an_epoch_that_no_server_lived_in_is_altered(tmp_path: Path) -> None:
    """Somebody made it up."""
    assert judged(tmp_path, arrivals(deposit(1), deposit(1, epoch=2)), 1).altered == 1


def test_a_message_id_that_is_not_the_bodys_is_altered(tmp_path: Path) -> None:
    """Consumers go by the id."""
    swapped = [Arrival((1, 1), msgpack.packb(deposit(1))), Arrival((1, 2), msgpack.packb(deposit(3)))]
    assert judged(tmp_path, swapped, 1, 3).altered


def test_a_named_gap_is_no_loss(tmp_path: Path) -> None:
    """By number, in the place of the event or later; or by count, for events that never had a number."""
    in_place = arrivals(deposit(1), gap(2, 1, 2, 2), deposit(3, deal=3))
    assert judged(tmp_path, in_place, 1, 2, 3).sound
    later = arrivals(deposit(1), gap(4, 2, 2, 3), deposit(5))
    assert judged(tmp_path, later, 1, 2, 3, 5).sound
    counted = arrivals(deposit(1), gap(2, 2), deposit(3, deal=9))
    assert judged(tmp_path, counted, 1, 7, 8, 9).sound


def test_a_gap_that_names_too_little_is_a_loss(tmp_path: Path) -> None:
    """Two are missing, one is named."""
    assert judged(tmp_path, arrivals(deposit(1), gap(2, 1), deposit(3, deal=9)), 1, 7, 8, 9).unnamed == 1


def test_a_ring_that_is_gone_names_what_was_before_it(tmp_path: Path) -> None:
    """And nothing of its own epoch."""
    lost = {"type": "system.gap", "reason": "lost", "epoch": 2, "seq": 1}
    lives = [life(tmp_path, 1, 2, killed=True), life(tmp_path, 3, 4, epoch=2)]
    good = arrivals(deposit(1), lost, deposit(2, epoch=2, deal=3), deposit(3, epoch=2, deal=4))
    assert check("mt5", good, lives).sound
    assert check("mt5", good, lives).named == 1
    assert check("mt5", good[:-1], lives).unnamed == 1


def test_an_epoch_begins_with_1(tmp_path: Path) -> None:
    """What a new life begins with cannot be missing either."""
    lives = [life(tmp_path, 1), life(tmp_path, 2, epoch=2)]
    good = arrivals(deposit(1), deposit(1, epoch=2, deal=2))
    assert check("mt5", good, lives).sound
    bad = arrivals(deposit(1), deposit(2, epoch=2))
    assert check("mt5", bad, lives).unnamed == 1


def test_the_last_event_must_come(tmp_path: Path) -> None:
    """A row that breaks off has no hole."""
    assert check("mt5", of(1), [life(tmp_path, 1)], last=(1, 2)).unnamed == 1


def test_only_a_rejecting_queue_may_get_late_events_and_only_marked() -> None:
    """The one exception of the contract."""
    late = arrivals(deposit(1), deposit(3), deposit(2), deposit(3), resent=(2, 3))
    allowed, unmarked, elsewhere, lost = Verdict(), Verdict(), Verdict(), Verdict()
    check_order(late, allowed, rejecting=True)
    check_order(of(1, 3, 2, 3), unmarked, rejecting=True)
    check_order(late, elsewhere)
    check_order(of(1, 3), lost, rejecting=True)
    assert (allowed.sound, allowed.late) == (True, 1)
    assert unmarked.reordered == elsewhere.reordered == 1
    assert lost.unnamed == 1


@pytest.mark.parametrize(
    ("log", "sound"),
    [
        (of(1, 2, 3), True),
        (of(1, 2), False),
        (of(1, 3), False),
        (of(1, 2, 2, 3), False),
        (of(1, 3, 2), False),
        (arrivals(deposit(1), deposit(2, profit=6.0), deposit(3)), False),
    ],
)
def test_a_log_has_each_event_of_the_queue_once_and_in_order(log: list[Arrival], sound: bool) -> None:  # noqa: FBT001
    """Whatever the queue repeats."""
    verdict = Verdict()
    check_log(log, of(1, 2, 3, 2, 3), verdict)
    assert verdict.sound is sound
    assert bool(verdict.complaints) is not sound
