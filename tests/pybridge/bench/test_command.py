"""`pybridge bench`, as short as can be."""

import json
import subprocess
import sys
from pathlib import Path

from pybridge.bench import lagging

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


def test_latency_is_that_of_every_event(amqp_url: str) -> None:
    """Producer, bridge and consumer run to their end, and leave nothing on the broker."""
    suite = f"lagging.suite({amqp_url!r}, 0.1, None, ['classic'], [500.0])"
    script = f"from pybridge.bench import lagging, measure; print([row.measure for row in measure({suite}, 1)])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == str(list(lagging.PARTS))
