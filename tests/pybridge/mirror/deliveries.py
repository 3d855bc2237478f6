"""Random trading, and random ways in which a queue may deliver it (contracts, "Delivery")."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from pybridge.events import (
    BalanceCredit,
    BalanceDeposit,
    Event,
    OrderActivate,
    OrderCancel,
    OrderModify,
    OrderPlace,
    Platform,
    SystemGap,
    TradeClose,
    TradeIncrease,
    TradeModify,
    TradeOpen,
    TradeReduce,
)
from tests.pybridge.mirror.feed import Feed

cents = st.integers(-(10**9), 10**9).map(lambda amount: amount / 100)
prices = st.integers(1, 10**6).map(lambda points: points / 10**5)
volumes = st.integers(1, 10**9)
logins = st.integers(1, 3)
tickets = st.integers(1, 4)

money = st.fixed_dictionaries({"profit": cents, "swap": cents, "commission": cents, "fee": cents, "tax": cents})
comments = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5)  # a record's text ends at a NUL
stops = st.fixed_dictionaries({}, optional={"sl": prices, "tp": prices, "comment": comments})
left = st.fixed_dictionaries({"volume": volumes, "volume_left": volumes, "price_open": prices})
subjects = st.fixed_dictionaries(
    {"symbol": st.sampled_from(["EURUSD", "XAUUSD"]), "side": st.sampled_from(["buy", "sell"])}
)
price = st.fixed_dictionaries({"price": prices})
pending = st.fixed_dictionaries(
    {"symbol": st.just("EURUSD"), "order_type": st.just("buy_limit"), "volume": volumes, "price": prices}
)


def _merged(*parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(*parts).map(lambda drawn: {key: value for part in drawn for key, value in part.items()})


FIRST_FILL = _merged(price, left, stops, money)
LATER_FILLS: dict[type[Event], st.SearchStrategy[dict[str, Any]]] = {
    TradeIncrease: _merged(price, left, money),
    TradeReduce: _merged(left, money),
    TradeClose: _merged(left, money),
    TradeModify: stops,
}
ORDERS: dict[type[Event], st.SearchStrategy[dict[str, Any]]] = {
    OrderModify: _merged(pending, stops),
    OrderActivate: st.just({}),
    OrderCancel: st.just({}),
}
PLATFORMS: list[Platform] = ["mt4", "mt5"]
OPERATIONS: list[type[Event]] = [BalanceDeposit, BalanceCredit]


@st.composite
def histories(draw: st.DrawFn) -> Feed:
    """Trading in its order of events: nothing is changed or closed that is not open."""
    feed = Feed(draw(st.sampled_from(PLATFORMS)))
    open_: dict[tuple[int, int], dict[str, Any]] = {}  # what each position is in, and on which side
    working: set[tuple[int, int]] = set()
    for login, ticket in draw(st.lists(st.tuples(logins, tickets), min_size=1, max_size=25)):
        key = login, ticket
        match draw(st.sampled_from(["trade", "order", "operation"])):
            case "trade" if key not in open_:
                open_[key] = draw(subjects)
                feed(TradeOpen, login=login, position=ticket, **open_[key], **draw(FIRST_FILL))
            case "trade":
                model = draw(st.sampled_from(list(LATER_FILLS)))
                feed(model, login=login, position=ticket, **open_[key], **draw(LATER_FILLS[model]))
                if model is TradeClose:
                    del open_[key]
            case "order" if key not in working:
                feed(OrderPlace, login=login, order=ticket, **draw(_merged(pending, stops)))
                working.add(key)
            case "order":
                model = draw(st.sampled_from(list(ORDERS)))
                feed(model, login=login, order=ticket, **draw(ORDERS[model]))
                working -= {key} if model is not OrderModify else set()
            case "operation":
                feed(draw(st.sampled_from(OPERATIONS)), login=login, profit=draw(cents))
    if draw(st.booleans()):
        feed(SystemGap, reason="overrun", count=1)
    return feed


@dataclass(frozen=True)
class Delivery:
    """Batches of one history, in the order in which a consumer sees them; before each it may restart."""

    server: str
    events: list[Event]
    batches: list[tuple[bool, list[Event]]]


@st.composite
def deliveries(draw: st.DrawFn) -> Delivery:
    """A history with events sent again (`1 2 3 2 3 4`), events that come late, and restarts of the consumer."""
    feed = draw(histories())
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
