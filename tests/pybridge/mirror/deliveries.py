"""Random books, and random ways in which a queue may deliver their events (contracts, "Delivery")."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

from pybridge.events import Event, Platform, SystemGap
from tests.pybridge.mirror.books import Books
from tests.pybridge.mirror.feed import Feed

PLATFORMS: list[Platform] = ["mt4", "mt5"]


@st.composite
def histories(draw: st.DrawFn, *, in_order: bool) -> Books:
    """Books after a number of changes."""
    platform = draw(st.sampled_from(PLATFORMS))
    books = Books(draw, Feed(platform), mt4=platform == "mt4", in_order=in_order)
    for _ in range(draw(st.integers(1, 25))):
        books.change()
    if draw(st.booleans()):
        books.feed(SystemGap, reason="overrun", count=1)
    return books


@dataclass(frozen=True)
class Delivery:
    """Batches of one history, in the order in which a consumer sees them; before each it may restart."""

    server: str
    events: list[Event]
    batches: list[tuple[bool, list[Event]]]


@st.composite
def deliveries(draw: st.DrawFn) -> Delivery:
    """A history with events sent again (`1 2 3 2 3 4`), events that come late, and restarts of the consumer."""
    feed = draw(histories(in_order=False)).feed
    if not feed.events:
        feed(SystemGap, reason="overrun", count=1)
    late = draw(st.sets(st.sampled_from(range(len(feed.events))), max_size=3))
    seen = [event for place, event in enumerate(feed.events) if place not in late]
    for place in sorted(late):
        seen.insert(draw(st.integers(place, len(seen))), feed.events[place])
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(seen)))
        back = draw(st.integers(0, start))
        seen[start:start] = seen[back:start]
    cuts = sorted(draw(st.sets(st.integers(0, len(seen)), max_size=4)) | {0, len(seen)})
    batches = [(draw(st.booleans()), seen[low:high]) for low, high in pairwise(cuts)]
    return Delivery(feed.server, feed.events, batches)
