"""How long to wait before the next attempt."""

import random
import time
from collections.abc import Callable

FIRST_SECONDS = 0.2
CAP_SECONDS = 30.0
LOOK_SECONDS = 0.05


class Backoff:
    """Delays that double up to a cap; each is drawn between half and all of it, so that clients do not come in step."""

    def __init__(self, first: float = FIRST_SECONDS, cap: float = CAP_SECONDS) -> None:
        self._first = first
        self._cap = cap
        self.reset()

    def reset(self) -> None:
        """Begin with the shortest delay again: an attempt was successful."""
        self._ceiling = self._first

    def next(self) -> float:
        """The next delay, in seconds."""
        delay = random.uniform(self._ceiling / 2, self._ceiling)  # noqa: S311 - jitter, no secret
        self._ceiling = min(2 * self._ceiling, self._cap)
        return delay


def pause(seconds: float, until: Callable[[], bool]) -> None:
    """Sleep, but wake up when `until()` says so."""
    deadline = time.monotonic() + seconds
    while not until() and (left := deadline - time.monotonic()) > 0:
        time.sleep(min(left, LOOK_SECONDS))
