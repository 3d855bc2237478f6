"""What the plugins publish of a trading server: one event per business fact, whichever way the server tells of it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.engine import Engine
from tests.trade_server import types

CONFIG = Path(__file__).parents[1] / "acceptance" / "engine" / "server.toml"
LOGIN = 1000


@pytest.fixture
def mt4(tmp_path: Path) -> Iterator[Engine]:
    """An MT4 server with a funded account."""
    with Engine(tmp_path, "mt4", CONFIG) as engine:
        yield fund(engine)


@pytest.fixture
def mt5(tmp_path: Path) -> Iterator[Engine]:
    """An MT5 server with a funded account."""
    with Engine(tmp_path, "mt5", CONFIG) as engine:
        yield fund(engine)


@pytest.fixture(params=["mt4", "mt5"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Either."""
    found: Engine = request.getfixturevalue(request.param)
    return found


def fund(engine: Engine) -> Engine:
    """Give the server an account with money, and begin after it."""
    engine.do("account.add", login=LOGIN, group="pro")
    engine.do("operate", login=LOGIN, type="balance", amount="10000")
    engine.events()
    return engine


def buy(engine: Engine, **more: object) -> int:
    """Open a position."""
    ticket: int = engine.do("trade", login=LOGIN, symbol="EURUSD", side="buy", volume="1.00", **more)["ticket"]
    return ticket


def place(engine: Engine) -> int:
    """Place a buy limit order."""
    wish = {"login": LOGIN, "symbol": "EURUSD", "type": "buy_limit", "volume": "1.00", "price": 1.05}
    ticket: int = engine.do("place", **wish)["ticket"]
    return ticket


def told(engine: Engine, *, in_the_end: bool = False) -> list[Any]:
    """What was published, but for the system's own; in the end nothing waits for an explanation any more."""
    events = engine.events_to_the_end() if in_the_end else engine.events()
    return [event for event in events if not event.type.startswith("system.")]


def test_a_swap_is_told_once_whether_or_not_an_update_follows_it(engine: Engine) -> None:
    """The end of the day charges it; where nobody tells, the plugin looks it up."""
    for way in ("no", "yes"):
        engine.do("quirks", set={"swap_update": way})
        ticket = buy(engine)
        told(engine)
        engine.do("rollover")
        charged = [event for event in told(engine, in_the_end=True) if event.position == ticket]
        assert types(charged) == ["trade.modify"]
        assert charged[0].flags == ("service",)
        positions = {each["position"]: each for each in engine.state()["accounts"][0]["positions"]}
        assert charged[0].swap == Decimal(positions[ticket]["swap"])


def test_profits_that_move_are_no_news(engine: Engine) -> None:
    """Updates that tell of nothing but the floating profit."""
    engine.do("quirks", set={"price_update": "yes"})
    buy(engine)
    told(engine)
    engine.do("tick", symbol="EURUSD", bid=1.09, ask=1.0901)
    assert told(engine, in_the_end=True) == []


def test_what_was_open_before_the_plugin_began_is_known(engine: Engine) -> None:
    """Nothing is published for it, and a change is a change."""
    ticket = buy(engine)
    place(engine)
    told(engine, in_the_end=True)  # the plugin begins anew
    engine.do("modify", login=LOGIN, position=ticket, sl=1.01)
    modified = told(engine, in_the_end=True)
    assert [(event.position, event.sl) for event in modified] == [(ticket, Decimal("1.01"))]


@pytest.mark.parametrize("way", ["normal", "close"])
def test_a_closed_mt4_record_that_is_edited_is_an_edit(mt4: Engine, way: str) -> None:
    """In either mode: the ticket is not open."""
    mt4.do("quirks", set={"edit_mode": way})
    ticket = buy(mt4)
    mt4.do("close", login=LOGIN, position=ticket)
    mt4.do("deal.edit", login=LOGIN, deal=ticket, profit="77.00")
    opened, closed, edited = told(mt4)
    assert types([opened, closed, edited]) == ["trade.open", "trade.close", "trade.edit"]
    assert (edited.position, edited.volume_left, edited.profit) == (ticket, 0, 77)


@pytest.mark.parametrize("way", ["normal", "activate"])
def test_a_closed_mt4_record_that_is_opened_again_is_restored(mt4: Engine, way: str) -> None:
    """In either mode: the ticket was closed."""
    mt4.do("quirks", set={"reopen_mode": way})
    ticket = buy(mt4)
    mt4.do("close", login=LOGIN, position=ticket)
    mt4.do("deal.reopen", login=LOGIN, deal=ticket)
    *_, restored = told(mt4)
    assert (restored.type, restored.position, restored.flags) == ("trade.restore", ticket, ("restored",))


