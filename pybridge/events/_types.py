"""One model per event type: which fields may occur, and which always do (contracts, "The event").

Only what tells an event's subject is required: a consumer must never lose an event because a server left a detail out.
Where a fact comes from a hook or a sink, the plugins' own pages in the docs say which.
"""

from decimal import Decimal
from typing import Literal

from pybridge.events._base import Event, lots
from pybridge.events._words import Digits, Flags, OrderType, Reason, Rounded, Side, Signed, Unsigned


class _Account(Event):
    """On whose account it happened."""

    group: str | None = None
    """The account's group, as the server spells it."""
    login: Unsigned
    currency: str | None = None
    """Currency of the account's money."""
    digits_currency: Digits | None = None
    """Decimal places of the account's money."""
    balance: Rounded | None = None
    """The account's balance after the operation."""
    credit: Rounded | None = None
    """The account's credit after the operation."""
    reason: Reason | None = None
    """Who or what caused it."""
    comment: str | None = None
    flags: Flags | None = None


class _Ticket(_Account):
    """Which record of the server's books it is about."""

    position: Unsigned | None = None
    """The position's id; on MT4 the ticket."""
    order: Unsigned | None = None
    """The order's ticket; on MT4 the same as the position's."""
    deal: Unsigned | None = None
    """MT5: the deal's ticket."""
    related: Unsigned | None = None
    """The other ticket: parent or remainder of a partial close, counterpart of a close-by."""
    symbol: str | None = None
    magic: Signed | None = None
    """The expert's number."""


class _Instrument(_Ticket):
    """What is traded, how much of it, and between which stops."""

    side: Side | None = None
    volume: Signed | None = None
    """What the event is about, 1e-8 lots."""
    volume_left: Signed | None = None
    """What stays open, 1e-8 lots."""
    price: Rounded | None = None
    """The price of the fill; of a pending order, the price it waits for."""
    sl: Rounded | None = None
    """Stop loss; 0: none."""
    tp: Rounded | None = None
    """Take profit; 0: none."""
    digits: Digits | None = None
    """Decimal places of the symbol's prices."""
    contract_size: Rounded | None = None
    """Units of the base in one lot."""
    opened: Signed | None = None
    """When the position was opened or the order placed: the server's clock, ms since 1970."""

    @property
    def volume_lots(self) -> Decimal | None:
        """The volume in lots."""
        return None if self.volume is None else lots(self.volume)


class _Result(_Ticket):
    """What it brought and cost, in the account's currency."""

    profit: Rounded | None = None
    swap: Rounded | None = None
    """Of a fill or a closed record, what it moves; of an open position, what it has been charged so far."""
    commission: Rounded | None = None
    fee: Rounded | None = None
    tax: Rounded | None = None
    agent_commission: Rounded | None = None
    agent: Unsigned | None = None
    """The login that the agent commission goes to."""
    rebate: Rounded | None = None
    """What the commission rules computed."""
    rule: str | None = None
    """The commission rule behind the rebate."""


class _Position(_Instrument, _Result):
    price_open: Rounded | None = None
    """The position's opening price."""
    rate_profit: Rounded | None = None
    """From the symbol's profit currency to the account's."""


class _Pending(_Instrument):
    order_type: OrderType | None = None
    price_trigger: Rounded | None = None
    """Stop-limit orders: the price at which the limit order is placed."""
    expires: Signed | None = None
    """When the order lapses: the server's clock, ms since 1970; 0: never."""


class TradeEvent(_Position):
    """Something happened to a position."""

    position: Unsigned


class TradeOpen(TradeEvent):
    """A position came into being (`remainder`: the rest of an MT4 partial close; `reversal`: MT5 netting)."""

    type: Literal["trade.open"] = "trade.open"
    symbol: str
    side: Side
    volume: Signed
    price: Rounded


class TradeIncrease(TradeEvent):
    """Netting: more volume on an existing position."""

    type: Literal["trade.increase"] = "trade.increase"
    symbol: str
    side: Side
    volume: Signed
    price: Rounded


class TradeModify(TradeEvent):
    """Stop loss, take profit or comment of an open position changed, or its swap (`service`: the swap alone)."""

    type: Literal["trade.modify"] = "trade.modify"


class TradeReduce(TradeEvent):
    """MT5 partial close: the position lives on under the same id."""

    type: Literal["trade.reduce"] = "trade.reduce"
    volume: Signed
    profit: Rounded


class TradeClose(TradeEvent):
    """A position ended (`partial`: on MT4 the rest lives on as `related`)."""

    type: Literal["trade.close"] = "trade.close"
    volume: Signed
    profit: Rounded


class OrderEvent(_Pending):
    """Something happened to a pending order."""

    order: Unsigned


class OrderPlace(OrderEvent):
    """A pending order was placed."""

    type: Literal["order.place"] = "order.place"
    symbol: str
    order_type: OrderType
    volume: Signed
    price: Rounded


class OrderModify(OrderEvent):
    """A pending order's price, stops, volume or expiry changed."""

    type: Literal["order.modify"] = "order.modify"


class OrderActivate(OrderEvent):
    """A pending order's price was reached; what it filled follows as trade events."""

    type: Literal["order.activate"] = "order.activate"


