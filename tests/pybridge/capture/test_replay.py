import io
import json
from pathlib import Path

import pytest

from pybridge.capture import CaptureReader, FileTarget, JsonTarget, replay
from pybridge.native import Records
from tests.pybridge.capture.samples import captured, event, records


class Notebook:
    """A target that notes what it got and when, by a clock that only goes on while it waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.got: list[tuple[float, int]] = []
        self.finished = False

    def send(self, records: Records) -> None:
        """Note each record with the time."""
        assert len(records)
        self.got += [(self.now, event.seq) for event in records.events()]

    def wait(self, seconds: float) -> None:
        """Let the clock go on."""
        assert seconds > 0
        self.now += seconds

    def finish(self) -> None:
        """Note the end."""
        self.finished = True

    def clock(self) -> float:
        """The time."""
        return self.now


@pytest.mark.parametrize("speed", [0.5, 1.0, 60.0])
def test_records_come_at_the_pace_of_their_capture(speed: float) -> None:
    """Each at its distance from the first, divided by the speed; over the borders of batches."""
    target = Notebook()
    batches = [records(20)[:7], records(20)[7:7], records(20)[7:]]
    assert replay(batches, target, speed, target.clock) == 20
    assert [seq for _, seq in target.got] == list(range(1, 21))
    assert [when for when, _ in target.got] == pytest.approx([(seq - 1) / 1000 / speed for seq in range(1, 21)])
    assert target.finished


def test_a_target_that_is_late_gets_what_is_due_at_once() -> None:
    """A slow start does not shift everything after it."""
    target = Notebook()
    times = iter([0.0] + [0.010] * 10)
    replay([records(5)], target, 1.0, lambda: next(times, target.now + 0.010))
    assert [seq for _, seq in target.got] == [1, 2, 3, 4, 5]
    assert target.now == 0


def test_flat_out_nothing_waits() -> None:
    """Whatever the times of the records are."""
    target = Notebook()
    assert replay([records(5), records(0)], target) == 5
    assert target.now == 0


def test_a_file_replayed_to_a_file_has_the_same_records(tmp_path: Path) -> None:
    """Byte for byte."""
    with CaptureReader(captured(tmp_path / "a.cap", 1500)) as reader:
        replay(reader, FileTarget(tmp_path / "b.cap.zst"))
    with CaptureReader(tmp_path / "b.cap.zst") as reader:
        assert b"".join(batch.tobytes() for batch in reader) == records(1500).tobytes()


def test_json_lines_have_the_fields_of_the_events() -> None:
    """One line per event, prices as decimal strings."""
    stream = io.BytesIO()
    replay([records(3)], JsonTarget(stream))
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert lines == [json.loads(event(seq).model_dump_json(exclude_none=True)) for seq in (1, 2, 3)]
    assert lines[0]["price"] == "1.24285714"
