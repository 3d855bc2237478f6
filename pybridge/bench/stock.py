"""Made-up events, and rings full of them."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pybridge.events import TradeClose
from pybridge.native import Records, Ring

MEMORY = "/dev/shm"  # noqa: S108 - where rings lie
TEMPLATES = 1000
SYMBOLS = ("EURUSD", "USDJPY", "XAUUSD", "GER40", "BTCUSD")


def closes(count: int = TEMPLATES) -> Records:
    """Closing deals of a hundred accounts."""
    return Records.from_events(_close(number) for number in range(1, count + 1))


def _close(number: int) -> TradeClose:
    fields = {"server": "bench", "platform": "mt5", "epoch": 1, "seq": number, "time": number * 10**6}
    fields |= {"captured": time.time_ns(), "group": "real\\vip", "login": 700000 + number % 100}
    fields |= {"position": number, "order": number, "deal": number, "symbol": SYMBOLS[number % len(SYMBOLS)]}
    fields |= {"side": "buy", "volume": 10**7, "volume_left": 0, "price": 1.0 + number % 9, "profit": 12.5}
    fields |= {"swap": -0.25, "commission": -1.0, "digits": 5, "digits_currency": 2}
    return TradeClose.model_validate(fields)


def pour(ring: Ring, count: int, records: Records | None = None) -> None:
    """Publish so many events into a ring that has room for them: these, again and again."""
    records = records or closes()
    for start in range(0, count, len(records)):
        ring.publish(records[: count - start])


@contextmanager
def ring_base() -> Iterator[Path]:
    """Yield the path of a ring that is not there yet, in memory; its files go afterwards."""
    with tempfile.TemporaryDirectory(prefix="mtbridge-bench-", dir=MEMORY) as folder:
        yield Path(folder) / "bench"


@contextmanager
def full_ring(count: int, records: Records | None = None) -> Iterator[Path]:
    """Yield the path of a ring that holds `count` events, as `pour` makes them, and was left by its producer."""
    with ring_base() as base:
        with Ring(base, "bench", "mt5", slots=slots_for(count)) as ring:
            pour(ring, count, records)
        yield base


def slots_for(count: int) -> int:
    """The least ring that holds so many events."""
    return 1 << max(count - 1, 1).bit_length()
