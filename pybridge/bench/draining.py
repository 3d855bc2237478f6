"""Suite `drain`: from a full ring to what a Python program wants, in one thread."""

import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgpack

from pybridge.bench.child import Stopwatch, in_a_child
from pybridge.bench.stock import full_ring
from pybridge.bench.suite import Contender, Round, Suite
from pybridge.native import RECORD_SIZE, Reader, Records

EVENTS = 100_000
BATCH = 1000
PURE = "Python's struct, a dict, msgpack"
INTEGERS = struct.Struct("<16q")


def to_records(records: Records) -> object:
    """Only read, checked and copied."""
    return records


def to_frames(records: Records) -> object:
    """AMQP frames, ready to send."""
    return records.frames(1, "mt.events")


def to_messages(records: Records) -> object:
    """Routing key, body and properties of each, as Python objects."""
    return records.messages()


def to_tuples(records: Records) -> object:
    """A plain tuple each, of all fields."""
    return records.rows()


def to_lines(records: Records) -> object:
    """Lines of JSON."""
    return records.lines()


def to_models(records: Records) -> object:
    """Pydantic models."""
    return records.events()


def in_python(records: Records) -> object:
    """What one would write without a native encoder: some numbers of each record, unpacked and packed again."""
    octets = records.tobytes()
    names = [f"field{number}" for number in range(16)]
    return [
        msgpack.packb(dict(zip(names, INTEGERS.unpack_from(octets, start), strict=True)))
        for start in range(0, len(octets), RECORD_SIZE)
    ]


Turned = Callable[[Records], object]
FORMS: Mapping[str, tuple[Turned, int]] = {
    "records": (to_records, 1),
    "AMQP frames": (to_frames, 1),
    "messages": (to_messages, 2),
    "tuples": (to_tuples, 1),
    "JSON lines": (to_lines, 1),
    "models": (to_models, 2),
    PURE: (in_python, 2),
}
"""What records are turned into, and by what the number of events is divided."""


def drain(base: Path, count: int, form: Turned) -> Mapping[str, float]:
    """Read a ring to its end."""
    with Reader(base) as reader:
        watch = Stopwatch()
        left = count
        while left > 0:
            records = reader.read(BATCH)
            form(records)
            left -= len(records)
        return watch.rate(count)


def suite(events: int = EVENTS) -> Suite:
    """Each form that records are turned into."""

    def turn(name: str, form: Turned, share: int) -> Contender:
        def run() -> Mapping[str, float]:
            count = max(events // share, 1)
            with full_ring(count) as base:
                return in_a_child(drain, base, count, form)

        return Contender(f"batches of {BATCH}", name, run)

    def rounds() -> Iterator[Round]:
        yield Round([turn(name, *form) for name, form in FORMS.items()], PURE)

    return Suite("drain", "Draining: from a full ring to what a Python program wants, one thread, CRC checked", rounds)
