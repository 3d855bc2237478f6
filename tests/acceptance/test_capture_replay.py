"""Events captured as they pass, and played back: the same bytes, and the same accounts at the end."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from pybridge.amqp import Consumer, Delivery, Publisher, Topology
from pybridge.capture import CaptureReader
from pybridge.events import SystemHeartbeat, decode
from pybridge.mirror import Mirror, report
from tests.acceptance.conftest import COMMAND, Run
from tests.pybridge.amqp.post import Post

WATCHDOG_SECONDS = 60


@pytest.mark.parametrize("platform", ["mt4", "mt5", "mt5-netting"])
def test_replayed_events_are_the_captured_ones_and_build_the_same_mirror(
    platform: str, pybridge: Run, amqp_url: str, prefix: str, tmp_path: Path
) -> None:
    """The demonstration's scenario, live through RabbitMQ and again from the file: every body, and every account."""
    topology, file = Topology(prefix), tmp_path / "live.cap.zst"
    topology.apply(amqp_url)
    with (
        Consumer(amqp_url, exchange=topology.events) as live,
        Consumer(amqp_url, exchange=topology.replay) as replayed,
        subprocess.Popen([COMMAND, "capture", file, "--amqp", amqp_url]) as capture,
    ):
        _wait_until_it_captures(file, amqp_url, topology)
        scenario = ["--platform", platform, "--speed", "max"]
        answer = json.loads(pybridge("demo", *scenario, "--amqp", amqp_url, "--json").stdout)
        originals = _bodies(live)
        while _captured(file)[-1:] != originals[-1:]:
            assert capture.poll() is None
            time.sleep(0.05)
        capture.send_signal(signal.SIGTERM)
        assert capture.wait(WATCHDOG_SECONDS) == 0

        pybridge("replay", file, "--amqp", amqp_url, "--speed", "max")
        again = _bodies(replayed)
    assert again == originals
    with Mirror(f"sqlite:///{tmp_path}/again.db") as mirror:
        mirror.apply(map(decode, again))
        rebuilt = {state.account.login: report.as_json(state) for state in mirror.accounts()}
    assert rebuilt == {account["login"]: _without_alias(account) for account in answer["accounts"]}


def _wait_until_it_captures(file: Path, url: str, topology: Topology) -> None:
    """Send heartbeats of a server of our own until one is in the file: before, its queue was not there yet."""
    beat = SystemHeartbeat(server="probe", platform="mt5", epoch=1, seq=1, time=0, captured=0).message()
    publisher = Publisher(url, topology.events)
    publisher.connect()
    deadline = time.monotonic() + WATCHDOG_SECONDS
    while not _captured(file):
        assert time.monotonic() < deadline
        publisher.publish(Post([beat]))
        publisher.settle(1)
    publisher.close()


def _captured(file: Path) -> list[bytes]:
    """The bodies of what is in the file so far; it may not be there yet."""
    if not file.exists() or not file.stat().st_size:
        return []
    with CaptureReader(file) as reader:
        return [message.body for batch in reader for message in batch.messages()]


def _bodies(consumer: Consumer) -> list[bytes]:
    """The bodies of the demonstration's events: until its plugin stops, our own heartbeats left out."""
    taken: list[Delivery] = []
    while not taken or taken[-1].type != "system.stop":
        deliveries = consumer.batch(wait=WATCHDOG_SECONDS)
        assert deliveries, f"{len(taken)} messages came, and no system.stop"
        consumer.ack(deliveries[-1].tag)
        taken += deliveries
    return [delivery.body for delivery in taken if ".probe." not in delivery.routing_key]


def _without_alias(account: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in account.items() if name != "account"}
