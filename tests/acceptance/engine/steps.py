"""What may happen on a trade server, as data: hypothesis draws it, and a failing example reads as a script.

A step names accounts, positions, orders and deals by their places among those that are there when it is played, and
prices by their distance from the market in points. A step that names what is not there does nothing, and one that the
server refuses changes nothing: both are legal.
"""

from typing import Any

from hypothesis import strategies as st

from pybridge.events import Platform

Step = dict[str, Any]

ACCOUNTS = 3
GROUPS: dict[Platform, tuple[str, ...]] = {
    "mt4": ("pro", "eur", "vip", "reopen"),
    "mt5": ("pro", "eur", "vip", "reopen", "netting", "netting\\reopen"),
}
SYMBOLS = ("EURUSD", "USDJPY", "XAUUSD")
PENDING = ("buy_limit", "sell_limit", "buy_stop", "sell_stop", "buy_stop_limit", "sell_stop_limit")
OPERATIONS = (
    *("balance", "credit", "charge", "correction", "bonus", "commission", "commission_daily", "commission_monthly"),
    *("agent_daily", "agent_monthly", "interest", "dividend", "dividend_franked", "tax", "agent", "compensation"),
    "compensation_credit",
)
MONTH_S = 30 * 24 * 3600

account = {"account": st.sampled_from([0, 0, 0, *range(ACCOUNTS)])}  # one that has much to choose from
place = st.integers(0, 5)
position, order, deal = {"position": place}, {"order": place}, {"deal": place}
symbol = {"symbol": st.sampled_from(SYMBOLS)}
side = {"side": st.sampled_from(["buy", "sell"])}
points = st.integers(0, 300)
lots = st.integers(1, 300).map(lambda hundredths: f"{hundredths / 100:.2f}")
amounts = st.integers(-100_000, 100_000).map(lambda cents: f"{cents / 100:.2f}")
LONG_COMMENT = "this is more than the servers keep of it"
comment = {"comment": st.sampled_from(["a note", "ümlaut", "from #1", "to #2", LONG_COMMENT])}
stops = {"sl": points, "tp": points}
money = dict.fromkeys(("profit", "swap", "commission", "fee", "tax"), amounts)
seconds = st.integers(1, MONTH_S)


def step(do: str, fields: dict[str, Any], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    """One step's fields, and those that it may leave out."""
    return st.fixed_dictionaries({"do": st.just(do)} | fields, optional=optional)


OPENING = (
    step("trade", account | symbol | side | {"volume": lots}, **stops, **comment),
    step("trade", account | symbol | side | {"volume": lots}),
)
POSITIONS = (
    step("close", account | position, part=st.integers(1, 99)),
    step("close", account | position),
    step("close_by", account | position | {"by": place}),
    step("modify", account | position, **stops, **comment),
)
ORDERS = (
    step(
        "place",
        account | symbol | {"type": st.sampled_from(PENDING), "volume": lots, "price": points},
        **stops,
        **comment,
        expires=seconds,
    ),
    step("order.modify", account | order, **stops, price=points, volume=lots, expires=seconds),
    step("order.cancel", account | order, **comment),
    step("order.activate", account | order),
)
MARKET = (
    step("tick", symbol | {"move": st.integers(-400, 400)}),
    step("clock", {"advance": st.integers(1, 3 * 24 * 3600)}),
    step("rollover", {}),
    step("split", symbol | {"numerator": st.integers(1, 3), "denominator": st.integers(1, 3)}),
)
ACCOUNT = (
    step("operate", account | {"type": st.sampled_from(OPERATIONS), "amount": amounts}, **comment),
    step("account.update", account, leverage=st.integers(1, 500), enabled=st.booleans(), **comment),
    step("account.move", account | {"group": st.integers(0, 5)}),
    step("account.password", account | {"which": st.sampled_from(["main", "investor", "api", "phone"])}),
    step("account.login", account),
    step("account.logout", account),
    step("account.archive", account),
    step("account.restore", account),
    step("account.delete", account),
    step("account.add", account),
)
ADMINISTRATION = (
    step("deal.add", account | symbol | side | position | {"volume": lots, "closes": st.booleans()}, **money),
    step("deal.add", account | {"type": st.sampled_from(OPERATIONS), "profit": amounts}),
    step("deal.edit", account | deal, **money, price=points, volume=lots, **comment),
    step("deal.delete", account | deal),
    step("deal.restore", account | deal),
    step("deal.reopen", account | deal),
    step(
        "position.edit",
        account | position,
        **stops,
        **comment,
        volume=lots,
        price_open=points,
        swap=amounts,
        commission=amounts,
    ),
    step("position.delete", account | position),
    step("position.restore", account | position),
    step("order.edit", account | order, **stops, **comment, price=points, volume=lots, expires=seconds),
    step("order.delete", account | order),
    step("order.reopen", account | order),
    step("balance.fix", account),
)

anything = st.one_of(*OPENING * 8, *POSITIONS * 3, *ORDERS * 2, *MARKET, *ACCOUNT, *ADMINISTRATION)
scripts = st.integers(1, 60).flatmap(lambda length: st.lists(anything, min_size=length, max_size=length))
"""A sequence of steps; lists by themselves would mostly be short."""
