"""The two ways from the ring to the mirror: embedded in this process, or through RabbitMQ."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from pybridge.amqp import Consumer, Topology
from pybridge.bridge import AmqpSink, Bridge, CaptureSink
from pybridge.capture import CaptureWriter
from pybridge.demo.errors import DemoFailed
from pybridge.demo.server import MockServer
from pybridge.demo.tally import Tally
from pybridge.events import decode
from pybridge.native import Reader, Records

POLL_SECONDS = 0.05
SILENCE_SECONDS = 10.0
"""How long the queue may be silent, at the end, before what the broker has confirmed counts as lost."""


class EmbeddedSink(CaptureSink):
    """Writes records to an event file and applies them to a mirror at once."""

    def __init__(self, writer: CaptureWriter, tally: Tally) -> None:
        super().__init__(writer)
        self._tally = tally

    def send(self, records: Records) -> None:
        """Write records, and apply them."""
        super().send(records)
        self._tally.take(records.events())


def embedded(server: MockServer, events: Path, tally: Tally) -> None:
    """Move everything that the server fires into an event file and the mirror."""
    with server:
        server.wait_for_ring()
        with Reader(server.ring) as reader, CaptureWriter(events) as writer:
            Bridge(reader, EmbeddedSink(writer, tally)).run(lambda: server.drained)


def by_amqp(server: MockServer, url: str, topology: Topology, tally: Tally) -> None:
    """Move everything through RabbitMQ and a queue of our own into the mirror."""
    topology.apply(url)
    stop = threading.Event()
    with server, ExitStack() as stack:
        server.wait_for_ring()
        consumer = stack.enter_context(Consumer(url, exchange=topology.events, patterns=[f"*.{server.ring.name}.#"]))
        reader = stack.enter_context(Reader(server.ring))
        pool = stack.enter_context(ThreadPoolExecutor(max_workers=1))
        bridge = Bridge(reader, AmqpSink.at(url, topology.events))
        running = pool.submit(bridge.run, lambda: stop.is_set() or server.drained)
        try:
            while not running.done():
                _consume(consumer, tally, POLL_SECONDS)
        finally:
            stop.set()
        running.result()
        while tally.arrived < bridge.counters.delivered:
            if not _consume(consumer, tally, SILENCE_SECONDS):
                missing = bridge.counters.delivered - tally.arrived
                raise DemoFailed(f"{missing} events that the broker has confirmed do not come out of the queue")


def _consume(consumer: Consumer, tally: Tally, wait: float) -> int:
    """Apply what the queue brings, and acknowledge it when the mirror has it for good."""
    deliveries = consumer.batch(wait=wait)
    if deliveries:
        tally.take([decode(delivery.body) for delivery in deliveries])
        consumer.ack(deliveries[-1].tag)
    return len(deliveries)
