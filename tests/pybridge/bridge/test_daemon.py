"""Properties of `pybridge run` as a process: how it starts, ends, dies and comes back."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pika import frame, spec

from pybridge.amqp import Topology
from pybridge.native import Ring, inspect
from tests.pybridge.amqp.post import in_order, numbers, take
from tests.pybridge.amqp.proxy import Proxy
from tests.pybridge.bridge.deals import PATIENCE_SECONDS, deals, wait_for

PYBRIDGE = Path(sys.executable).with_name("pybridge")
EVENTS = 500


class Daemon:
    """A running `pybridge run`."""

    def __init__(self, base: Path, url: str, journal: Path) -> None:
        self._journal = journal
        with journal.open("ab") as stderr:
            self.process = subprocess.Popen(
                [PYBRIDGE, "run", "--ring", base, "--log-format", "json"],
                env=os.environ | {"MTBRIDGE_AMQP": url},
                stderr=stderr,
            )

    @property
    def log(self) -> list[dict[str, Any]]:
        """What it has said so far."""
        return [json.loads(line) for line in self._journal.read_text().splitlines()]

    @property
    def events(self) -> list[str]:
        """The same, only what happened."""
        return [line["event"] for line in self.log]

    def end(self, number: signal.Signals) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)


@pytest.fixture
def start(base: Path, tmp_path: Path) -> Iterator[Callable[[str], Daemon]]:
    """Starts daemons, and makes sure that none stays."""
    daemons: list[Daemon] = []

    def start(url: str) -> Daemon:
        daemons.append(Daemon(base, url, tmp_path / "journal"))
        return daemons[-1]

    yield start
    for daemon in daemons:
        daemon.process.kill()
        daemon.process.wait()


def refusal(*arguments: str | Path, **environment: str) -> str:
    """The one line on standard error with which `pybridge run` ends in exit code 1."""
    done = subprocess.run(
        [PYBRIDGE, "run", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("pybridge: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def delivered(base: Path, count: int) -> Callable[[], bool]:
    """Whether the cursor stands at `count`."""
    return lambda: inspect(base).cursor == count


def test_the_signal_to_stop_ends_it_in_order(
    amqp_url: str, topology: Topology, base: Path, ring: Ring, start: Callable[[str], Daemon]
) -> None:
    """Everything published is in the queue, in order, the cursor stands at the last event, the exit code is 0."""
    daemon = start(amqp_url)
    ring.publish(deals(EVENTS))
    wait_for(delivered(base, EVENTS))
    assert daemon.end(signal.SIGTERM) == 0
    assert daemon.log[-1] | {"timestamp": ""} == {
        "event": "bridge stopped",
        "level": "info",
        "timestamp": "",
        "delivered": EVENTS,
        "sent": EVENTS,
        "interruptions": 0,
        "refusals": 0,
    }
    assert numbers(take(amqp_url, topology.mirror, EVENTS)) == list(range(1, EVENTS + 1))


def test_after_a_violent_death_the_next_one_goes_on(
    amqp_url: str, topology: Topology, base: Path, ring: Ring, start: Callable[[str], Daemon]
) -> None:
    """Killed with confirms outstanding: the next start repeats those events, loses none and mixes up none."""
    with Proxy(amqp_url) as proxy:
        daemon = start(proxy.url)
        ring.publish(deals(EVENTS))
        wait_for(delivered(base, EVENTS))
        proxy.hold()
        ring.publish(deals(EVENTS))
        wait_for(lambda: topology.check(amqp_url)[topology.mirror] > EVENTS)
        assert daemon.end(signal.SIGKILL) == -signal.SIGKILL
        assert inspect(base).cursor == EVENTS
        start(amqp_url)
        wait_for(delivered(base, 2 * EVENTS))
    waiting = topology.check(amqp_url)[topology.mirror]
    assert waiting > 2 * EVENTS
    assert in_order(numbers(take(amqp_url, topology.mirror, waiting)), 2 * EVENTS)


def test_a_broker_that_goes_away_is_waited_for(
    amqp_url: str, topology: Topology, base: Path, ring: Ring, start: Callable[[str], Daemon]
) -> None:
    """The log says that delivery is interrupted, why, and when it goes on; never a password."""
    with Proxy(amqp_url) as proxy:
        daemon = start(proxy.url)
        wait_for(lambda: "bridge started" in daemon.events)
        proxy.cut()
        wait_for(lambda: "delivery resumed" in daemon.events)
        ring.publish(deals(EVENTS))
        wait_for(delivered(base, EVENTS))
        assert daemon.end(signal.SIGINT) == 0
    interruption = next(line for line in daemon.log if line["event"] == "delivery interrupted")
    assert interruption["reason"].startswith("lost the broker at amqp://")
    assert interruption["retry_seconds"] <= 0.2
    assert ":guest@" not in json.dumps(daemon.log)
    assert numbers(take(amqp_url, topology.mirror, EVENTS)) == list(range(1, EVENTS + 1))


def test_a_broker_that_is_short_of_memory_is_waited_for(
    amqp_url: str, topology: Topology, base: Path, ring: Ring, start: Callable[[str], Daemon]
) -> None:
    """The log says when it begins and when it is over; in between nothing is sent, and nothing counts as failed."""
    with Proxy(amqp_url) as proxy:
        daemon = start(proxy.url)
        wait_for(lambda: "bridge started" in daemon.events)
        proxy.say(frame.Method(0, spec.Connection.Blocked("low on memory")).marshal())
        wait_for(lambda: "the broker is short of memory or disk: waiting" in daemon.events)
        ring.publish(deals(EVENTS))
        proxy.say(frame.Method(0, spec.Connection.Unblocked()).marshal())
        wait_for(lambda: "the broker has room again" in daemon.events)
        wait_for(delivered(base, EVENTS))
        assert daemon.end(signal.SIGTERM) == 0
    assert "delivery interrupted" not in daemon.events
    assert numbers(take(amqp_url, topology.mirror, EVENTS)) == list(range(1, EVENTS + 1))


@pytest.mark.usefixtures("ring", "topology")
def test_a_second_bridge_on_the_same_ring_refuses(amqp_url: str, base: Path, start: Callable[[str], Daemon]) -> None:
    """Two readers would each deliver half; the second one says that there is a first."""
    first = start(amqp_url)
    wait_for(lambda: "bridge started" in first.events)
    assert "another bridge reads" in refusal("--ring", base, MTBRIDGE_AMQP=amqp_url)
    assert first.end(signal.SIGTERM) == 0


def test_a_wrong_path_is_named(tmp_path: Path) -> None:
    """The line repeats the path that there is no ring at."""
    assert f"there is no ring at {tmp_path}/nothing.ring" in refusal("--ring", tmp_path / "nothing")


@pytest.mark.usefixtures("ring")
def test_a_dead_broker_is_named(base: Path) -> None:
    """At the start nothing is retried: the operator sees at once what is wrong, and no password."""
    line = refusal("--ring", base, MTBRIDGE_AMQP="amqp://ann:s3cret@127.0.0.1:1/live")
    assert line == "pybridge: cannot use the broker at amqp://ann@127.0.0.1:1/live: Connection refused\n"


@pytest.mark.usefixtures("ring")
def test_a_missing_topology_is_named_with_the_command_that_declares_it(amqp_url: str, base: Path) -> None:
    """The daemon declares nothing itself."""
    assert "run `pybridge topology apply`" in refusal("--ring", base, MTBRIDGE_AMQP=amqp_url)


def test_a_bad_setting_is_named_and_not_shown(tmp_path: Path) -> None:
    """The line says which setting, by its name in the environment too."""
    line = refusal("--ring", tmp_path / "x", MTBRIDGE_WINDOW="none")
    assert line.startswith("pybridge: setting window (MTBRIDGE_WINDOW): ")
