"""What clients ask for over the control socket: each command does to the books what it says."""

import pytest

from mock_server.client import Json, Refused, TradeServer
from tests.mock_server.control.conftest import Platform, Serve, account_of

CLIENT, NETTING = 1003, 1009
"""Users of the default configuration."""

MT5 = pytest.mark.parametrize("platform", ["mt5"], indirect=True)
"""MT4 knows hedging only."""


async def buy(server: TradeServer, volume: str = "1.00", **fields: object) -> int:
    """Buy EURUSD."""
    request: Json = {"login": CLIENT, "symbol": "EURUSD", "side": "buy", "volume": volume} | fields
    ticket: int = (await server.do("trade", **request))["ticket"]
    return ticket


async def place(server: TradeServer, **fields: object) -> int:
    """Place an order to buy EURUSD cheaper."""
    request: Json = {"login": CLIENT, "symbol": "EURUSD", "type": "buy_limit", "volume": "0.50", "price": 1.05} | fields
    ticket: int = (await server.do("place", **request))["ticket"]
    return ticket


async def positions(server: TradeServer, login: int = CLIENT) -> dict[int, Json]:
    """An account's open positions by their tickets."""
    return {position["position"]: position for position in (await account_of(server, login))["positions"]}


async def orders(server: TradeServer) -> dict[int, Json]:
    """The client's working orders by their tickets."""
    return {order["order"]: order for order in (await account_of(server, CLIENT))["orders"]}


async def test_trade_opens_a_position_at_the_markets_price(serve: Serve) -> None:
    """With everything that the request says."""
    async with serve() as server:
        await server.do("tick", symbol="EURUSD", bid=1.1, ask=1.1002)
        ticket = await buy(server, "0.30", sl=1.09, tp="1.12", magic=77, comment="hello", reason="mobile")

        position = (await positions(server))[ticket]
        expected = {"symbol": "EURUSD", "side": "buy", "volume": "0.30", "price": 1.1002, "sl": 1.09, "tp": 1.12}
        expected |= {"magic": 77, "comment": "hello", "reason": "mobile"}
        assert {name: position[name] for name in expected} == expected


async def test_trade_at_a_price_does_not_ask_the_market(serve: Serve) -> None:
    """As dealers do."""
    async with serve() as server:
        ticket = await buy(server, price="1.04321")

        assert (await positions(server))[ticket]["price"] == 1.04321


@MT5
async def test_trade_on_a_netting_account_goes_against_the_position(serve: Serve) -> None:
    """It increases, reduces and turns it."""
    async with serve() as server:
        volumes = []
        for side, volume in (("buy", 1), ("buy", 0.5), ("sell", "0.3"), ("sell", "2")):
            await server.do("trade", login=NETTING, symbol="EURUSD", side=side, volume=volume)
            (position,) = (await positions(server, NETTING)).values()
            volumes.append((position["side"], position["volume"]))

        assert volumes == [("buy", "1.00"), ("buy", "1.50"), ("buy", "1.20"), ("sell", "0.80")]


async def test_close_books_the_profit(serve: Serve) -> None:
    """100,000 euros that are a cent dearer."""
    async with serve() as server:
        ticket = await buy(server, price=1.08)
        before = await account_of(server, CLIENT)
        await server.do("close", login=CLIENT, position=ticket, price=1.09, reason="dealer", comment="enough")

        account = await account_of(server, CLIENT)
        assert account["positions"] == []
        assert float(account["balance"]) - float(before["balance"]) == 1000
        deal = account["deals"][-1]
        assert (deal["profit"], deal["reason"], deal["price"]) == ("1000.00", "dealer", 1.09)


async def test_close_of_a_part_leaves_the_rest(serve: Serve, platform: Platform) -> None:
    """On MT4 under a new ticket."""
    async with serve() as server:
        ticket = await buy(server)
        await server.do("close", login=CLIENT, position=ticket, volume="0.40")

        ((rest, position),) = (await positions(server)).items()
        assert position["volume"] == "0.60"
        assert (rest == ticket) == (platform == "mt5")


async def test_close_by_sets_one_position_against_another(serve: Serve) -> None:
    """What is left is the difference."""
    async with serve() as server:
        long, short = await buy(server), await buy(server, "0.70", side="sell")
        await server.do("close_by", login=CLIENT, position=long, by=short)

        (position,) = (await positions(server)).values()
        assert (position["side"], position["volume"]) == ("buy", "0.30")


async def test_modify_changes_what_it_names(serve: Serve) -> None:
    """And leaves the rest as it is; 0 is none."""
    async with serve() as server:
        ticket = await buy(server, sl=1.05, tp=1.15)
        await server.do("modify", login=CLIENT, position=ticket, sl=1.06)
        changed = (await positions(server))[ticket]
        await server.do("modify", login=CLIENT, position=ticket, tp=0)
        removed = (await positions(server))[ticket]

        assert (changed["sl"], changed["tp"]) == (1.06, 1.15)
        assert (removed["sl"], removed["tp"]) == (1.06, 0)


async def test_place_waits_for_its_price(serve: Serve) -> None:
    """Until the market comes to it."""
    async with serve() as server:
        ticket = await place(server, sl=1.0, comment="cheaper")
        order = (await orders(server))[ticket]
        await server.do("tick", symbol="EURUSD", bid=1.0498, ask=1.05)

        assert (order["type"], order["volume"], order["price"]) == ("buy_limit", "0.50", 1.05)
        assert (order["sl"], order["comment"]) == (1, "cheaper")
        assert await orders(server) == {}
        assert [position["price"] for position in (await positions(server)).values()] == [1.05]


