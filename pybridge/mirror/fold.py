"""What each event does to the rows: in memory, no database (docs: reference/events, "What follows from each").

Money counts where the platform counts it: on MT5 with every deal, on MT4 when a ticket closes. How much is open, the
stops, the swap and the working orders are states. Everything is stamped with the event that set it, so an event that
comes late adds what nobody else has told and leaves alone what a newer one has.
"""

from pybridge.events import (
    AccountCreate,
    AccountDelete,
    AccountEvent,
    BalanceEvent,
    Event,
    HistoryEvent,
    OrderEvent,
    TradeClose,
    TradeDelete,
    TradeEvent,
    TradeModify,
    TradeOpen,
)
from pybridge.mirror import deals, states
from pybridge.mirror.ledger import AnyAccountEvent, Ledger, is_newest
from pybridge.mirror.rows import ZERO, Account


def fold(ledger: Ledger, event: Event) -> None:
    """Apply one event that has not been applied before."""
    if not isinstance(event, AnyAccountEvent):
        return  # the plugin's own
    account = _account(ledger, event)
    match event:
        case TradeModify():
            states.modify(ledger.position(event.position, event.login), event)
        case TradeEvent():
            _book(ledger, event)
            states.fill(ledger.position(event.position, event.login), event)
        case OrderEvent():
            states.set_order(ledger.order(event.order, event.login), event)
        case BalanceEvent():
            deals.book_operation(ledger, event)
        case HistoryEvent():
            _rewrite(ledger, event)
        case AccountCreate() | AccountDelete():
            _set_status(ledger, account, event)


def deal_of(event: Event) -> int | None:
    """Return the number of the deal that an event may say something about."""
    if not isinstance(event, TradeEvent | BalanceEvent | HistoryEvent):
        return None
    return event.position if event.platform == "mt4" and event.deal is None else event.deal


def _account(ledger: Ledger, event: AnyAccountEvent) -> Account:
    """Find the event's account, or begin it, and note what the newest event says about it."""
    account = ledger.account(event.login)
    if not is_newest(event, account.epoch, account.seq):
        return account
    account.epoch, account.seq = event.epoch, event.seq
    account.platform = event.platform
    account.group = event.group or account.group
    account.currency = event.currency or account.currency
    account.digits = account.digits if event.digits_currency is None else event.digits_currency
    return account


def _book(ledger: Ledger, event: TradeEvent) -> None:
    """Book a fill's money, where it has any."""
    if event.platform == "mt4":
        if isinstance(event, TradeClose):
            deals.book_fill(ledger, deal_of(event), event)
    elif isinstance(event, TradeOpen) and "reversal" in (event.flags or ()):
        deals.add_reversed(ledger, event)
    else:
        deals.book_fill(ledger, deal_of(event), event)


def _rewrite(ledger: Ledger, event: HistoryEvent) -> None:
    """Change the books as an administrator did; the fields tell what he changed."""
    if event.deal is not None:
        _rewrite_deal(ledger, event, deleted=isinstance(event, TradeDelete))
    elif event.position is not None:
        position = ledger.position(event.position, event.login)
        deleted = isinstance(event, TradeDelete)
        if deleted:
            states.end(position, event)
        else:
            states.restate(position, event)
        if event.platform == "mt4":  # a ticket is either open or a closed record
            _rewrite_deal(ledger, event, deleted=deleted or bool(event.volume_left))
    elif event.order is not None and isinstance(event, TradeDelete):
        states.set_order(ledger.order(event.order, event.login), event)


def _rewrite_deal(ledger: Ledger, event: HistoryEvent, *, deleted: bool) -> None:
    ticket = deal_of(event)
    if ticket is not None:
        (deals.take_back if deleted else deals.rewrite)(ledger, ticket, event)


def _set_status(ledger: Ledger, account: Account, event: AccountEvent) -> None:
    """Note that an account came, or went; one that is created again begins with nothing."""
    if not is_newest(event, account.status_epoch, account.status_seq):
        return
    account.status_epoch, account.status_seq = event.epoch, event.seq
    if isinstance(event, AccountCreate):
        if account.status == "deleted":
            account.balance = account.credit = account.opening = account.deposits = account.profit = ZERO
            account.swap = account.commission = account.fee = account.tax = ZERO
        account.status = "active"
    elif "archived" in (event.flags or ()):
        account.status = "archived"
    else:
        account.status = "deleted"
        ledger.delete(account)
