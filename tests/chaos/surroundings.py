"""What a rig stands on: the broker's queues, file systems, clocks, files."""

import asyncio
import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from pika import BlockingConnection, URLParameters

from pybridge.amqp import Topology

CLOCKS = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
"""Debian's libfaketime."""

ROOM = 200
"""Messages that a limited queue takes."""


def bind_limited(url: str, queue: str, exchange: str) -> None:
    """Declare a queue that rejects what it has no room for, and bind it to everything."""
    arguments = {"x-max-length": ROOM, "x-overflow": "reject-publish"}
    with closing(BlockingConnection(URLParameters(url))) as connection:
        channel = connection.channel()
        channel.queue_declare(queue, durable=True, arguments=arguments)
        channel.queue_bind(queue, exchange, "#")


def delete(topology: Topology, url: str, queues: Iterable[str]) -> None:
    """Remove what a rig has declared."""
    with closing(BlockingConnection(URLParameters(url))) as connection:
        channel = connection.channel()
        for exchange in topology.exchanges():
            channel.exchange_delete(exchange.name)
        for queue in (*(queue.name for queue in topology.queues()), *queues):
            channel.queue_delete(queue)


def fake_clock(file: Path) -> dict[str, str]:
    """Return an environment in which the clock on the wall is off by what a file says."""
    return {
        "LD_PRELOAD": str(CLOCKS[0]),
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }


async def system(*words: object) -> None:
    """Run a program that must succeed."""
    process = await asyncio.create_subprocess_exec(*map(str, words))
    if await process.wait():
        raise RuntimeError(f"failed: {' '.join(map(str, words))}")


def flip(path: Path, byte: int, bit: int) -> None:
    """Change one bit of a file, if it has so many."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        if found := os.pread(descriptor, 1, byte):
            os.pwrite(descriptor, bytes([found[0] ^ 1 << bit]), byte)
    finally:
        os.close(descriptor)