class OrderCancel(OrderEvent):
    """A pending order was withdrawn."""

    type: Literal["order.cancel"] = "order.cancel"


class OrderExpire(OrderEvent):
    """A pending order lapsed."""

    type: Literal["order.expire"] = "order.expire"


class BalanceEvent(_Result):
    """An operation on the account's money: MT4 cmd 6 and 7, MT5 deal actions 2 to 20."""

    profit: Rounded
    """The amount, with its sign (`credit` in the flags: it belongs to the credit, not to the balance)."""


class BalanceDeposit(BalanceEvent):
    """Money came in."""

    type: Literal["balance.deposit"] = "balance.deposit"


class BalanceWithdrawal(BalanceEvent):
    """Money went out."""

    type: Literal["balance.withdrawal"] = "balance.withdrawal"


class BalanceCredit(BalanceEvent):
    """Credit was given or taken."""

    type: Literal["balance.credit"] = "balance.credit"


class BalanceCharge(BalanceEvent):
    """An additional charge."""

    type: Literal["balance.charge"] = "balance.charge"


class BalanceCorrection(BalanceEvent):
    """A correction."""

    type: Literal["balance.correction"] = "balance.correction"


class BalanceBonus(BalanceEvent):
    """A bonus."""

    type: Literal["balance.bonus"] = "balance.bonus"


class BalanceCommission(BalanceEvent):
    """A commission that was charged on its own."""

    type: Literal["balance.commission"] = "balance.commission"


class BalanceInterest(BalanceEvent):
    """Interest."""

    type: Literal["balance.interest"] = "balance.interest"


class BalanceDividend(BalanceEvent):
    """A dividend."""

    type: Literal["balance.dividend"] = "balance.dividend"


class BalanceTax(BalanceEvent):
    """A tax."""

    type: Literal["balance.tax"] = "balance.tax"


class BalanceAgent(BalanceEvent):
    """An agent's commission."""

    type: Literal["balance.agent"] = "balance.agent"


class BalanceCompensation(BalanceEvent):
    """A negative balance was made good, or a credit taken back with it."""

    type: Literal["balance.compensation"] = "balance.compensation"


class HistoryEvent(_Position, _Pending):
    """An administrator or an API changed the books.

    `deal`: a fill, or without a `position` an operation on the account; `position` alone: an open position (it has a
    `volume_left`) or, on MT4, a closed record; `order` alone: an order.
    """


class TradeEdit(HistoryEvent):
    """A record was changed; the fields say how it stands now."""

    type: Literal["trade.edit"] = "trade.edit"


class TradeDelete(HistoryEvent):
    """A record was deleted; the fields say how it last stood."""

    type: Literal["trade.delete"] = "trade.delete"


class TradeRestore(HistoryEvent):
    """A record came back from a backup, or an administrator opened a closed one again (MT4)."""

    type: Literal["trade.restore"] = "trade.restore"


class AccountEvent(_Account):
    """Something happened to an account itself."""

    agent: Unsigned | None = None
    """The login of the account's agent."""


class AccountCreate(AccountEvent):
    """An account was created (`restored`: it came back from the archive)."""

    type: Literal["account.create"] = "account.create"


class AccountUpdate(AccountEvent):
    """An account's record changed (`edited`: its balance was set to what its history adds up to)."""

    type: Literal["account.update"] = "account.update"


class AccountDelete(AccountEvent):
    """An account was deleted (`archived`: it went to the archive)."""

    type: Literal["account.delete"] = "account.delete"


class AccountPassword(AccountEvent):
    """A password changed; the comment says which (main, investor, api or phone), never to what."""

    type: Literal["account.password"] = "account.password"


class AccountLogin(AccountEvent):
    """Somebody connected to the account; the reason says how, the comment from which address."""

    type: Literal["account.login"] = "account.login"


class AccountLogout(AccountEvent):
    """Somebody disconnected; reason and comment as of the login."""

    type: Literal["account.logout"] = "account.logout"


class SystemEvent(Event):
    """The plugin itself."""

    reason: Reason | None = None
    count: Unsigned | None = None
    comment: str | None = None


class SystemStart(SystemEvent):
    """The plugin started, and with it an epoch."""

    type: Literal["system.start"] = "system.start"


class SystemStop(SystemEvent):
    """The plugin stopped in order."""

    type: Literal["system.stop"] = "system.stop"


class SystemHeartbeat(SystemEvent):
    """The plugin lives, though nothing happens."""

    type: Literal["system.heartbeat"] = "system.heartbeat"


class SystemGap(SystemEvent):
    """Events are missing here, and this is all there will ever be of them."""

    type: Literal["system.gap"] = "system.gap"
    reason: Reason
    """Why they are missing."""
    count: Unsigned | None = None
    """How many; None: nobody knows, a ring was lost as a whole."""
    first: Unsigned | None = None
    """The first missing `seq`, where they had one."""
    last: Unsigned | None = None
    """The last missing `seq`."""
    since: Signed | None = None
    """When the first one was left out: UTC, ns since 1970."""
    until: Signed | None = None
    """When the last one was left out: UTC, ns since 1970."""


class SystemConfig(SystemEvent):
    """The plugin's settings changed while trading; the comment has their keys, `Groups, Symbols`."""

    type: Literal["system.config"] = "system.config"
