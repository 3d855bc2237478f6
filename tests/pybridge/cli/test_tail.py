"""Properties of `pybridge tail`."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pybridge.amqp import Publisher, Topology
from pybridge.events import decode
from tests.pybridge.amqp.post import Post
from tests.pybridge.bridge.deals import deals, wait_for

PYBRIDGE = Path(sys.executable).with_name("pybridge")


@pytest.fixture
def topology(amqp_url: str, prefix: str) -> Topology:
    """The topology, declared."""
    topology = Topology(prefix)
    topology.apply(amqp_url)
    return topology


def heard(url: str, topology: Topology, *arguments: str) -> list[str]:
    """What `pybridge tail` prints before it ends; until then the same two events pass again and again."""
    messages = deals(2).messages()
    messages[1] = messages[1]._replace(routing_key="mt5.live1.trade.open.demo_USD.GBPUSD")
    environment = os.environ | {"MTBRIDGE_AMQP": url}
    with (
        closing(Publisher(url, topology.events)) as publisher,
        subprocess.Popen([PYBRIDGE, "tail", *arguments], env=environment, stdout=subprocess.PIPE, text=True) as process,
    ):
        publisher.connect()

        def ended() -> bool:
            publisher.publish(Post(messages))
            publisher.settle(0.1)
            return process.poll() is not None

        wait_for(ended)
        assert process.returncode == 0
        output, _ = process.communicate()
    return output.splitlines()


def test_it_prints_so_many_events_and_ends(amqp_url: str, topology: Topology) -> None:
    """One line each, with the latency, the type and the id."""
    lines = heard(amqp_url, topology, "--count", "3")
    assert len(lines) == 3
    assert all(" ms  trade.open " in line for line in lines)
    assert {line.split()[3] for line in lines} == {"live1:1:1", "live1:1:2"}
    assert "symbol=EURUSD" in lines[0]


def test_binding_keys_pick_the_events(amqp_url: str, topology: Topology) -> None:
    """Only what a key asks for is printed."""
    lines = heard(amqp_url, topology, "--count", "2", "--bind", "#.GBPUSD")
    assert {line.split()[3] for line in lines} == {"live1:1:2"}


def test_a_machine_gets_the_whole_event_as_json(amqp_url: str, topology: Topology) -> None:
    """One object per line: the event's fields, money and prices as decimal strings, and the latency."""
    lines = heard(amqp_url, topology, "--count", "1", "--json", "--bind", "#.EURUSD")
    told = json.loads(lines[0])
    assert told.pop("latency_ms") > 0
    expected = decode(deals(1).messages()[0].body)
    assert told == expected.model_dump(mode="json", exclude_none=True)
