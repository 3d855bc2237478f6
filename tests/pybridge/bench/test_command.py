"""`pybridge bench`, as short as can be."""

import json
import subprocess
import sys
from pathlib import Path

from pybridge.bench import lagging, publishing
from pybridge.bench.suite import measure

PYBRIDGE = str(Path(sys.executable).with_name("pybridge"))


def test_command_shows_a_table_and_keeps_every_run(tmp_path: Path, amqp_url: str) -> None:
    """On a machine of any kind when it is told so."""
    options = ["--runs", "1", "--scale", "0.001", "--anyway", "--amqp", amqp_url, "--json", str(tmp_path / "it.json")]
    done = subprocess.run([PYBRIDGE, "bench", "drain", *options], capture_output=True, text=True, check=True)
    assert "AMQP frames" in done.stdout
    stored = json.loads((tmp_path / "it.json").read_text())
    assert {"python", "rabbitmq"} <= stored["machine"]["versions"].keys()
    assert all(len(row["runs"]) == 1 for row in stored["rows"])


def test_an_unknown_suite_is_a_usage_error(amqp_url: str) -> None:
    """Which names those that there are."""
    done = subprocess.run(
        [PYBRIDGE, "bench", "nothing", "--amqp", amqp_url], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "latency" in done.stderr


def test_every_event_is_published_and_seen(amqp_url: str) -> None:
    """The suites run to their end with few events, and leave nothing on the broker."""
    rows = measure(publishing.suite(amqp_url, 60, ["quorum"]), 1)
    assert {row.contender for row in rows} == set(publishing.OURS)
    (p50,) = (
        row for row in measure(lagging.suite(amqp_url, 0.1, None, ["classic"], [500]), 1) if row.measure == "p50 ms"
    )
    assert p50.median > 0
