"""Suite `replay`: event files read, beside plain msgpack streams of the same events."""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgpack

from pybridge.bench import Contender, Round, Suite
from pybridge.bench.child import Stopwatch, in_a_child
from pybridge.bench.stock import closes
from pybridge.capture import CaptureReader, CaptureWriter, FileTarget, JsonTarget, Topics, replay, summarise

PEER = "msgpack stream"
PATTERN = "*.*.trade.close.*.EURUSD"
"""One event in five."""
WANTED = ("trade.close", "EURUSD")


def write(folder: Path, count: int) -> None:
    """The same events as an event file and as a stream of msgpack maps."""
    records = closes()
    bodies = b"".join(message.body for message in records.messages())
    with CaptureWriter(folder / "events.cap") as writer, (folder / "events.msgpack").open("wb") as stream:
        for _ in range(count // len(records)):
            writer.write(records)
            stream.write(bodies)


def inspect(folder: Path) -> None:
    """Say what a file holds."""
    with CaptureReader(folder / "events.cap") as reader:
        summarise(reader)


def choose(folder: Path) -> None:
    """Some of the events into another file."""
    with CaptureReader(folder / "events.cap") as reader:
        (folder / "chosen.cap").unlink(missing_ok=True)
        replay(map(Topics([PATTERN]).of, reader), FileTarget(folder / "chosen.cap"))


def to_json(folder: Path) -> None:
    """One line per event."""
    with CaptureReader(folder / "events.cap") as reader, (folder / "events.jsonl").open("wb") as lines:
        replay(reader, JsonTarget(lines))


def inspect_stream(folder: Path) -> None:
    """Count the events' types."""
    with (folder / "events.msgpack").open("rb") as stream:
        Counter(event["type"] for event in msgpack.Unpacker(stream))


def choose_stream(folder: Path) -> None:
    """Some of the events into another stream."""
    with (folder / "events.msgpack").open("rb") as stream, (folder / "chosen.msgpack").open("wb") as chosen:
        for event in msgpack.Unpacker(stream):
            if (event["type"], event["symbol"]) == WANTED:
                chosen.write(msgpack.packb(event))


def stream_to_json(folder: Path) -> None:
    """One line per event."""
    with (folder / "events.msgpack").open("rb") as stream, (folder / "events.jsonl").open("w") as lines:
        lines.writelines(f"{json.dumps(event)}\n" for event in msgpack.Unpacker(stream))


Work = Callable[[Path], None]
WORKS: Mapping[str, tuple[Work, Work]] = {
    "inspected": (inspect, inspect_stream),
    "filtered": (choose, choose_stream),
    "to JSON lines": (to_json, stream_to_json),
}


def timed(work: Work, folder: Path, count: int) -> Mapping[str, float]:
    """How fast a file is worked off."""
    watch = Stopwatch()
    work(folder)
    return watch.rate(count)


def suite(events: int) -> Suite:
    """One file, all of it."""
    count = max(events // 1000, 1) * 1000

    def rounds() -> Iterator[Round]:
        with tempfile.TemporaryDirectory(prefix="mtbridge-bench-") as name:
            folder = Path(name)
            write(folder, count)

            def turn(case: str, contender: str, work: Work) -> Contender:
                return Contender(case, contender, lambda: in_a_child(timed, work, folder, count))

            for case, (ours, plain) in WORKS.items():
                yield Round([turn(case, "event file", ours), turn(case, PEER, plain)], PEER)

    return Suite("replay", f"Event files of {count:,} events, beside plain msgpack streams", rounds)