async def test_a_stop_limit_order_is_placed_with_both_prices(serve: Serve, platform: Platform) -> None:
    """On MT5; MT4 has none."""
    async with serve() as server:
        request = place(server, type="buy_stop_limit", price=1.1, price_trigger=1.12)
        if platform == "mt4":
            with pytest.raises(Refused, match="invalid order type"):
                await request
        else:
            ticket = await request
            order = (await orders(server))[ticket]
            assert (order["price"], order["price_trigger"]) == (1.1, 1.12)


async def test_order_modify_changes_what_it_names(serve: Serve) -> None:
    """And leaves the rest of the order as it is."""
    async with serve() as server:
        ticket = await place(server, sl=1.0, comment="cheaper")
        before = (await orders(server))[ticket]
        await server.do("order.modify", login=CLIENT, order=ticket, price="1.04")

        changes = {key for key, value in (await orders(server))[ticket].items() if before[key] != value}
        assert changes == {"price"}


async def test_order_cancel_makes_it_history(serve: Serve) -> None:
    """With the comment of whoever did it."""
    async with serve() as server:
        ticket = await place(server)
        await server.do("order.cancel", login=CLIENT, order=ticket, comment="changed my mind")

        account = await account_of(server, CLIENT)
        assert account["orders"] == []
        assert [(order["order"], order["comment"]) for order in account["history"]] == [(ticket, "changed my mind")]


async def test_order_activate_fills_it_now(serve: Serve) -> None:
    """At its own price, wherever the market is."""
    async with serve() as server:
        ticket = await place(server)
        await server.do("order.activate", login=CLIENT, order=ticket)

        assert await orders(server) == {}
        assert [position["volume"] for position in (await positions(server)).values()] == ["0.50"]


async def test_an_order_expires_by_the_clock(serve: Serve) -> None:
    """The clock stands until somebody moves it."""
    async with serve() as server:
        now = (await server.do("hello"))["time"]
        await place(server, expires=now + 5000)
        moved = await server.do("clock", advance=4999)
        waiting = len(await orders(server))
        await server.do("clock", advance=1)

        assert (moved["time"], waiting, await orders(server)) == (now + 4999, 1, {})


@pytest.mark.parametrize(
    ("kind", "amount", "moves"),
    [("balance", "-100.55", "balance"), ("credit", 50, "credit"), ("correction", 0.01, "balance")],
)
async def test_operate_moves_balance_or_credit(serve: Serve, kind: str, amount: object, moves: str) -> None:
    """To the cent, and the operation stands in the history."""
    async with serve() as server:
        before = await account_of(server, CLIENT)
        ticket = (await server.do("operate", login=CLIENT, type=kind, amount=amount, comment="by hand"))["ticket"]

        after = await account_of(server, CLIENT)
        assert round(float(after[moves]) - float(before[moves]), 2) == float(str(amount))
        operation = after["operations"][-1]
        assert (operation["deal"], operation["comment"]) == (ticket, "by hand")


async def test_rollover_charges_the_night(serve: Serve) -> None:
    """Now, and not at midnight."""
    async with serve() as server:
        await buy(server)
        await server.do("rollover")

        assert [position["swap"] for position in (await positions(server)).values()] == ["-7.20"]


async def test_split_changes_volume_and_price(serve: Serve) -> None:
    """Two for one."""
    async with serve() as server:
        await buy(server, price=1.08)
        await server.do("split", symbol="EURUSD", numerator=2, denominator=1)

        (position,) = (await positions(server)).values()
        assert (position["volume"], position["price"]) == ("2.00", 0.54)


async def test_tick_sets_the_price_that_quote_tells(serve: Serve) -> None:
    """Until the next one."""
    async with serve() as server:
        await server.do("tick", symbol="USDJPY", bid="150.1", ask=150.2)
        quote = await server.do("quote", symbol="USDJPY")

        assert (quote["bid"], quote["ask"]) == (150.1, 150.2)


TRADE = {"do": "trade", "login": CLIENT, "symbol": "EURUSD", "side": "buy", "volume": 1}


@pytest.mark.parametrize(
    ("request_", "complaint"),
    [
        (TRADE | {"login": 5}, "unknown account 5"),
        (TRADE | {"symbol": "ABCDEF"}, "unknown symbol ABCDEF"),
        (TRADE | {"volume": 10000}, "invalid volume"),
        (TRADE | {"volume": 99}, "not enough money"),
        (TRADE | {"sl": 1.2}, "invalid stops"),
        ({"do": "close", "login": CLIENT, "position": 12345}, "unknown position 12345"),
        ({"do": "position.edit", "login": CLIENT, "position": 12345}, "unknown position 12345"),
        ({"do": "order.modify", "login": CLIENT, "order": 12345}, "unknown order 12345"),
        ({"do": "order.edit", "login": CLIENT, "order": 12345}, "unknown order 12345"),
        ({"do": "account.update", "login": 5}, "unknown account 5"),
        ({"do": "quote", "symbol": "ABCDEF"}, "unknown symbol ABCDEF"),
    ],
    ids=lambda value: value["do"] if isinstance(value, dict) else None,
)
async def test_what_the_server_refuses_changes_nothing(serve: Serve, request_: Json, complaint: str) -> None:
    """And is said in one line."""
    async with serve() as server:
        before = await server.state()
        with pytest.raises(Refused, match=f"^{complaint}$"):
            await server.do(request_["do"], **{key: value for key, value in request_.items() if key != "do"})

        assert await server.state() == before
