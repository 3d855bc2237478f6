"""Properties of the parked records: what is kept, for how long, and what becomes of it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pybridge.amqp import Topology
from pybridge.native import RECORD_SIZE
from pybridge.parked import NotParked, Parking, parkings
from tests.pybridge.amqp.post import take
from tests.pybridge.bridge.deals import deals

PYBRIDGE = Path(sys.executable).with_name("pybridge")
SOUND = deals(1).tobytes()
DAMAGED = SOUND[:60] + b"\xff" + SOUND[61:]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The bridge's own folder, with one record that fails its checksum."""
    Parking(tmp_path / "state", "live1").park(7, DAMAGED)
    return tmp_path / "state"


def run(state: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `pybridge parked`."""
    command: list[str | Path] = [PYBRIDGE, "parked", *words, "--state", state]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def listed(state: Path, *options: str) -> list[dict[str, Any]]:
    """What `pybridge parked list` shows."""
    found: list[dict[str, Any]] = json.loads(run(state, "list", "--json", *options).stdout)
    return found


def test_a_record_is_kept_once_with_its_bytes_and_only_for_us(tmp_path: Path) -> None:
    """However often the bridge comes by; each place of the ring for itself; and no other user may look."""
    folder = tmp_path / "state"
    for _ in range(2):
        parking = Parking(folder, "live1")
        for pos in (7, 7, 8):
            parking.park(pos, DAMAGED)
    (kept,) = parkings(folder)
    assert [(record.pos, record.raw, record.requeued) for record in kept.records()] == [
        (7, DAMAGED, False),
        (8, DAMAGED, False),
    ]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "live1.parked").stat().st_mode & 0o777 == 0o600


def test_a_line_that_was_cut_costs_only_itself(state: Path) -> None:
    """A death in the middle of a line: the records before it and after it are there."""
    file = state / "live1.parked"
    file.write_bytes(file.read_bytes() + b'{"id": "half')
    Parking(state, "live1").park(9, DAMAGED)
    assert [record.pos for record in Parking(state, "live1").records()] == [7, 9]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """The bridge then says why it stops."""
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(NotParked, match=f"cannot (read|write) {tmp_path}/state"):
        Parking(tmp_path / "state", "live1").park(1, DAMAGED)


def test_show_tells_what_is_wrong_and_every_byte(state: Path) -> None:
    """The fields stand there as they can be read, the bytes as they are."""
    (entry,) = listed(state)
    assert (entry["pos"], entry["published"]) == (7, False)
    assert "fails its checksum" in entry["fault"]
    shown = json.loads(run(state, "show", entry["id"], "--json").stdout)
    assert bytes.fromhex(shown["raw"]) == DAMAGED
    assert shown["fields"]["symbol"] == "EURUSD"
    assert len(run(state, "show", entry["id"]).stdout.splitlines()) > RECORD_SIZE // 16
    missing = run(state, "show", "nothing")
    assert (missing.returncode, missing.stderr.count("\n")) == (1, 1)
    assert "no record nothing is parked" in missing.stderr


def test_requeue_publishes_only_what_somebody_trusts(
    state: Path, amqp_url: str, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong checksum wants a word; then it goes where it is told, once, and leaves the list."""
    monkeypatch.setenv("MTBRIDGE_AMQP", amqp_url)
    topology = Topology(prefix)
    topology.apply(amqp_url)
    (entry,) = listed(state)
    refused = run(state, "requeue", entry["id"])
    assert (refused.returncode, "fails its checksum" in refused.stderr) == (1, True)
    nowhere = run(state, "requeue", entry["id"], "--trust")
    assert (nowhere.returncode, "no queue is bound" in nowhere.stderr) == (1, True)
    assert listed(state) == [entry]
    done = run(state, "requeue", entry["id"], "--trust", "--exchange", topology.events)
    assert (done.returncode, done.stderr) == (0, "")
    (delivery,) = take(amqp_url, topology.mirror, 1)
    assert delivery.message_id == "live1:1:1"
    assert listed(state) == []
    assert listed(state, "--all") == [entry | {"published": True}]
