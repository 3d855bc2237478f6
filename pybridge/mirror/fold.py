"""What each event does to the rows: in memory, no database.

Money counts where the platform counts it: on MT5 with every deal, on MT4 when a ticket closes. How much is open, the
stops and the working orders are states, which the events carry whole; each is stamped with the event that set it, so an
event that comes late adds its money and leaves alone what a newer one has set.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from pybridge.events import (
    BalanceCredit,
    BalanceEvent,
    Event,
    OrderEvent,
    OrderModify,
    OrderPlace,
    TradeClose,
    TradeEvent,
    TradeIncrease,
    TradeModify,
    TradeOpen,
    TradeReduce,
)
from pybridge.mirror.rows import NO_MONEY, ZERO, Account, Deal, Money, Operation, Order, Position


@dataclass(slots=True)
class Ledger:
    """The rows that a batch of events touches, by their keys, and the fills and operations that it adds."""

    accounts: dict[tuple[str, int], Account] = field(default_factory=dict)
    positions: dict[tuple[str, int, int], Position] = field(default_factory=dict)
    orders: dict[tuple[str, int, int], Order] = field(default_factory=dict)
    deals: list[Deal] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)


def fold(ledger: Ledger, event: Event) -> None:
    """Apply one event that has not been applied before."""
    match event:
        case TradeModify():
            _account(ledger, event)
            _set_stops(_position(ledger, event), event)
        case TradeEvent():
            _add_fill(ledger, _account(ledger, event), event)
        case OrderEvent():
            _account(ledger, event)
            _set_order(ledger, event)
        case BalanceEvent():
            _add_operation(ledger, _account(ledger, event), event)
        case _:
            pass  # what the plugin, administrators and the users' records do moves no money and no position


def _account(ledger: Ledger, event: TradeEvent | OrderEvent | BalanceEvent) -> Account:
    """Find the event's account, or begin it, and note what the newest event says about it."""
    key = event.server, event.login
    account = ledger.accounts.get(key)
    if account is None:
        account = ledger.accounts[key] = Account(*key)
    if (event.epoch, event.seq) >= (account.epoch, account.seq):
        account.epoch, account.seq = event.epoch, event.seq
        account.platform = event.platform
        account.group = event.group or account.group
        account.currency = event.currency or account.currency
        account.digits = account.digits if event.digits_currency is None else event.digits_currency
    return account


def _position(ledger: Ledger, event: TradeEvent) -> Position:
    key = event.server, event.login, event.position
    position = ledger.positions.get(key)
    if position is None:
        position = ledger.positions[key] = Position(*key)
    return position


def _add_fill(ledger: Ledger, account: Account, event: TradeEvent) -> None:
    """Book a fill's money, and set what it leaves open."""
    counts = event.platform == "mt5" or isinstance(event, TradeClose)
    money = _money(event) if counts else NO_MONEY
    account.profit += money.profit
    account.balance += money.profit
    _charge(account, money)
    ledger.deals.append(
        Deal(
            *event.identity,
            event.type,
            event.time,
            event.login,
            event.position,
            event.order,
            event.deal,
            event.symbol,
            event.side,
            event.volume,
            event.price,
            *money,
            event.comment,
        )
    )
    position = _position(ledger, event)
    _set_open(position, event)
    if isinstance(event, TradeOpen):
        _set_stops(position, event)


def _add_operation(ledger: Ledger, account: Account, event: BalanceEvent) -> None:
    """Book an operation on the balance or on the credit."""
    money = _money(event)
    to_credit = isinstance(event, BalanceCredit) or "credit" in (event.flags or ())
    if to_credit:
        account.credit += money.profit
    else:
        account.deposits += money.profit
        account.balance += money.profit
    _charge(account, money)
    ledger.operations.append(
        Operation(*event.identity, event.type, event.time, event.login, event.deal, to_credit, *money, event.comment)
    )


def _charge(account: Account, money: Money) -> None:
    account.swap += money.swap
    account.commission += money.commission
    account.fee += money.fee
    account.tax += money.tax
    account.balance += money.swap + money.commission + money.fee + money.tax


def _money(event: TradeEvent | BalanceEvent) -> Money:
    return Money(*map(_finite, (event.profit, event.swap, event.commission, event.fee, event.tax)))


def _finite(amount: Decimal | None) -> Decimal:
    """Return an amount that can be added up; a server may hand over a double that is no number."""
    return amount if amount is not None and amount.is_finite() else ZERO


def _set_open(position: Position, event: TradeEvent) -> None:
    """Set how much is open, and at what price, unless a newer event has; an opening also says of what."""
    newest = _is_newest(event, position.traded_epoch, position.traded_seq)
    if newest:
        position.traded_epoch, position.traded_seq = event.epoch, event.seq
        position.volume = _left(position, event)
    if newest or position.price is None:
        position.price = _price(position, event)
    if isinstance(event, TradeOpen | TradeIncrease) and (newest or position.side is None):
        position.symbol, position.side = event.symbol, event.side
    if isinstance(event, TradeOpen) and (newest or position.opened is None):
        position.opened, position.commission = event.opened or event.time, _finite(event.commission)


def _price(position: Position, event: TradeEvent) -> Decimal | None:
    """Return the position's opening price after a fill."""
    if event.price_open is not None:
        return event.price_open
    return event.price if isinstance(event, TradeOpen) else position.price


def _left(position: Position, event: TradeEvent) -> int:
    """Return what is open after a fill; without `volume_left`, by what was open before."""
    match event:
        case TradeClose():
            return 0
        case TradeOpen():
            return event.volume
        case TradeIncrease():
            return position.volume + event.volume if event.volume_left is None else event.volume_left
        case TradeReduce():
            return max(position.volume - event.volume, 0) if event.volume_left is None else event.volume_left
    raise AssertionError(event.type)


def _set_stops(position: Position, event: TradeEvent) -> None:
    if _is_newest(event, position.modified_epoch, position.modified_seq):
        position.modified_epoch, position.modified_seq = event.epoch, event.seq
        position.sl, position.tp, position.comment = event.sl, event.tp, event.comment


def _set_order(ledger: Ledger, event: OrderEvent) -> None:
    """Set a working order as the newest event about it says; one that is no longer working has volume 0."""
    key = event.server, event.login, event.order
    order = ledger.orders.get(key)
    if order is None:
        order = ledger.orders[key] = Order(*key)
    if not _is_newest(event, order.epoch, order.seq):
        return
    order.epoch, order.seq = event.epoch, event.seq
    if not isinstance(event, OrderPlace | OrderModify):
        order.volume = 0
        return
    order.order_type = event.order_type or order.order_type
    order.symbol = event.symbol or order.symbol
    order.volume = order.volume if event.volume is None else event.volume
    order.price, order.price_trigger = event.price, event.price_trigger
    order.sl, order.tp = event.sl, event.tp
    order.expires, order.comment = event.expires, event.comment


def _is_newest(event: Event, epoch: int, seq: int) -> bool:
    return (event.epoch, event.seq) > (epoch, seq)
