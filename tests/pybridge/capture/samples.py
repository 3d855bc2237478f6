"""Events for event files."""

from pathlib import Path

from pybridge.capture import CaptureWriter
from pybridge.events import Event, TradeOpen
from pybridge.native import Records

NS_PER_MS = 10**6


def event(seq: int) -> Event:
    """An event for each number, a millisecond after the one before; every third is on gold."""
    return TradeOpen.model_validate(
        {
            "server": "live1",
            "platform": "mt5",
            "epoch": 1,
            "seq": seq,
            "time": seq,
            "captured": seq * NS_PER_MS,
            "group": "real\\vip",
            "login": 700_000 + seq,
            "position": seq,
            "symbol": "XAUUSD" if seq % 3 == 0 else "EURUSD",
            "side": "sell",
            "volume": 10**6,
            "price": 1.1 + seq / 7,
            "comment": "größer",
        }
    )


def records(count: int) -> Records:
    """Records of the first events."""
    return Records.from_events(map(event, range(1, count + 1)))


def captured(path: Path, count: int) -> Path:
    """An event file with the first events in it."""
    with CaptureWriter(path) as writer:
        writer.write(records(count))
    return path
