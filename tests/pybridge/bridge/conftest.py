"""A ring to deliver from, and a topology to deliver to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pybridge.amqp import Topology
from pybridge.native import Ring


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A ring's path."""
    return tmp_path / "live1"


@pytest.fixture
def ring(base: Path) -> Iterator[Ring]:
    """The producer's side of it."""
    with Ring(base, "live1", "mt5", slots=2048) as ring:
        yield ring


@pytest.fixture
def topology(amqp_url: str, prefix: str) -> Topology:
    """The topology, declared."""
    topology = Topology(prefix)
    topology.apply(amqp_url)
    return topology
