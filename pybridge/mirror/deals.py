"""Deals and operations: what each moved, and the sums of the account that follow.

A deal counts once. Whatever tells of it again, a second close or an administrator's edit, takes the place of what was
known, and the sums move by the difference.
"""

from pybridge.events import BalanceCredit, BalanceEvent, HistoryEvent, TradeEvent
from pybridge.mirror.ledger import Ledger, finite, is_newest
from pybridge.mirror.rows import Deal

KEPT = ("order", "symbol", "side", "volume", "price", "price_open")
"""What stays as it was where an event does not tell it."""


def book_fill(ledger: Ledger, ticket: int | None, event: TradeEvent) -> None:
    """Note a fill that moves money."""
    deal = ledger.deal(ticket, event.login)
    early = 0 if deal.seq else deal.volume  # the rest of a reversal has come before its close
    if _set(ledger, deal, event):
        deal.volume += early


def add_reversed(ledger: Ledger, event: TradeEvent) -> None:
    """Note the volume that a reversal opened: the deal's money is on its close."""
    deal = ledger.deal(event.deal, event.login)
    if is_newest(event, deal.epoch, deal.seq):
        deal.volume += event.volume or 0


def book_operation(ledger: Ledger, event: BalanceEvent) -> None:
    """Note an operation on the balance or on the credit."""
    _set(ledger, ledger.deal(event.deal, event.login), event)


def rewrite(ledger: Ledger, ticket: int, event: HistoryEvent) -> None:
    """Let a deal read as the event says."""
    _set(ledger, ledger.deal(ticket, event.login), event)


def take_back(ledger: Ledger, ticket: int, event: HistoryEvent) -> None:
    """Let a deal count no more; it is kept as it last stood."""
    deal = ledger.deal(ticket, event.login)
    if is_newest(event, deal.epoch, deal.seq):
        _count(ledger, deal, -1)
        deal.epoch, deal.seq, deal.deleted = event.epoch, event.seq, True


def _set(ledger: Ledger, deal: Deal, event: TradeEvent | BalanceEvent | HistoryEvent) -> bool:
    """Set a deal as the event tells it, and the sums with it; False when a newer event has told of it."""
    if not is_newest(event, deal.epoch, deal.seq):
        return False
    if deal.seq:
        _count(ledger, deal, -1)
    else:
        deal.type, deal.time = event.type, event.time
    deal.epoch, deal.seq, deal.deleted = event.epoch, event.seq, False
    deal.login, deal.position = event.login, event.position
    deal.to_credit = isinstance(event, BalanceCredit) or "credit" in (event.flags or ())
    deal.profit, deal.swap, deal.commission = finite(event.profit), finite(event.swap), finite(event.commission)
    deal.fee, deal.tax = finite(event.fee), finite(event.tax)
    deal.comment = event.comment
    for name in KEPT:
        told = getattr(event, name, None)
        if told is not None:
            setattr(deal, name, told)
    _count(ledger, deal, 1)
    return True


def _count(ledger: Ledger, deal: Deal, sign: int) -> None:
    """Add a deal to its account's sums, or take it off."""
    if deal.deleted:
        return
    account = ledger.account(deal.login)
    profit = sign * deal.profit
    swap, commission, fee, tax = sign * deal.swap, sign * deal.commission, sign * deal.fee, sign * deal.tax
    if deal.to_credit:
        account.credit += profit
    else:
        account.balance += profit
        if deal.position is None:
            account.deposits += profit
        else:
            account.profit += profit
    account.swap += swap
    account.commission += commission
    account.fee += fee
    account.tax += tax
    account.balance += swap + commission + fee + tax
