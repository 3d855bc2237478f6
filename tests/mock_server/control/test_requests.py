"""What the control socket understands, and what it says when it does not."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from mock_server.client import ConnectionLost, Json, TradeServer
from tests.mock_server.control.conftest import Serve

TRADE = {"do": "trade", "login": 1001, "symbol": "EURUSD", "side": "buy", "volume": "0.10"}
LOAD = {"do": "load.start", "rate": "max", "accounts": 2, "threads": 1}


@asynccontextmanager
async def connect(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection without a client."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def ask(port: int, line: str) -> Json:
    """The answer to one line."""
    async with connect(port) as (reader, writer):
        writer.write(line.encode() + b"\n")
        answer: Json = json.loads(await reader.readline())
        return answer


@pytest.mark.parametrize("platform", ["mt5"], indirect=True)
@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("", "the request is not JSON"),
        ("{", "the request is not JSON"),
        ('{"do": "hello"} {}', "the request is not JSON"),
        ("[1]", "the request is not a JSON object"),
        ('{"login": 1}', "do is missing"),
        ('{"do": 5}', "do is text, not 5"),
        ('{"do": "tarde"}', "there is no command 'tarde'"),
        ("[" * 100_000, "the request is nested too deeply"),
        ('{"do": "hello", "a": [[[[[[1]]]]]]}', "the request is nested too deeply"),
        ('{"do": "hello", "volume": 1e999}', "the request is not JSON"),
        ('{"do": "hello", "login": 1}', "hello has no field 'login'"),
        ('{"do": "account.delete"}', "login is missing"),
        ('{"do": "account.delete", "login": null}', "login is missing"),
        ('{"do": "account.delete", "login": -1}', "login is a whole number from 0 on, not -1"),
        ('{"do": "account.delete", "login": 1.5}', "login is a whole number from 0 on, not 1.5"),
        ('{"do": "account.delete", "login": 1e30}', "login is a whole number from 0 on, not 1e+30"),
        ('{"do": "account.delete", "login": "seven"}', 'login is a whole number from 0 on, not "seven"'),
        ('{"do": "account.delete", "login": [7]}', "login is a number, not [7]"),
        (json.dumps(TRADE | {"side": "long"}), "side is buy or sell, not 'long'"),
        (json.dumps(TRADE | {"volume": 0.123456789}), "volume is a number with at most 8 decimals, not 0.123456789"),
        (json.dumps(TRADE | {"volume": "1,5"}), 'volume is a number with at most 8 decimals, not "1,5"'),
        (json.dumps(TRADE | {"volume": True}), "volume is a number, not true"),
        (json.dumps(TRADE | {"price": "nan"}), 'price is a number, not "nan"'),
        (json.dumps(TRADE | {"comment": 7}), "comment is text, not 7"),
        (json.dumps(TRADE | {"comment": "a\0b"}), 'comment is text without zeros, not "a\\u0000b"'),
        (json.dumps(TRADE | {"reason": "whim"}), 'reason is a word like client or dealer, not "whim"'),
        (json.dumps(TRADE | {"lots": 1}), "trade has no field 'lots'"),
        ('{"do": "operate", "login": 1001, "type": "buy", "amount": 1}', "type is that of an operation, not 'buy'"),
        (
            '{"do": "operate", "login": 1001, "type": "x", "amount": 1}',
            'type is that of an order, a deal or an operation, not "x"',
        ),
        ('{"do": "account.update", "login": 1001, "enabled": 1}', "enabled is true or false, not 1"),
        (
            '{"do": "account.password", "login": 1001, "which": "all"}',
            "which is main, investor, api or phone, not 'all'",
        ),
        ('{"do": "clock"}', "advance or speed is missing"),
        ('{"do": "clock", "advance": -1}', "advance lies between 0 and a year"),
        ('{"do": "clock", "advance": 100000000000000000}', "advance lies between 0 and a year"),
        ('{"do": "clock", "speed": "fast"}', 'speed is a number, not "fast"'),
        ('{"do": "clock", "speed": -1}', "speed is at least 0"),
        ('{"do": "quirks", "set": {"moon": "full"}}', "unknown quirk 'moon'"),
        ('{"do": "quirks", "set": {"swap_update": "maybe"}}', "quirk 'swap_update' goes no, yes or any, not 'maybe'"),
        ('{"do": "quirks", "set": 5}', "set is an object, not 5"),
        ('{"do": "plugin.set", "values": {"Types": 5}}', "values are text, not 5"),
        ('{"do": "fault.crash", "point": "*", "at": 0}', "at counts from 1"),
        ('{"do": "save", "file": "/no/such/folder/state"}', "/no/such/folder/state: cannot be written"),
        (json.dumps(LOAD | {"rate": 0}), "rate is greater than 0"),
        (json.dumps(LOAD | {"threads": 0}), "threads lies between 1 and 256"),
        (
            json.dumps(LOAD | {"threads": 3}),
            "an account stays on one thread: threads are at most as many as accounts",
        ),
        (json.dumps(LOAD | {"mix": {"jump": 1}}), "mix has an unknown operation 'jump'"),
        (json.dumps(LOAD | {"mix": {"open": 0}}), "mix has no operation"),
    ],
)
async def test_what_is_wrong_is_said_in_one_line(serve: Serve, line: str, complaint: str) -> None:
    """And the server goes on."""
    async with serve() as server:
        assert await ask(server.port, line) == {"ok": False, "error": complaint}
        assert (await server.do("hello"))["ok"]


async def test_an_answer_carries_the_requests_id(serve: Serve) -> None:
    """Also when it says no."""
    async with serve() as server:
        answers = [await ask(server.port, f'{{"do": "{do}", "id": "seven"}}') for do in ("hello", "jump")]

        assert [(answer["ok"], answer["id"]) for answer in answers] == [(True, "seven"), (False, "seven")]


async def test_lines_may_come_in_pieces_and_in_heaps(serve: Serve) -> None:
    """What counts is the line's end, and the answers have the requests' order."""
    async with serve() as server, connect(server.port) as (reader, writer):
        for piece in (b'{"do": "he', b'llo", "id": 1}\n{"do": "hello", "id": 2}\n{"do": "hell', b'o", "id": 3}\r\n'):
            writer.write(piece)
            await writer.drain()

        assert [json.loads(await reader.readline())["id"] for _ in range(3)] == [1, 2, 3]


async def test_a_line_without_end_ends_the_connection(serve: Serve) -> None:
    """Of that client alone, before it takes the server's memory."""
    async with serve() as server:
        async with connect(server.port) as (reader, writer):
            writer.write(b" " * (1 << 20))
            assert json.loads(await reader.readline()) == {"ok": False, "error": "the line is too long"}
            assert await reader.read() == b""
        assert (await server.do("hello"))["ok"]