@pytest.mark.parametrize("way", ["add", "restore", "both"])
def test_a_restored_mt4_record_is_told_once(mt4: Engine, way: str) -> None:
    """The server has two hooks for it."""
    mt4.do("quirks", set={"restore_hook": way})
    ticket = buy(mt4)
    mt4.do("close", login=LOGIN, position=ticket)
    mt4.do("deal.delete", login=LOGIN, deal=ticket)
    mt4.do("deal.restore", login=LOGIN, deal=ticket)
    assert types(told(mt4)) == ["trade.open", "trade.close", "trade.delete", "trade.restore"]


@pytest.mark.parametrize("way", ["close", "delete"])
def test_a_cancelled_mt4_order_is_cancelled_once_by_its_owner(mt4: Engine, way: str) -> None:
    """In either mode; an administrator's removal is flagged."""
    mt4.do("quirks", set={"cancel_mode": way})
    mt4.do("order.cancel", login=LOGIN, order=place(mt4))
    mt4.do("order.delete", login=LOGIN, order=place(mt4))
    events = told(mt4)
    assert types(events) == ["order.place", "order.cancel"] * 2
    assert [event.flags for event in events] == [None, None, None, ("edited",)]


@pytest.mark.parametrize("way", ["before", "after"])
def test_mt5_positions_that_administrators_change_are_told_in_the_end(mt5: Engine, way: str) -> None:
    """No deal explains it; a partial close does explain itself."""
    mt5.do("quirks", set={"position_callback": way})
    ticket = buy(mt5)
    mt5.do("close", login=LOGIN, position=ticket, volume="0.25")
    mt5.do("position.edit", login=LOGIN, position=ticket, volume="0.50", price_open=1.01)
    gone = buy(mt5)
    mt5.do("position.delete", login=LOGIN, position=gone)
    events = told(mt5, in_the_end=True)
    assert sorted(types(events)) == ["trade.delete", "trade.edit", "trade.open", "trade.open", "trade.reduce"]
    edited = next(event for event in events if event.type == "trade.edit")
    deleted = next(event for event in events if event.type == "trade.delete")
    assert (edited.position, edited.volume_left, edited.price_open) == (ticket, 50_000_000, Decimal("1.01"))
    assert (deleted.position, deleted.symbol) == (gone, "EURUSD")


def test_an_mt5_deal_that_is_added_but_never_performed_is_an_edit(mt5: Engine) -> None:
    """One that is performed is not."""
    buy(mt5)
    mt5.do("deal.add", login=LOGIN, type="balance", profit="5.00")
    opened, added = told(mt5, in_the_end=True)
    assert (opened.type, added.type, added.profit, added.position) == ("trade.open", "trade.edit", 5, None)


@pytest.mark.parametrize("way", ["before", "after", "both"])
def test_an_mt5_user_who_trades_has_not_changed(mt5: Engine, way: str) -> None:
    """The user's callback comes with every trade."""
    mt5.do("quirks", set={"user_update": way})
    buy(mt5)
    mt5.do("account.update", login=LOGIN, name="Bea")
    mt5.do("account.update", login=LOGIN, name="Bea")
    assert types(told(mt5)) == ["trade.open", "account.update"]


def test_a_group_change_is_the_account_s_and_not_its_positions(engine: Engine) -> None:
    """MT5 adds positions and orders to the one group before it deletes them from the other."""
    buy(engine)
    place(engine)
    told(engine)
    engine.do("account.move", login=LOGIN, group="vip")
    (moved,) = told(engine, in_the_end=True)
    assert (moved.type, moved.group) == ("account.update", "vip")


@pytest.mark.parametrize("which", ["main", "investor", "phone"])
def test_a_password_is_told_by_its_name(engine: Engine, which: str) -> None:
    """Once, and nothing else of it."""
    engine.do("account.password", login=LOGIN, which=which)
    (changed,) = told(engine)
    assert (changed.type, changed.comment) == ("account.password", which)


def test_an_account_goes_to_the_archive_comes_back_and_is_deleted(engine: Engine) -> None:
    """Each is told once."""
    for command in ("account.archive", "account.restore", "account.delete"):
        engine.do(command, login=LOGIN)
    events = told(engine, in_the_end=True)
    assert types(events) == ["account.delete", "account.create", "account.delete"]
    assert [event.flags for event in events] == [("archived",), ("restored",), None]
