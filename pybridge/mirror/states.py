"""Open positions and working orders: states, which events carry whole."""

from decimal import Decimal

from pybridge.events import (
    HistoryEvent,
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
from pybridge.mirror.ledger import finite, is_newest
from pybridge.mirror.rows import Order, Position


def fill(position: Position, event: TradeEvent) -> None:
    """Set how much is open after a fill, and at what price; an opening says the rest as well."""
    newest = _is_traded_by(position, event)
    if newest:
        position.volume = _left(position, event)
    if newest or position.price is None:
        position.price = _price(position, event)
    if isinstance(event, TradeOpen | TradeIncrease) and (newest or position.side is None):
        position.symbol, position.side = event.symbol, event.side
    if isinstance(event, TradeOpen):
        if newest or position.opened is None:
            position.opened, position.commission = event.opened or event.time, finite(event.commission)
        _set_stops(position, event)
        _set_swap(position, event.swap, event)
    elif isinstance(event, TradeReduce) and is_newest(event, position.swapped_epoch, position.swapped_seq):
        position.swap -= finite(event.swap)


def modify(position: Position, event: TradeModify) -> None:
    """Set the stops, and the swap if it is told; a charge of the server's tells nothing else."""
    if "service" not in (event.flags or ()):
        _set_stops(position, event)
    if event.swap is not None:
        _set_swap(position, event.swap, event)


def restate(position: Position, event: HistoryEvent) -> None:
    """Let a position be what an administrator has made of it."""
    if _is_traded_by(position, event):
        position.login, position.volume = event.login, event.volume_left or 0
        position.symbol, position.side = event.symbol or position.symbol, event.side or position.side
        position.price, position.opened = event.price_open or position.price, event.opened or position.opened
        position.commission = finite(event.commission)
    _set_stops(position, event)
    _set_swap(position, event.swap, event)


def end(position: Position, event: HistoryEvent) -> None:
    """Let a position be gone."""
    if _is_traded_by(position, event):
        position.volume = 0


def set_order(order: Order, event: OrderEvent | HistoryEvent) -> None:
    """Set an order as the newest event about it says; one that no longer works has volume 0."""
    if not is_newest(event, order.epoch, order.seq):
        return
    order.epoch, order.seq = event.epoch, event.seq
    if not isinstance(event, OrderPlace | OrderModify):
        order.volume = 0
        return
    order.login = event.login
    order.order_type = event.order_type or order.order_type
    order.symbol = event.symbol or order.symbol
    order.volume = order.volume if event.volume is None else event.volume
    order.price, order.price_trigger = event.price, event.price_trigger
    order.sl, order.tp = event.sl, event.tp
    order.expires, order.comment = event.expires, event.comment


def _is_traded_by(position: Position, event: TradeEvent | HistoryEvent) -> bool:
    """Tell whether no newer event has said how much is open; this one has now."""
    newest = is_newest(event, position.traded_epoch, position.traded_seq)
    if newest:
        position.traded_epoch, position.traded_seq = event.epoch, event.seq
    return newest


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


def _set_stops(position: Position, event: TradeEvent | HistoryEvent) -> None:
    if is_newest(event, position.modified_epoch, position.modified_seq):
        position.modified_epoch, position.modified_seq = event.epoch, event.seq
        position.sl, position.tp, position.comment = event.sl, event.tp, event.comment


def _set_swap(position: Position, swap: Decimal | None, event: TradeEvent | HistoryEvent) -> None:
    if is_newest(event, position.swapped_epoch, position.swapped_seq):
        position.swapped_epoch, position.swapped_seq = event.epoch, event.seq
        position.swap = finite(swap)
