"""Events as they arrive at the far end: into the mirror, onto the screen, and counted."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pybridge.events import Event
from pybridge.mirror import Mirror

NS_PER_MS = 1e6

Watch = Callable[[Sequence[Event], Sequence[float]], None]
"""Sees events, and how many ms after the hook each arrived."""


@dataclass
class Tally:
    """What has arrived so far."""

    mirror: Mirror
    watch: Watch
    events: int = 0
    """Distinct events, the plugin's own left out."""
    arrived: int = 0
    """Distinct events in all."""
    duplicates: int = 0
    gaps: int = 0
    latencies_ms: list[float] = field(default_factory=list)

    def take(self, events: Sequence[Event]) -> None:
        """Apply a batch."""
        now = time.time_ns()
        latencies = [(now - event.captured) / NS_PER_MS for event in events]
        counts = self.mirror.apply(events)
        self.arrived += counts.applied
        self.events += counts.applied - counts.system
        self.duplicates += counts.duplicates
        self.gaps += counts.gaps
        self.latencies_ms += latencies
        self.watch(events, latencies)
