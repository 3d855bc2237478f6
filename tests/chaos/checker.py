"""Judges what came out of a queue: is it what the trade server did, in order, whole, and unchanged?

The checker knows the contract (docs/reference/contracts.md) and nothing of the bridge, the plugin or the ring.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import msgpack

from tests.chaos.journal import IN_FLIGHT, Debts, Incarnation, Key, Owed, key_of

Json = dict[str, Any]
Identity = tuple[int, int]
"""Epoch and seq."""

MOST_COMPLAINTS = 10


class Arrival(NamedTuple):
    """A message as a consumer got it."""

    identity: Identity
    body: bytes
    resent: bool = False
    """Whether the bridge says that it was refused before."""
    redelivered: bool = False
    """Whether the broker says that it has given it to a consumer before."""


@dataclass
class Verdict:
    """What the checker found; `sound` is what must hold."""

    events: int = 0
    """Different events that arrived."""
    facts: int = 0
    """Events that the server's chronicle asks for."""
    duplicates: int = 0
    named: int = 0
    """Events that `system.gap` says are missing."""
    unnamed: int = 0
    """Events that are missing and no `system.gap` tells of."""
    reordered: int = 0
    altered: int = 0
    """Events that do not say what the server did, or that differ from their first copy, or that nobody did."""
    late: int = 0
    """Events that came after later ones and say so (`resent`)."""
    complaints: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether the contract was kept."""
        return not (self.unnamed or self.reordered or self.altered)

    def complain(self, text: str) -> None:
        """Keep the first few."""
        if len(self.complaints) < MOST_COMPLAINTS:
            self.complaints.append(text)

    def add(self, other: "Verdict") -> None:
        """Sum up."""
        for name in ("events", "facts", "duplicates", "named", "unnamed", "reordered", "altered", "late"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for text in other.complaints:
            self.complain(text)


def check(
    platform: str,
    arrivals: Sequence[Arrival],
    incarnations: Iterable[Incarnation],
    last: Identity | None = None,
) -> Verdict:
    """Judge everything that a consumer of all events got, in the order in which it got it.

    Args:
        platform: Which kind of server.
        arrivals: What came out of the queue.
        incarnations: The server's lives.
        last: The event that must have been the last one, where it is known.
    """
    verdict = Verdict()
    events = {arrival.identity: msgpack.unpackb(arrival.body) for arrival in reversed(arrivals)}
    named = _named(events.values())
    verdict.events = len(events)
    verdict.named = sum(event.get("count", 0) for event in events.values() if event["type"] == "system.gap")
    _check_identities(events, verdict)
    check_order(arrivals, verdict, named)
    if last is not None and last not in events:
        verdict.unnamed += 1
        verdict.complain(f"the last event, {last}, never came")
    _check_journal(platform, events, incarnations, verdict)
    return verdict


def check_order(
    arrivals: Sequence[Arrival],
    verdict: Verdict,
    named: set[Identity] | None = None,
    *,
    since: Identity = (0, 0),
    rejecting: bool = False,
) -> None:
    """Judge the order: first copies follow one another, and whoever repeats leaves nothing out up to the newest.

    What the broker still takes in from a broken connection may come between what the next one repeats. So each event
    has to follow what one of the connections has sent, or begin another repetition, further back.

    Args:
        arrivals: What came out of the queue.
        verdict: To be added to.
        named: What gaps have named as missing.
        since: Where the queue began, when it was bound later.
        rejecting: The queue refuses messages when it is full: what it takes later is marked as resent, and what comes
            between may be missing from a repetition, too.
    """
    first_copy: dict[Identity, int] = {}
    holes: set[Identity] = set()
    top = since
    lanes = [since]  # how far each connection has come, as far as one can know; the newest is the last
    for arrival in arrivals:
        identity, copy = arrival.identity, hash(arrival.body)
        known = first_copy.setdefault(identity, copy)
        repeats_on = identity in holes or _advance(lanes, identity, named or set())
        again = ", which the broker had given out before" if arrival.redelivered else ""
        if identity > top:
            holes |= set(_between(top, identity, named or set()))
            top = identity
        elif identity in holes:
            holes.remove(identity)
            verdict.late += arrival.resent
            if not (arrival.resent and rejecting):
                verdict.reordered += 1
                verdict.complain(f"{identity} came after {top}{again}")
        elif known != copy:
            verdict.altered += 1
            verdict.complain(f"{identity} is not what it was the first time")
        else:
            verdict.duplicates += 1
            if not repeats_on and not rejecting:
                verdict.reordered += 1
                verdict.complain(f"a repetition leaves out what is before {identity}{again}")
    if lanes[-1] != top and not rejecting:
        verdict.reordered += 1
        verdict.complain(f"the last repetition broke off after {lanes[-1]}, before {top}")
    verdict.unnamed += len(holes)
    for hole in sorted(holes)[:MOST_COMPLAINTS]:
        verdict.complain(f"{hole} is missing, and no gap tells of it")


def check_log(log: Sequence[Arrival], arrivals: Sequence[Arrival], verdict: Verdict) -> None:
    """Judge what came into the log by the stream protocol: what the queue got, each event once and in order.

    Args:
        log: What the stream holds.
        arrivals: What came out of the queue beside it.
        verdict: To be added to.
    """
    for before, after in pairwise(log):
        if after.identity <= before.identity:
            verdict.reordered += 1
            verdict.complain(f"in the log {after.identity} follows {before.identity}")
    wanted = {arrival.identity: arrival.body for arrival in arrivals}
    for arrival in log:
        if arrival.body != wanted.pop(arrival.identity, arrival.body):
            verdict.altered += 1
            verdict.complain(f"{arrival.identity} is not in the log what it is in the queue")
    verdict.unnamed += len(wanted)
    for identity in sorted(wanted)[:MOST_COMPLAINTS]:
        verdict.complain(f"{identity} is missing in the log")


def _advance(lanes: list[Identity], identity: Identity, named: set[Identity]) -> bool:
    """Find the lane that an event belongs to, or begin one; False if it leaves something out."""
    for place in reversed(range(len(lanes))):
        if _follows(lanes[place], identity, named):
            lanes[place] = identity
            return True
    if identity <= lanes[-1]:
        lanes.append(identity)
        return True
    lanes[-1] = identity
    return False


def _follows(before: Identity, after: Identity, named: set[Identity]) -> bool:
    return after > before and next(_between(before, after, named), None) is None


def _between(before: Identity, after: Identity, named: set[Identity]) -> Iterator[Identity]:
    """Give the identities that should lie between an event and a later one, as far as one can know."""
    (epoch, seq), (next_epoch, next_seq) = before, after
    start = seq + 1 if epoch == next_epoch else 1
    return (hole for number in range(start, next_seq) if (hole := (next_epoch, number)) not in named)


def _named(events: Iterable[Json]) -> set[Identity]:
    """Return what gaps name by number."""
    return {
        (event["epoch"], number)
        for event in events
        if event["type"] == "system.gap" and "first" in event
        for number in range(event["first"], event["last"] + 1)
    }


def _check_identities(events: dict[Identity, Json], verdict: Verdict) -> None:
    """The message id says what the body says."""
    for identity, event in events.items():
        if identity != (event["epoch"], event["seq"]):
            verdict.altered += 1
            verdict.complain(f"the message {identity} has the body of {event['epoch'], event['seq']}")


def _check_journal(
    platform: str, events: dict[Identity, Json], incarnations: Iterable[Incarnation], verdict: Verdict
) -> None:
    """Each fact is an event, and each event a fact, but for what was under way when a server died."""
    told: dict[int, dict[Key, list[Json]]] = defaultdict(lambda: defaultdict(list))
    for identity in sorted(events):
        if key := key_of(events[identity], platform):
            told[identity[0]][key].append(events[identity])
    missing: list[tuple[int, Owed]] = []
    for life in incarnations:
        of_life = told.pop(life.epoch, {})
        missing += ((life.epoch, owed) for owed in _check_life(life, Debts(platform), of_life, verdict))
    lost_before = max((event["epoch"] for event in events.values() if _names_all(event)), default=0)
    uncounted = [each for each in missing if each[0] < lost_before]
    verdict.named += len(uncounted)
    unreported = sum(len(each) for life in told.values() for each in life.values())
    if unreported:
        verdict.altered += unreported
        verdict.complain(f"{unreported} events of epochs {sorted(told)}, in which no server lived")
    if len(missing) > verdict.named:
        verdict.unnamed += len(missing) - verdict.named
        for epoch, owed in missing:
            verdict.complain(f"epoch {epoch}: no event {owed.key} for {owed.fields}")


def _names_all(event: Json) -> bool:
    """Whether a gap says that the ring is gone: nobody knows how much was in it, of the epochs before."""
    return bool(event["type"] == "system.gap" and event["reason"] == "lost" and "count" not in event)


def _check_life(life: Incarnation, debts: Debts, told: dict[Key, list[Json]], verdict: Verdict) -> list[Owed]:
    """Settle one life's debts and return what was not paid."""
    missing = []
    for fact in life.facts():
        for owed in debts.of(fact):
            verdict.facts += 1
            if not _settle(owed, told.get(owed.key, []), verdict):
                missing.append(owed)
    invented = [event for events in told.values() for event in events]
    if len(invented) > (IN_FLIGHT if life.killed else 0):
        verdict.altered += len(invented)
        for event in invented:
            verdict.complain(f"epoch {life.epoch}: the server never did {event}")
    return missing


def _settle(owed: Owed, events: list[Json], verdict: Verdict) -> bool:
    """Take the event out that pays; one that pays wrongly pays, and is complained of."""
    for index, event in enumerate(events):
        if owed.differs(event) is None:
            del events[index]
            return True
    if not events or owed.key[0].endswith("modify"):  # of several changes, another one may be meant
        return False
    wrong = events.pop(0)
    verdict.altered += 1
    verdict.complain(f"{wrong['epoch'], wrong['seq']} {wrong['type']}: {owed.differs(wrong)}")
    return True
