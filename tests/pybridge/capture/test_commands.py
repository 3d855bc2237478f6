import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pybridge.amqp import Consumer, Publisher, Topology
from pybridge.capture import CaptureReader
from pybridge.events import Message
from pybridge.native import Ring
from tests.pybridge.amqp.post import Post
from tests.pybridge.capture.samples import captured, event, records

WATCHDOG_SECONDS = 60


def pybridge(*words: object) -> "subprocess.CompletedProcess[str]":
    """Run the command line to its end."""
    command = [sys.executable, "-c", "from pybridge.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=WATCHDOG_SECONDS, check=False)


def messages(path: Path) -> list[Message]:
    """What the events of a file look like on the wire."""
    with CaptureReader(path) as reader:
        return [message for batch in reader for message in batch.messages()]


def test_json_lines_go_to_standard_output_alone(tmp_path: Path) -> None:
    """Filtered by binding keys; what was done is said on standard error."""
    path = captured(tmp_path / "events.cap", 9)
    done = pybridge("replay", path, "--json", "--speed", "max", "--bind", "#.XAUUSD")
    assert done.returncode == 0
    assert [json.loads(line)["seq"] for line in done.stdout.splitlines()] == [3, 6, 9]
    assert done.stderr == "3 of 9 events replayed\n"


def test_a_file_is_replayed_to_another_file(tmp_path: Path) -> None:
    """With all its records."""
    path = captured(tmp_path / "a.cap", 9)
    assert pybridge("replay", path, "--to", tmp_path / "b.cap.zst", "--speed", "100").returncode == 0
    assert messages(tmp_path / "b.cap.zst") == messages(path)


def test_a_cut_file_is_replayed_and_the_cut_is_said(tmp_path: Path) -> None:
    """Every whole record, and one line on standard error."""
    path = captured(tmp_path / "events.cap", 9)
    path.write_bytes(path.read_bytes()[:-12])
    done = pybridge("replay", path, "--json", "--speed", "max")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 8
    assert done.stderr.splitlines()[1] == f"pybridge: {path} was cut: 500 bytes at its end are no whole record"


def test_a_file_is_inspected_by_people_and_by_machines(tmp_path: Path) -> None:
    """The same figures."""
    path = captured(tmp_path / "events.cap", 9)
    shown = pybridge("replay", path, "--inspect").stdout
    told = json.loads(pybridge("replay", path, "--inspect", "--json").stdout)
    assert "server     live1 epoch 1: 1 to 9" in shown
    assert told["count"] == 9
    assert told["types"] == {"trade.open": 9}
    assert told["epochs"] == [{"server": "live1", "epoch": 1, "first_seq": 1, "last_seq": 9, "count": 9}]


def test_a_ring_is_inspected_by_people_and_by_machines(tmp_path: Path) -> None:
    """Who is there, and how far it is delivered."""
    with Ring(tmp_path / "live1", "live1", "mt5", slots=64) as ring:
        ring.publish(records(5))
        shown = pybridge("ring", "inspect", tmp_path / "live1").stdout
        told = json.loads(pybridge("ring", "inspect", tmp_path / "live1", "--json").stdout)
    assert "undelivered  5" in shown
    assert (told["server"], told["claimed"], told["undelivered"]) == ("live1", 5, 5)
    assert told["producer_alive"] is True


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["replay", "none.cap", "--json"], "pybridge: cannot read none.cap: No such file or directory"),
        (["ring", "inspect", "none"], "pybridge: there is no ring at none.ring"),
        (["capture", "/none/a.cap"], "pybridge: cannot write /none/a.cap: No such file or directory"),
    ],
)
def test_what_goes_wrong_is_one_line_and_exit_code_1(words: list[str], line: str) -> None:
    """No traceback."""
    done = pybridge(*words)
    assert done.returncode == 1
    assert done.stderr.startswith(line)
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


@pytest.mark.parametrize("options", [["--speed", "0"], ["--speed", "fast"], ["--to", "x", "--json"]])
def test_options_that_make_no_sense_are_a_usage_error(tmp_path: Path, options: list[str]) -> None:
    """Exit code 2, before anything is done."""
    assert pybridge("replay", captured(tmp_path / "events.cap", 1), *options).returncode == 2


def test_a_replay_publishes_the_original_messages(tmp_path: Path, amqp_url: str, prefix: str) -> None:
    """Bodies, keys, ids and types byte for byte, to the exchange for replays."""
    topology = Topology(prefix)
    topology.apply(amqp_url)
    path = captured(tmp_path / "events.cap", 2500)
    with Consumer(amqp_url, exchange=topology.replay) as consumer:
        done = pybridge("replay", path, "--amqp", amqp_url, "--speed", "max")
        assert done.returncode == 0, done.stderr
        got: list[tuple[object, ...]] = []
        while len(got) < 2500:
            deliveries = consumer.batch(wait=WATCHDOG_SECONDS)
            assert deliveries
            consumer.ack(deliveries[-1].tag)
            got += [(each.routing_key, each.body, each.message_id, each.type) for each in deliveries]
    assert got == [message[:4] for message in messages(path)]


def test_live_events_are_captured_as_they_are(tmp_path: Path, amqp_url: str, prefix: str) -> None:
    """From the first one on, nothing is missing and nothing changed; the capture ends in order when it is asked to."""
    topology, path = Topology(prefix), tmp_path / "live.cap.zst"
    topology.apply(amqp_url)
    made = [event(seq) for seq in range(1, 301)]
    command = [sys.executable, "-c", "from pybridge.cli import main; main()", "capture", str(path), "--json"]
    process = subprocess.Popen([*command, "--amqp", amqp_url, "--bind", "#.EURUSD"], stdout=subprocess.PIPE, text=True)
    publisher = Publisher(amqp_url, topology.events)
    publisher.connect()
    wanted = [event.message() for event in made if event.routing_key.endswith("EURUSD")]
    while len(_captured(path)) < len(wanted):  # until its queue is there, messages pass it by
        assert process.poll() is None
        publisher.publish(Post(event.message() for event in made))
        publisher.settle(WATCHDOG_SECONDS)
    publisher.close()
    process.send_signal(signal.SIGTERM)
    told, _ = process.communicate(timeout=WATCHDOG_SECONDS)
    assert process.returncode == 0
    got = messages(path)
    assert json.loads(told) == {"file": str(path), "events": len(got)}
    first = wanted.index(got[0])
    assert got == (wanted * (len(got) // len(wanted) + 2))[first : first + len(got)]


def _captured(path: Path) -> list[Message]:
    """What is in the file so far; it may not be there yet."""
    return messages(path) if path.exists() and path.stat().st_size else []
