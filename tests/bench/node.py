"""The broker that is measured: one of our own, which also speaks the stream protocol."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from tests.broker import StreamNode


class Broker(NamedTuple):
    """Where it answers."""

    url: str
    stream_port: int


@contextmanager
def streaming_node() -> Iterator[Broker]:
    """Run a fresh node."""
    node = StreamNode()
    try:
        node.start()
        yield Broker(node.url, node.stream_port)
    finally:
        node.stop()
