"""Accounts as the server has them and as the mirror has them, in one comparable form.

Money is exact, prices are as far as their symbols' digits go, and no stop is a stop of 0.
"""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from mock_server.client import Json
from pybridge.events import lots
from pybridge.mirror import AccountState, Deal, Mirror
from tests.acceptance.engine.player import DIGITS

MONEY = ("profit", "swap", "commission", "fee", "tax")
CREDIT = ("credit", "compensation_credit")


def of_server(state: Json, unsettled: Collection[int]) -> dict[int, Json]:
    """The server's accounts; where nobody has edited history, the balance is what the history adds up to."""
    for account in state["accounts"]:
        if account["login"] not in unsettled:
            assert account["balance"] == account["balance_by_history"]
            assert Decimal(account["credit"]) == _credit(account)
    return {account["login"]: _server_account(account, mt4=state["platform"] == "mt4") for account in state["accounts"]}


def of_mirror(mirror: Mirror, logins: Collection[int]) -> dict[int, Json]:
    """These accounts of the mirror's, but for those that are deleted."""
    return {
        state.account.login: _mirror_account(state, mirror.deals(state.account.server, state.account.login))
        for state in mirror.accounts(gone=True)
        if state.account.login in logins and state.account.status != "deleted"
    }


def _credit(account: Json) -> Decimal:
    return sum((Decimal(deal["profit"]) for deal in account["operations"] if deal["type"] in CREDIT), Decimal(0))


def _server_account(account: Json, *, mt4: bool) -> Json:
    deals, operations = account["deals"], account["operations"]
    return {
        "status": "archived" if account["archived"] else "active",
        "group": account["group"],
        "currency": account["currency"],
        "balance": Decimal(account["balance_by_history"]),
        "credit": _credit(account),
        "deposits": sum(Decimal(deal["profit"]) for deal in operations if deal["type"] not in CREDIT),
        "profit": sum(Decimal(deal["profit"]) for deal in deals),
        "costs": {name: sum(Decimal(deal[name]) for deal in deals) for name in MONEY[1:]},
        "positions": {
            p["position"]: {
                "what": (p["symbol"], p["side"], Decimal(p["volume"])),
                "price": _price(p["symbol"], p["price"]),
                "stops": (_price(p["symbol"], p["sl"]), _price(p["symbol"], p["tp"])),
                "swap": Decimal(p["swap"]),
                "commission": Decimal(p["commission"]) if mt4 else None,
                "comment": p["comment"],
            }
            for p in account["positions"]
        },
        "orders": {
            o["order"]: {
                "what": (o["type"], o["symbol"], Decimal(o["volume"])),
                "prices": [_price(o["symbol"], o[name]) for name in ("price", "price_trigger", "sl", "tp")],
                "expires": o["expires"],
                "comment": o["comment"],
            }
            for o in account["orders"]
        },
        "deals": {
            deal["deal"]: {
                "what": (deal["position"], Decimal(deal["volume"]), _price(deal["symbol"], deal["price"])),
                "money": [Decimal(deal[name]) for name in MONEY],
            }
            for deal in deals
        },
        "operations": {deal["deal"]: (Decimal(deal["profit"]), deal["type"] in CREDIT) for deal in operations},
    }


def _mirror_account(state: AccountState, deals: list[Deal]) -> Json:
    mt4 = state.account.platform == "mt4"
    account = state.account
    of_trades = [deal for deal in deals if deal.position is not None]
    return {
        **{name: getattr(account, name) for name in ("status", "group", "currency")},
        **{name: getattr(account, name) for name in ("balance", "credit", "deposits", "profit")},
        "costs": {name: getattr(account, name) for name in MONEY[1:]},
        "positions": {
            p.position: {
                "what": (p.symbol, p.side, lots(p.volume)),
                "price": _price(p.symbol, p.price),
                "stops": (_price(p.symbol, p.sl), _price(p.symbol, p.tp)),
                "swap": p.swap,
                "commission": p.commission if mt4 else None,
                "comment": p.comment or "",
            }
            for p in state.positions
        },
        "orders": {
            o.order: {
                "what": (o.order_type, o.symbol, lots(o.volume)),
                "prices": [_price(o.symbol, price) for price in (o.price, o.price_trigger, o.sl, o.tp)],
                "expires": o.expires or 0,
                "comment": o.comment or "",
            }
            for o in state.orders
        },
        "deals": {
            deal.ticket: {
                "what": (deal.position, lots(deal.volume), _price(deal.symbol, deal.price)),
                "money": [getattr(deal, name) for name in MONEY],
            }
            for deal in of_trades
        },
        "operations": {deal.ticket: (deal.profit, deal.to_credit) for deal in deals if deal.position is None},
    }


def _price(symbol: str | None, price: float | Decimal | None) -> Any:  # noqa: ANN401 text or nothing
    """A price as text, as far as the symbol's digits go."""
    return f"{price or 0:.{DIGITS[symbol]}f}" if symbol in DIGITS else price
