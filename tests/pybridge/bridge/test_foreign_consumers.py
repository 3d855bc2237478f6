"""Clients that we did not write understand what the bridge publishes."""

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgpack
import pytest

from pybridge.amqp import Topology
from pybridge.bridge import AmqpSink, Bridge
from pybridge.events import Event
from pybridge.native import Reader, Ring, inspect
from tests.pybridge.bridge.deals import deals

EVENTS = 25
MAX_INT32 = 2**32 - 1
PACKAGES = ("amqplib@0.10", "@msgpack/msgpack@3")


def need(command: str, package: str) -> None:
    """Fail with what to do when a foreign client is not there."""
    if not shutil.which(command):
        pytest.fail(f"{command} is missing: apt-get install {package}", pytrace=False)


@pytest.fixture
def queue(prefix: str) -> str:
    """A lasting queue that is bound to everything."""
    return Topology(prefix).mirror


@pytest.fixture
def published(amqp_url: str, prefix: str, tmp_path: Path) -> list[Event]:
    """Events that went from a ring through the bridge into the queue."""
    topology, base = Topology(prefix), tmp_path / "live1"
    topology.apply(amqp_url)
    with Ring(base, "live1", "mt5", slots=64) as ring, Reader(base) as reader:
        ring.publish(deals(EVENTS))
        events = reader.read(EVENTS).events()
        reader.rewind()
        Bridge(reader, AmqpSink.at(amqp_url, topology.events)).run(lambda: inspect(base).cursor == EVENTS)
    return events


def run(*command: str | Path, folder: Path | None = None) -> bytes:
    """What a program prints."""
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_amqp_tools_get_the_bodies(amqp_url: str, queue: str, published: list[Event]) -> None:
    """`amqp-consume` hands out the bodies byte for byte, one after another."""
    need("amqp-consume", "amqp-tools")
    bodies = run("amqp-consume", f"--url={amqp_url}", f"--queue={queue}", f"--count={EVENTS}", "cat")
    assert bodies == b"".join(event.encode() for event in published)
    assert list(msgpack.Unpacker(io.BytesIO(bodies))) == [event.wire() for event in published]


def test_node_decodes_every_field(amqp_url: str, queue: str, published: list[Event], tmp_path: Path) -> None:
    """Node's amqplib and msgpack give the same fields, properties and routing keys."""
    need("npm", "npm nodejs")
    shutil.copy(Path(__file__).with_name("consume.mjs"), tmp_path)
    run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", tmp_path, *PACKAGES, folder=tmp_path)
    lines = run("node", "consume.mjs", amqp_url, queue, str(EVENTS), folder=tmp_path).splitlines()
    assert [json.loads(line) for line in lines] == [as_node_sees(event) for event in published]


def as_node_sees(event: Event) -> dict[str, Any]:
    """What `consume.mjs` prints for an event: integers that need 64 bits on the wire are strings there."""
    wide = {name: str(value) for name, value in event.wire().items() if isinstance(value, int) and value > MAX_INT32}
    return {
        "messageId": event.message_id,
        "type": event.type,
        "contentType": "application/msgpack",
        "login": str(event.wire()["login"]),
        "key": event.routing_key,
        "body": event.wire() | wide,
    }
