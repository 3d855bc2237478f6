"""Properties of `pybridge topology`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PYBRIDGE = Path(sys.executable).with_name("pybridge")


def topology(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `pybridge topology`."""
    return subprocess.run([PYBRIDGE, "topology", *arguments], capture_output=True, text=True, timeout=60, check=False)


def test_apply_then_check_tells_how_many_messages_wait(
    amqp_url: str, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before `apply` the check fails with the command to run; after it every queue is listed, with the shards."""
    monkeypatch.setenv("MTBRIDGE_AMQP", amqp_url)
    before = topology("check")
    assert (before.returncode, before.stdout) == (1, "")
    assert "run `pybridge topology apply`" in before.stderr
    assert topology("apply", "--shards", "2").returncode == 0
    names = [f"{prefix}.{name}" for name in ("unrouted", "mirror", "log", "by_login.1", "by_login.2")]
    after = topology("check", "--shards", "2", "--json")
    assert json.loads(after.stdout) == [{"queue": name, "messages": 0} for name in names]


def test_show_needs_no_broker(prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table and its JSON name every exchange, queue and binding."""
    monkeypatch.setenv("MTBRIDGE_AMQP", "amqp://127.0.0.1:1")
    monkeypatch.setenv("COLUMNS", "200")
    shown = json.loads(topology("show", "--json").stdout)
    assert {"what": "exchange", "name": f"{prefix}.replay", "type": "topic", "arguments": {}} in shown
    table = topology("show").stdout
    assert all(row["name"] in table for row in shown)
