"""What happens to users over the control socket."""

from itertools import product

import pytest

from mock_server.client import Refused, TradeServer
from tests.mock_server.control.conftest import Serve, account_of

LOGIN = 5001


async def add(server: TradeServer, **fields: object) -> None:
    """Add the user that the tests are about."""
    await server.do("account.add", login=LOGIN, group="demo\\USD", **fields)


async def test_add_makes_an_account_as_its_group_has_it(serve: Serve) -> None:
    """Unless the request says otherwise."""
    async with serve() as server:
        await add(server, name="Zoë", leverage=33)

        account = await account_of(server, LOGIN)
        assert (account["name"], account["leverage"], account["currency"]) == ("Zoë", 33, "USD")
        assert (account["balance"], account["enabled"], account["archived"]) == ("0.00", True, False)


async def test_a_login_is_given_once(serve: Serve) -> None:
    """Whoever comes second hears so."""
    async with serve() as server:
        await add(server)
        with pytest.raises(Refused, match=r"^login 5001 is taken$"):
            await add(server)


async def test_update_changes_what_it_names(serve: Serve) -> None:
    """And leaves the rest of the user as it is."""
    async with serve() as server:
        await add(server, name="Zoë", comment="new")
        before = await account_of(server, LOGIN)
        await server.do("account.update", login=LOGIN, enabled=False, agent=2001)

        after = await account_of(server, LOGIN)
        assert {key: after[key] for key in after if after[key] != before[key]} == {"enabled": False, "agent": 2001}


async def test_move_puts_it_into_another_group(serve: Serve) -> None:
    """With all that it has."""
    async with serve() as server:
        await add(server)
        await server.do("account.move", login=LOGIN, group="real\\pro")

        assert (await account_of(server, LOGIN))["group"] == "real\\pro"


async def test_archive_and_restore_undo_each_other(serve: Serve) -> None:
    """An account in the archive is there, and cannot be traded on."""
    async with serve() as server:
        await add(server)
        before = await account_of(server, LOGIN)
        await server.do("account.archive", login=LOGIN)
        archived = await account_of(server, LOGIN)
        with pytest.raises(Refused, match="account archived"):
            await server.do("operate", login=LOGIN, type="balance", amount=1)
        await server.do("account.restore", login=LOGIN)

        assert archived == before | {"archived": True}
        assert await account_of(server, LOGIN) == before


async def test_delete_removes_it(serve: Serve) -> None:
    """From the state as well."""
    async with serve() as server:
        await add(server)
        await server.do("account.delete", login=LOGIN)

        assert LOGIN not in [account["login"] for account in (await server.state())["accounts"]]


@pytest.mark.parametrize(
    ("platform", "which"),
    [*product(["mt4", "mt5"], ["main", "investor", "phone"]), ("mt5", "api")],
    indirect=["platform"],
)
async def test_a_password_changes_nothing_else(serve: Serve, which: str) -> None:
    """Only that of the phone is in the books: the server can read it."""
    async with serve() as server:
        await add(server)
        before = await account_of(server, LOGIN)
        await server.do("account.password", login=LOGIN, which=which)

        after = await account_of(server, LOGIN)
        assert after | {"phone_password": ""} == before


async def test_logins_and_logouts_leave_nothing_in_the_books(serve: Serve) -> None:
    """They are events only."""
    async with serve() as server:
        await add(server)
        before = await server.state()
        await server.do("account.login", login=LOGIN, reason="mobile", address="192.0.2.7")
        await server.do("account.logout", login=LOGIN)

        assert await server.state() == before


async def test_a_disabled_user_does_not_get_in(serve: Serve) -> None:
    """The server says no before the plugin hears of it."""
    async with serve() as server:
        await add(server, enabled=False)
        with pytest.raises(Refused, match=r"^account disabled$"):
            await server.do("account.login", login=LOGIN)
