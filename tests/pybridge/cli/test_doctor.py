"""Properties of `pybridge doctor`: it finds what is wrong, says what to do, and leaves everything as it is."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pybridge.amqp import Publisher, Topology
from pybridge.native import RECORD_SIZE, Reader, Ring, RingError, Spool
from pybridge.parked import Parking
from tests.pybridge.amqp.post import messages
from tests.pybridge.bridge.deals import deals

PYBRIDGE = Path(sys.executable).with_name("pybridge")
NO_BROKER = "amqp://ann:s3cret@127.0.0.1:1/live"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A ring's path."""
    return tmp_path / "live1"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bridge's own folder."""
    monkeypatch.setenv("MTBRIDGE_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def run(base: Path, url: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `pybridge doctor`."""
    command: list[str | Path] = [PYBRIDGE, "doctor", "--ring", base, "--amqp", url, *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def findings(base: Path, url: str) -> tuple[dict[str, dict[str, Any]], int]:
    """Its findings by subject, and the exit code."""
    done = run(base, url, "--json")
    assert done.stderr == ""
    return {finding["subject"]: finding for finding in json.loads(done.stdout)}, done.returncode


def test_where_all_is_well_it_says_so(amqp_url: str, prefix: str, base: Path) -> None:
    """Nothing but ok, exit code 0; and the ring can be read on as before."""
    Topology(prefix).apply(amqp_url)
    spool = Spool(base.parent / "spool")
    with Ring(base, "live1", "mt5", slots=64, spool=spool) as ring, Reader(base) as reader:
        ring.publish(deals(3))
        found, code = findings(base, amqp_url)
        assert {subject: one["level"] for subject, one in found.items() if one["level"] != "ok"} == {}
        assert code == 0
        assert len(reader.read(10)) == 3


def test_what_keeps_events_from_arriving_is_a_problem(base: Path) -> None:
    """No plugin, no bridge, a backlog, no broker: each is named with what to do, and no password."""
    with Ring(base, "live1", "mt5", slots=8) as ring:
        ring.publish(deals(20))
    found, code = findings(base, NO_BROKER)
    assert code == 1
    levels = {"plugin": "problem", "bridge": "problem", "backlog": "problem", "broker": "problem"}
    assert {subject: found[subject]["level"] for subject in levels} == levels
    assert "12 events found no room" in found["left out"]["state"]
    assert "pybridge run" in found["bridge"]["advice"]
    shown = run(base, NO_BROKER).stdout
    assert "→ start `pybridge run` for this ring" in shown
    assert "s3cret" not in shown + json.dumps(found)


def test_a_spool_at_its_quota_is_a_problem(base: Path) -> None:
    """From then on events are left out when the ring is full; one that is missing is a warning."""
    with Ring(base, "live1", "mt5", slots=16, spool=Spool(base.parent / "spool", quota=8 * RECORD_SIZE)) as ring:
        ring.publish(deals(16))
        ring.spool()
        ring.publish(deals(16))
        with pytest.raises(RingError, match="SpoolQuota"):
            ring.spool()
        found, _ = findings(base, NO_BROKER)
    assert (found["spool"]["level"], "quota is reached" in found["spool"]["state"]) == ("problem", True)
    assert "raise SpoolQuota" in found["spool"]["advice"]


@pytest.mark.parametrize(("content", "words"), [(None, "there is no ring at"), (b"x" * 5000, "is not a ring")])
def test_a_ring_that_cannot_be_read_is_one_finding(base: Path, content: bytes | None, words: str) -> None:
    """Whatever is wrong with it, the broker is looked at all the same."""
    if content is not None:
        base.with_suffix(".ring").write_bytes(content)
    found, code = findings(base, NO_BROKER)
    assert (set(found), code) == ({"ring", "parked", "broker"}, 1)
    assert words in found["ring"]["state"]


def test_parked_records_are_a_warning(base: Path, state: Path) -> None:
    """They are counted, and the command that lists them is named."""
    Parking(state, "live1").park(1, bytes(512))
    found, _ = findings(base, NO_BROKER)
    assert (found["parked"]["level"], found["parked"]["state"]) == ("warning", "1 records could not be delivered")
    assert "pybridge parked list" in found["parked"]["advice"]


def test_messages_that_nobody_wanted_are_a_warning(amqp_url: str, prefix: str, base: Path) -> None:
    """Events that no queue is bound for wait in a queue of their own."""
    topology = Topology(prefix)
    topology.apply(amqp_url)
    publisher = Publisher(amqp_url, topology.unrouted)
    publisher.connect()
    publisher.publish(messages(1, 2))
    publisher.close()
    with Ring(base, "live1", "mt5", slots=64), Reader(base):
        found, code = findings(base, amqp_url)
    assert (found[topology.unrouted]["level"], code) == ("warning", 0)
    assert found[topology.unrouted]["state"] == "2 messages wait"
