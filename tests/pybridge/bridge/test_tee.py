"""Properties of delivering to more than one place."""

import tempfile
from pathlib import Path

from hypothesis import given, settings

from pybridge.amqp import Backoff
from pybridge.bridge import Bridge, Tee
from pybridge.native import Reader, Ring, inspect
from tests.pybridge.amqp.post import in_order
from tests.pybridge.bridge.deals import deals
from tests.pybridge.bridge.scripted import EVENTS, ScriptedSink, stories


@given(stories, stories)
@settings(deadline=None, max_examples=30)
def test_an_event_counts_when_it_has_arrived_everywhere(
    one: list[tuple[str, int]], other: list[tuple[str, int]]
) -> None:
    """Whatever happens to the one or the other: the cursor is ahead of neither, and each gets every event in order."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        base = Path(folder) / "live1"
        with Ring(base, "live1", "mt5", slots=64) as ring, Reader(base) as reader:
            ring.publish(deals(EVENTS))
            sinks = [ScriptedSink(base, [("confirm", 0), *story]) for story in (one, other)]
            Bridge(reader, Tee(sinks), Backoff(first=0)).run(lambda: inspect(base).cursor == EVENTS)
    for sink in sinks:
        assert in_order(sink.arrived, EVENTS)