async def test_numbers_may_be_text(serve: Serve) -> None:
    """So that a sum stays what it is."""
    async with serve() as server:
        await server.do("operate", login="1001", type="correction", amount="12345678901.23")

        state = await server.state()
        assert state["accounts"][0]["balance"] == "12345688901.23"


async def test_hello_names_every_command(serve: Serve) -> None:
    """With the fields that it needs and those that it takes."""
    async with serve() as server:
        commands = (await server.do("hello"))["commands"]

        assert commands["close"] == {"needs": ["login", "position"], "takes": ["volume", "price", "reason", "comment"]}
        assert commands["stop"] == {"needs": [], "takes": []}


async def test_connections_trade_at_the_same_time(serve: Serve) -> None:
    """On accounts of their own, and each finds what it did."""
    async with serve() as server:

        async def trade(login: int) -> None:
            async with TradeServer.connect(server.port) as mine:
                await mine.do("account.add", login=login, group="demo\\USD")
                await mine.do("operate", login=login, type="balance", amount=1000)
                for _ in range(50):
                    request = {"login": login, "symbol": "EURUSD", "side": "buy", "volume": "0.01"}
                    ticket = (await mine.do("trade", **request))["ticket"]
                    await mine.do("close", login=login, position=ticket)

        await asyncio.gather(*(trade(7000 + number) for number in range(8)))

        accounts = {account["login"]: account for account in (await server.state())["accounts"]}
        for number in range(8):
            account = accounts[7000 + number]
            assert account["positions"] == []
            assert account["balance"] == account["balance_by_history"] == "994.00"


async def test_an_answer_that_nobody_waits_for_is_not_taken_for_another(serve: Serve) -> None:
    """A client may give up on a request, and ask again."""
    async with serve() as server:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(server.do("state"), 0)
        task = asyncio.create_task(server.do("state"))
        await asyncio.sleep(0)
        task.cancel()

        assert "platform" in await server.do("hello")


async def test_a_client_that_does_not_read_does_not_hold_up_the_end(serve: Serve) -> None:
    """However much it has asked for."""
    async with serve() as server, connect(server.port) as (_, writer):
        writer.write(b'{"do": "state"}\n' * 5000)
        await writer.drain()
        for _ in range(50):
            await server.state()
        await server.do("stop")

        assert await server.wait() == 0
        writer.transport.abort()


async def test_stop_ends_the_server_in_order(serve: Serve) -> None:
    """The last line tells how the accounts stand, and whoever asks later is told that nobody is there."""
    async with serve() as server:
        await server.do("operate", login=1001, type="credit", amount=5)
        await server.do("stop")

        assert await server.wait() == 0
        assert server.summary
        assert server.summary["accounts"]["1001"]["credit"] == "5.00"
        with pytest.raises(ConnectionLost):
            await server.do("hello")
        with pytest.raises(ConnectionLost):
            async with TradeServer.connect(server.port):
                pass
