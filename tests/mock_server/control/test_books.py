"""What administrators do to the books over the control socket."""

import pytest

from mock_server.client import Json, Refused, TradeServer
from tests.mock_server.control.conftest import Platform, Serve, account_of

LOGIN = 1003


async def closed(server: TradeServer) -> int:
    """A trade with a profit of 1000; returns its closing deal, which on MT4 is the ticket."""
    ticket = (await server.do("trade", login=LOGIN, symbol="EURUSD", side="buy", volume=1, price=1.08))["ticket"]
    await server.do("close", login=LOGIN, position=ticket, price=1.09)
    deal: int = (await account_of(server, LOGIN))["deals"][-1]["deal"]
    return deal


async def opened(server: TradeServer) -> int:
    """An open position."""
    ticket: int = (await server.do("trade", login=LOGIN, symbol="EURUSD", side="buy", volume=1))["ticket"]
    return ticket


async def placed(server: TradeServer) -> int:
    """A pending order."""
    ticket: int = (await server.do("place", login=LOGIN, symbol="EURUSD", type="buy_limit", volume=1, price=1.05))[
        "ticket"
    ]
    return ticket


def changes(before: Json, after: Json) -> Json:
    """What is different, but for the mark that an administrator leaves."""
    return {key: after[key] for key in after if key != "edits" and after[key] != before.get(key)}


async def test_deal_edit_changes_what_it_names_but_not_the_balance(serve: Serve) -> None:
    """Until somebody fixes the balance."""
    async with serve() as server:
        deal = await closed(server)
        before = await account_of(server, LOGIN)
        await server.do("deal.edit", login=LOGIN, deal=deal, profit="900.50", comment="corrected")
        edited = await account_of(server, LOGIN)
        await server.do("balance.fix", login=LOGIN)
        fixed = await account_of(server, LOGIN)

        assert changes(before["deals"][-1], edited["deals"][-1]) == {"profit": "900.50", "comment": "corrected"}
        assert (before["balance"], edited["balance"], fixed["balance"]) == ("26000.00", "26000.00", "25900.50")
        assert edited["balance_by_history"] == "25900.50"


async def test_a_deleted_deal_can_be_restored(serve: Serve) -> None:
    """With all that it had."""
    async with serve() as server:
        deal = await closed(server)
        before = await account_of(server, LOGIN)
        await server.do("deal.delete", login=LOGIN, deal=deal)
        deleted = await account_of(server, LOGIN)
        await server.do("deal.restore", login=LOGIN, deal=deal)
        restored = await account_of(server, LOGIN)

        assert deal not in [each["deal"] for each in deleted["deals"]]
        assert deleted["balance_by_history"] == "25000.00"
        assert [changes(*pair) for pair in zip(before["deals"], restored["deals"], strict=True)] == [{}] * len(
            before["deals"]
        )


async def test_a_closed_ticket_can_be_reopened(serve: Serve, platform: Platform) -> None:
    """On MT4."""
    async with serve() as server:
        deal = await closed(server)
        if platform == "mt5":
            with pytest.raises(Refused, match="not on this platform"):
                await server.do("deal.reopen", login=LOGIN, deal=deal)
            return
        await server.do("deal.reopen", login=LOGIN, deal=deal)

        account = await account_of(server, LOGIN)
        assert account["deals"] == []
        assert [(position["position"], position["price"]) for position in account["positions"]] == [(deal, 1.08)]


async def test_a_deal_can_be_added_without_being_performed(serve: Serve, platform: Platform) -> None:
    """On MT5."""
    async with serve() as server:
        if platform == "mt4":
            with pytest.raises(Refused, match="not on this platform"):
                await server.do("deal.add", login=LOGIN, type="balance", profit=5)
            return
        deal = (await server.do("deal.add", login=LOGIN, type="balance", profit="5.55", comment="late"))["deal"]

        account = await account_of(server, LOGIN)
        added = account["operations"][-1]
        assert (added["deal"], added["profit"], added["performed"]) == (deal, "5.55", False)
        assert account["balance"] == "25000.00"


async def test_position_edit_changes_what_it_names(serve: Serve) -> None:
    """Whatever the market says."""
    async with serve() as server:
        ticket = await opened(server)
        (before,) = (await account_of(server, LOGIN))["positions"]
        await server.do("position.edit", login=LOGIN, position=ticket, price_open=1.2, volume="0.80", swap="-3.33")

        (after,) = (await account_of(server, LOGIN))["positions"]
        assert changes(before, after) == {"price": 1.2, "volume": "0.80", "swap": "-3.33"}


async def test_a_deleted_position_can_be_restored(serve: Serve) -> None:
    """It leaves no deal."""
    async with serve() as server:
        ticket = await opened(server)
        before = await account_of(server, LOGIN)
        await server.do("position.delete", login=LOGIN, position=ticket)
        deleted = await account_of(server, LOGIN)
        await server.do("position.restore", login=LOGIN, position=ticket)
        restored = await account_of(server, LOGIN)

        assert (deleted["positions"], deleted["deals"]) == ([], before["deals"])
        assert changes(before["positions"][0], restored["positions"][0]) == {}


async def test_order_edit_changes_working_and_done_orders(serve: Serve) -> None:
    """Wherever the order is."""
    async with serve() as server:
        ticket = await placed(server)
        await server.do("order.edit", login=LOGIN, order=ticket, price=1.04)
        (working,) = (await account_of(server, LOGIN))["orders"]
        await server.do("order.cancel", login=LOGIN, order=ticket)
        await server.do("order.edit", login=LOGIN, order=ticket, comment="looked at")
        (done,) = (await account_of(server, LOGIN))["history"]

        assert (working["price"], done["price"], done["comment"]) == (1.04, 1.04, "looked at")


async def test_order_delete_leaves_no_trace(serve: Serve) -> None:
    """Not even in the history."""
    async with serve() as server:
        ticket = await placed(server)
        await server.do("order.delete", login=LOGIN, order=ticket)

        account = await account_of(server, LOGIN)
        assert (account["orders"], account["history"]) == ([], [])


async def test_a_cancelled_order_can_be_reopened(serve: Serve, platform: Platform) -> None:
    """On MT5."""
    async with serve() as server:
        ticket = await placed(server)
        await server.do("order.cancel", login=LOGIN, order=ticket)
        if platform == "mt4":
            with pytest.raises(Refused, match="not on this platform"):
                await server.do("order.reopen", login=LOGIN, order=ticket)
            return
        await server.do("order.reopen", login=LOGIN, order=ticket)

        account = await account_of(server, LOGIN)
        assert ([order["order"] for order in account["orders"]], account["history"]) == ([ticket], [])
