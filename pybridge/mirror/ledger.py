"""The rows of one server that a batch of events touches, each by its number."""

from dataclasses import dataclass, field
from decimal import Decimal

from pybridge.events import AccountEvent, BalanceEvent, Event, HistoryEvent, OrderEvent, TradeEvent
from pybridge.mirror.rows import ZERO, Account, Deal, Order, Position

AnyAccountEvent = TradeEvent | OrderEvent | BalanceEvent | HistoryEvent | AccountEvent
"""Whatever happens on an account."""


@dataclass(slots=True)
class Ledger:
    """What is known is found, what is not is begun."""

    server: str
    accounts: dict[int, Account] = field(default_factory=dict)
    positions: dict[int, Position] = field(default_factory=dict)
    orders: dict[int, Order] = field(default_factory=dict)
    deals: dict[int, Deal] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    """Accounts that took all they had with them."""

    def account(self, login: int) -> Account:
        """Find or begin an account."""
        account = self.accounts.get(login)
        if account is None:
            account = self.accounts[login] = Account(self.server, login)
        return account

    def position(self, ticket: int, login: int) -> Position:
        """Find or begin a position."""
        position = self.positions.get(ticket)
        if position is None:
            position = self.positions[ticket] = Position(self.server, ticket, login)
        return position

    def order(self, ticket: int, login: int) -> Order:
        """Find or begin a working order."""
        order = self.orders.get(ticket)
        if order is None:
            order = self.orders[ticket] = Order(self.server, ticket, login)
        return order

    def deal(self, ticket: int | None, login: int) -> Deal:
        """Find or begin a deal; one without a number counts, and is not kept."""
        deal = self.deals.get(ticket or 0)
        if deal is None:
            deal = Deal(self.server, ticket or 0, login)
            if ticket:
                self.deals[ticket] = deal
        return deal

    def delete(self, account: Account) -> None:
        """Let an account's positions and orders be gone, and its deals count no more."""
        self.deleted.add(account.login)
        open_: list[Position | Order] = [*self.positions.values(), *self.orders.values()]
        for row in open_:
            if row.login == account.login:
                row.volume = 0
        for deal in self.deals.values():
            deal.deleted |= deal.login == account.login


def is_newest(event: Event, epoch: int, seq: int) -> bool:
    """Tell whether an event is newer than the one that these name."""
    return (event.epoch, event.seq) > (epoch, seq)


def finite(amount: Decimal | None) -> Decimal:
    """Return an amount that can be added up; a server may hand over a double that is no number."""
    return amount if amount is not None and amount.is_finite() else ZERO
