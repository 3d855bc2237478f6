"""Buys more than an account can bear, lets the price fall, and shows what the server made of it."""

import asyncio
from tempfile import TemporaryDirectory

from mock_server.client import TradeServer
from pybridge.native import binary

LOGIN = 5001


async def main(folder: str) -> None:
    """Run a server with a clock that stands."""
    values = {"Server": "test1", "RingFolder": folder, "StateFolder": folder}
    async with TradeServer.start(
        "mt5", binary("mtbridge5.so"), "--clock", "step", values=values, executable=binary("mock-trade-server")
    ) as server:
        await server.do("account.add", login=LOGIN, group="demo\\USD", leverage=100)
        await server.do("operate", login=LOGIN, type="balance", amount="2000.00")
        await server.do("trade", login=LOGIN, symbol="EURUSD", side="buy", volume="1.00")
        await server.do("tick", symbol="EURUSD", bid=1.0705, ask=1.0706)

        (account,) = [account for account in (await server.state())["accounts"] if account["login"] == LOGIN]
        print(account["balance"], [(deal["reason"], deal["profit"]) for deal in account["deals"]])


with TemporaryDirectory() as folder:
    asyncio.run(main(folder))
