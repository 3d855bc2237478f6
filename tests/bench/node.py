"""The broker that is measured: one of our own, which also speaks the stream protocol."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from tests.broker import Node, free_port


class Broker(NamedTuple):
    """Where it answers."""

    url: str
    stream_port: int


@contextmanager
def streaming_node() -> Iterator[Broker]:
    """Run a fresh node."""
    node, port = Node(), free_port()
    (node.folder / "enabled_plugins").write_text("[rabbitmq_stream].\n")
    with (node.folder / "rabbitmq.conf").open("a") as config:
        config.write(f"stream.listeners.tcp.1 = 127.0.0.1:{port}\n")
        config.write(f"stream.advertised_host = 127.0.0.1\nstream.advertised_port = {port}\n")
    try:
        node.start()
        yield Broker(node.url, port)
    finally:
        node.stop()
