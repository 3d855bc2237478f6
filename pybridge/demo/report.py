"""What a demonstration comes to: the mirror's accounts, for machines and for people."""

from decimal import Decimal
from typing import Any

from rich.table import Table

from pybridge.demo.tally import Tally
from pybridge.events import lots
from pybridge.mirror import Account, AccountState

MONEY = ("balance", "credit", "deposits", "profit", "commission", "fee", "swap")


def as_json(tally: Tally, accounts: dict[str, AccountState]) -> dict[str, Any]:
    """Return the counts and the accounts, by alias."""
    return {
        "events": tally.events,
        "gaps": tally.gaps,
        "duplicates": tally.duplicates,
        "accounts": [_account(alias, state) for alias, state in sorted(accounts.items())],
    }


def as_table(accounts: dict[str, AccountState]) -> Table:
    """Return the accounts as a table."""
    table = Table()
    for column in ("account", "login"):
        table.add_column(column)
    for column in (*MONEY, "open", "working"):
        table.add_column(column, justify="right")
    for alias, state in sorted(accounts.items()):
        money = [f"{amount:,}" for amount in _money(state.account).values()]
        table.add_row(alias, str(state.account.login), *money, str(len(state.positions)), str(len(state.orders)))
    return table


def _account(alias: str, state: AccountState) -> dict[str, Any]:
    return {
        "account": alias,
        "login": state.account.login,
        **{name: str(amount) for name, amount in _money(state.account).items()},
        "open_positions": [
            {
                "position": position.position,
                "symbol": position.symbol,
                "side": position.side,
                "volume": f"{lots(position.volume).normalize():f}",
            }
            for position in state.positions
        ],
        "orders": [{"order": order.order, "type": order.order_type, "symbol": order.symbol} for order in state.orders],
    }


def _money(account: Account) -> dict[str, Decimal]:
    """Return an account's money with its currency's digits; a tax is one more fee."""
    amounts = {name: getattr(account, name) for name in MONEY} | {"fee": account.fee + account.tax}
    return {name: amount.quantize(Decimal(1).scaleb(-account.digits)) for name, amount in amounts.items()}
