"""A RabbitMQ for tests: a private node on loopback that lives in a temporary folder and dies with its owner.

The node is started from the installed `rabbitmq-server` package, needs no service manager, and never touches a node
that somebody uses. `python -m tests.broker` prints its URL and keeps it running until it is interrupted, or, with
`--owner PID`, until that process is gone; `with private_node() as url` does the same inside one process.
"""

import argparse
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

PLUGINS = "[rabbitmq_consistent_hash_exchange]."
START_SECONDS = 90
STOP_SECONDS = 20
AMQP_PORT = 5672
ADVICE = "set AMQP_URL to a RabbitMQ that tests may use, or install one: apt-get install rabbitmq-server"


class NoBrokerError(Exception):
    """There is no RabbitMQ to test with; the text is one line that says what to do."""


def answers(host: str, port: int) -> bool:
    """Whether an AMQP broker is ready: it answers a protocol header with Connection.Start (class 10, method 10)."""
    try:
        with socket.create_connection((host, port), timeout=5) as sock:
            sock.sendall(b"AMQP\x00\x00\x09\x01")
            frame = sock.makefile("rb").read(11)
    except OSError:
        return False
    return frame[7:11] == b"\x00\x0a\x00\x0a"


def given_url() -> str | None:
    """The broker that the environment names in `AMQP_URL`.

    Raises:
        NoBrokerError: it is named, and does not answer.
    """
    url = os.environ.get("AMQP_URL")
    if url:
        host, port = urlsplit(url).hostname or "localhost", urlsplit(url).port or AMQP_PORT
        if not answers(host, port):
            raise NoBrokerError(f"no RabbitMQ answers at {host}:{port} (AMQP_URL): start it, or {ADVICE}")
    return url or None


def server_script() -> Path:
    """The start script in the versioned library folder; the wrapper in /usr/sbin insists on a system user."""
    found = sorted(Path("/usr/lib/rabbitmq/lib").glob("rabbitmq_server-*/sbin/rabbitmq-server"))
    if not found:
        raise NoBrokerError(f"RabbitMQ is not installed: {ADVICE}")
    return found[-1]


def free_port() -> int:
    """A TCP port of loopback that nobody uses at this moment."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def node_environment(folder: Path, port: int) -> dict[str, str]:
    """What makes a node private: every path below `folder`, every port on loopback, a name of its own."""
    plugins, config = folder / "enabled_plugins", folder / "rabbitmq.conf"
    plugins.write_text(PLUGINS + "\n")
    config.write_text("disk_free_limit.absolute = 50MB\n")
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODENAME": f"mtbridge-{port}@localhost",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_MNESIA_BASE": str(folder / "data"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(plugins),
        "RABBITMQ_CONF_ENV_FILE": "/dev/null",
        "RABBITMQ_CONFIG_FILE": str(config),
        # The virtual machine takes the place of the start script, so whoever waits for the process waits until the
        # node has let go of its ports: with a shell between, it may still be dying when the next one starts.
        "RUNNING_UNDER_SYSTEMD": "true",
    }


def wait_until_ready(node: subprocess.Popen[bytes], port: int, journal: Path) -> None:
    """Returns when the node answers AMQP; raises NoBrokerError when it has ended or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while not answers("127.0.0.1", port):
        if node.poll() is not None or time.monotonic() > deadline:
            told = re.search(
                r"^BOOT FAILED\n=+\n(.+?)\n\n", journal.read_text(errors="replace"), re.MULTILINE | re.DOTALL
            )
            why = " ".join(told[1].split()) if told else "no reason given"
            raise NoBrokerError(f"the private RabbitMQ node did not start: {why}")
        time.sleep(0.1)


class Node:
    """A private node: started, stopped, killed and started again over the same folder, under the same port."""

    def __init__(self) -> None:
        self.script = server_script()
        self.folder = Path(tempfile.mkdtemp(prefix="mtbridge-broker-"))
        self.port = free_port()
        self.environment = node_environment(self.folder, self.port)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}/%2F"

    @property
    def group(self) -> int:
        """The process group that the node and everything it started are in."""
        if self._process is None:
            raise NoBrokerError("the private RabbitMQ node does not run: start it")
        return self._process.pid

    def start(self) -> None:
        """Return when it answers."""
        journal = self.folder / "journal"
        with journal.open("wb") as output:
            self._process = subprocess.Popen(
                [self.script],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_until_ready(self._process, self.port, journal)

    def kill(self) -> None:
        """End it and everything it started at once; its files stay."""
        os.killpg(self.group, signal.SIGKILL)
        if self._process:
            self._process.wait()

    def stop(self) -> None:
        """End it and everything it started: in order, and by force when that takes too long; its files go."""
        if self._process and self._process.poll() is None:
            os.killpg(self.group, signal.SIGTERM)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class StreamNode(Node):
    """A private node that also speaks the stream protocol."""

    def __init__(self) -> None:
        super().__init__()
        self.stream_port = free_port()
        (self.folder / "enabled_plugins").write_text(PLUGINS.replace("]", ",rabbitmq_stream]"))
        with (self.folder / "rabbitmq.conf").open("a") as config:
            config.write(f"stream.listeners.tcp.1 = 127.0.0.1:{self.stream_port}\n")
            config.write(f"stream.advertised_host = 127.0.0.1\nstream.advertised_port = {self.stream_port}\n")


@contextmanager
def private_node() -> Iterator[str]:
    """Runs a fresh node and yields its AMQP URL."""
    node = Node()
    try:
        node.start()
        yield node.url
    finally:
        node.stop()


def main() -> int:
    """Keeps a private node running until SIGINT, SIGTERM, or the death of the owner."""
    parser = argparse.ArgumentParser(prog="python -m tests.broker", description="Run a private RabbitMQ node.")
    parser.add_argument("--owner", type=int, metavar="PID", help="stop when this process is gone")
    owner = parser.parse_args().owner
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with private_node() as url:
            print(url, flush=True)  # noqa: T201
            select.select([os.pidfd_open(owner)] if owner else [], [], [])
    except NoBrokerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
