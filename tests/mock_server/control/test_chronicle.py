"""What the server writes down of what it did."""

import json
from pathlib import Path

import pytest

from mock_server.client import ConnectionLost
from tests.mock_server.control.conftest import Platform, Serve
from tests.mock_server.control.test_life import BUY, HOOK


async def test_the_chronicle_has_each_change_that_the_plugin_was_told_of(
    serve: Serve, platform: Platform, tmp_path: Path
) -> None:
    """One line each with the records as they stand afterwards; none for what a crash kept from the plugin's return."""
    file = tmp_path / "chronicle"
    async with serve("--chronicle", file) as server:
        ticket = (await server.do("trade", **BUY))["ticket"]
        await server.do("operate", login=1001, type="balance", amount="5")
        await server.do("fault.crash", point=HOOK[platform])
        with pytest.raises(ConnectionLost):
            await server.do("trade", **BUY)
        await server.wait()

    opened, operated = map(json.loads, file.read_text().splitlines())
    assert (opened["kind"], opened["login"], opened["positions"][0]["position"]) == ("open", 1001, ticket)
    assert (operated["kind"], operated["deals"][0]["profit"]) == ("operate", "5.00")
