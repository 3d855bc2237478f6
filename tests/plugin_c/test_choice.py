"""What the plugins publish when their settings choose, and what they compute."""

from decimal import Decimal

import pytest

from pybridge.native import inspect
from tests.trade_server import Row, Server, types

MONEY: Row = {"commission": "0", "fee": "0", "swap": "0", "profit": "5.00"}


@pytest.fixture(params=["mt4", "hedging"])
def server(request: pytest.FixtureRequest) -> Server:
    """An MT4 and an MT5 server."""
    found: Server = request.getfixturevalue(request.param)
    return found


def rows(server: Server) -> list[Row]:
    """A deposit, and a position in each of two symbols that opens and closes."""
    played: list[Row] = [{"event": "balance", "deal": 1, "ticket": 1, "type": "balance", "profit": "1000.00"}]
    for ticket, symbol in ((11, "EURUSD"), (12, "GBPUSD")):
        common: Row = {"symbol": symbol, "volume": "3.50", "price": "1.10500"}
        if server.platform == "mt4":
            common |= {"ticket": ticket, "type": "buy"}
            played += [common | {"event": "open", "entry": "in"}, common | MONEY | {"event": "close", "entry": "out"}]
        else:
            deal = common | MONEY | {"event": "deal", "position": ticket}
            played += [deal | {"deal": ticket * 10, "entry": "in", "type": "buy", "profit": "0"}]
            played += [deal | {"deal": ticket * 10 + 1, "entry": "out", "type": "sell"}]
    return played


def test_only_the_types_that_are_wanted_come(server: Server) -> None:
    """The others are counted, those of the system always pass."""
    server.settings["Types"] = "trade.*,!trade.open"
    assert types(server.play(*rows(server))) == ["trade.close", "trade.close"]
    found = inspect(server.base)
    assert found.filtered["type"] >= 3
    assert [found.filtered[test] for test in ("group", "symbol", "login")] == [0, 0, 0]


def test_only_the_symbols_that_are_wanted_come(server: Server) -> None:
    """A deposit has none, and comes all the same."""
    server.settings["Symbols"] = "*,!GBP*"
    assert types(server.play(*rows(server))) == ["balance.deposit", "trade.open", "trade.close"]
    assert inspect(server.base).filtered["symbol"] == 2


@pytest.mark.parametrize(("key", "value", "test"), [("Groups", "real*", "group"), ("Logins", "1-99", "login")])
def test_accounts_that_are_not_wanted_are_silent(server: Server, key: str, value: str, test: str) -> None:
    """Whatever they do."""
    server.settings[key] = value
    assert types(server.play(*rows(server))) == []
    assert inspect(server.base).filtered[test] >= 5


def test_rebates_come_with_their_rule(server: Server) -> None:
    """Half of it when the position opens and half when it closes."""
    (server.folder / "rules.toml").write_text(
        '[[rule]]\nname = "euro"\nsymbols = "EUR*"\nper = "lot"\nrate = 7\non = "both"\n'
    )
    server.settings["Rules"] = str(server.folder / "rules.toml")
    events = server.play(*rows(server))
    earned = [(event.type, event.rebate, event.rule) for event in events if getattr(event, "rule", None)]
    assert earned == [("trade.open", Decimal("12.25"), "euro"), ("trade.close", Decimal("12.25"), "euro")]
