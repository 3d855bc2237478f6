"""Servers to play rows on."""

from pathlib import Path

import pytest

from tests.trade_server import Server


@pytest.fixture
def mt4(tmp_path: Path) -> Server:
    """An MT4 server."""
    return Server(tmp_path, "mt4")


@pytest.fixture
def hedging(tmp_path: Path) -> Server:
    """An MT5 server whose accounts hedge."""
    return Server(tmp_path, "hedging")


@pytest.fixture
def netting(tmp_path: Path) -> Server:
    """An MT5 server whose accounts net."""
    return Server(tmp_path, "netting")
