"""A ring and its reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pybridge.native import Reader, Ring

SLOTS = 64


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The path of a ring that does not exist yet."""
    return tmp_path / "live1"


@pytest.fixture
def ring(base: Path) -> Iterator[Ring]:
    """A producer's new ring."""
    with Ring(base, "live1", "mt5", slots=SLOTS) as ring:
        yield ring


@pytest.fixture
def reader(ring: Ring, base: Path) -> Iterator[Reader]:
    """Its reader."""
    assert ring.epoch == 1
    with Reader(base) as reader:
        yield reader
