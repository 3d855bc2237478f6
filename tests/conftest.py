"""What every test may ask for: a RabbitMQ (`broker`, `amqp_url`) and names in it that no other test uses (`prefix`)."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import hypothesis
import pytest
from pika import BlockingConnection, URLParameters

from pybridge.amqp import Topology
from tests.broker import NoBrokerError, given_url

# What a test of properties finds does not depend on how busy the machine is.
hypothesis.settings.register_profile("mtbridge", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("mtbridge")

RUN_FOLDER = "MTBRIDGE_TEST_RUN"
"""Names the folder that all workers of a run share; set once by the process that starts the workers."""

KEEPER = [sys.executable, "-m", "tests.broker", "--owner"]
"""Runs the node of a test run, and stops it when the process that started the run is gone, however it went."""

MOST_SHARDS = 8
"""No test spreads events over more queues."""


def pytest_configure(config: pytest.Config) -> None:
    """Prepare the folder that the workers share."""
    if not hasattr(config, "workerinput"):
        os.environ[RUN_FOLDER] = tempfile.mkdtemp(prefix="mtbridge-tests-")
        (Path(os.environ[RUN_FOLDER]) / "owner").write_text(str(os.getpid()))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder again, when the last worker is gone."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(RUN_FOLDER))


def _node_of_this_run() -> str:
    """The URL of the run's private node; the first worker that asks starts it, the others wait."""
    folder = Path(os.environ[RUN_FOLDER])
    url, complaint = folder / "url", folder / "complaint"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if complaint.exists() and complaint.read_text():
            raise NoBrokerError(complaint.read_text())
        if not url.exists():
            with complaint.open("w") as stderr:
                keeper = subprocess.Popen(
                    [*KEEPER, (folder / "owner").read_text()],
                    cwd=Path(__file__).parents[1],
                    stdout=subprocess.PIPE,
                    stderr=stderr,
                    text=True,
                    start_new_session=True,
                )
            assert keeper.stdout
            with keeper.stdout:
                line = keeper.stdout.readline().strip()
            if not line:
                raise NoBrokerError(complaint.read_text())
            keeper.returncode = 0  # it outlives this worker on purpose: no complaint that nobody waited for it
            url.write_text(line)
        return url.read_text()


@pytest.fixture(scope="session")
def broker() -> str:
    """The URL of a RabbitMQ for this run: `$AMQP_URL` if it is set, else a private node, shared by all workers."""
    try:
        return given_url() or _node_of_this_run()
    except NoBrokerError as error:
        pytest.fail(str(error).strip(), pytrace=False)


@pytest.fixture
def prefix(monkeypatch: pytest.MonkeyPatch) -> str:
    """A word that no other test's exchanges and queues begin with, for this process and those that it starts."""
    word = f"t{uuid.uuid4().hex[:12]}"
    monkeypatch.setenv("MTBRIDGE_PREFIX", word)
    return word


@pytest.fixture
def amqp_url(broker: str, prefix: str) -> Iterator[str]:
    """A broker from which the topology of `prefix` is removed after the test."""
    yield broker
    names = Topology(prefix, shards=MOST_SHARDS)
    with closing(BlockingConnection(URLParameters(broker))) as connection:
        channel = connection.channel()
        for exchange in names.exchanges():
            channel.exchange_delete(exchange.name)
        for queue in names.queues():
            channel.queue_delete(queue.name)
