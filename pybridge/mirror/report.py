"""Accounts as people and machines read them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table

from pybridge.events import lots
from pybridge.mirror.mirror import AccountState
from pybridge.mirror.rows import Account

WIDTH = 120
"""At least; amounts are never cut: a narrower terminal wraps the lines."""
MONEY = ("balance", "credit", "deposits", "profit", "commission", "fee", "swap")


def as_json(state: AccountState) -> dict[str, Any]:
    """Return an account with its positions and orders; money as exact text, volumes in lots."""
    return {
        "login": state.account.login,
        "status": state.account.status,
        **{name: str(amount) for name, amount in _money(state.account).items()},
        "open_positions": [
            {
                "position": position.position,
                "symbol": position.symbol,
                "side": position.side,
                "volume": f"{lots(position.volume).normalize():f}",
                "swap": str(position.swap),
            }
            for position in state.positions
        ],
        "orders": [{"order": order.order, "type": order.order_type, "symbol": order.symbol} for order in state.orders],
    }


def print_table(named: str, states: Iterable[tuple[str, AccountState]]) -> None:
    """Print accounts as a table whose first column is `named`; commission, fee and swap are the costs."""
    table = Table(box=None, pad_edge=False)
    for column in (named, "login"):
        table.add_column(column, no_wrap=True)
    for column in ("balance", "credit", "deposits", "profit", "costs", "open", "orders"):
        table.add_column(column, justify="right", no_wrap=True)
    for name, state in states:
        money = _money(state.account)
        costs = money["commission"] + money["fee"] + money["swap"]
        amounts = (money["balance"], money["credit"], money["deposits"], money["profit"], costs)
        counts = (len(state.positions), len(state.orders))
        table.add_row(name, str(state.account.login), *(str(amount) for amount in amounts), *map(str, counts))
    console = Console()
    console.width = max(console.width, WIDTH)
    console.print(table)


def _money(account: Account) -> dict[str, Decimal]:
    """Return an account's money with its currency's digits; a tax is one more fee."""
    amounts = {name: getattr(account, name) for name in MONEY} | {"fee": account.fee + account.tax}
    return {name: amount.quantize(Decimal(1).scaleb(-account.digits)) for name, amount in amounts.items()}
