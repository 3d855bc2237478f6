"""Records for the bridge's tests, and a way to wait."""

import time
from collections.abc import Callable
from decimal import Decimal

from pybridge.events import TradeOpen
from pybridge.native import Records

PATIENCE_SECONDS = 60


def deals(count: int) -> Records:
    """`count` opening deals; a ring gives them their numbers."""
    return Records.from_events(
        TradeOpen(
            server="live1",
            platform="mt5",
            epoch=1,
            seq=number,
            time=1_700_000_000_000 + number,
            captured=1_700_000_000_123_456_789 + number,
            login=700_000 + number % 5,
            group="demo\\USD",
            position=2**40 + number,
            symbol="EURUSD",
            side="buy",
            volume=10**7,
            price=Decimal("1.0625"),
            comment="größer",
        )
        for number in range(1, count + 1)
    )


def wait_for(condition: Callable[[], bool]) -> None:
    """Return when the condition holds; fail when it takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
