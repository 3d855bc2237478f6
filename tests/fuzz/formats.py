"""What must hold for any bytes, by format; the C++ programs beside this file do the same for what C++ reads."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from pybridge.capture import BadCaptureFile, CaptureReader
from pybridge.events import Event, InvalidEvent, decode, decode_json
from pybridge.native import RECORD_SIZE, Records
from pybridge.native._native import ffi, lib


def message(body: bytes) -> None:
    """A message body is an event, which comes back as the same bytes, or it is an InvalidEvent."""
    try:
        event = decode(body)
    except InvalidEvent:
        return
    _comes_back(event)


def json_line(line: bytes) -> None:
    """A line of JSON is an event or an InvalidEvent."""
    try:
        event = decode_json(line.decode(errors="replace"))
    except InvalidEvent:
        return
    _comes_back(event)


def record(octets: bytes) -> None:
    """Whatever a whole record says, it travels: as an event, or as a body that says what is wrong with it."""
    octets += bytes(-len(octets) % RECORD_SIZE)
    memory = ffi.new("mtb_event[]", len(octets) // RECORD_SIZE)
    ffi.memmove(memory, octets, len(octets))
    for index in range(len(memory)):
        memory[index].crc = lib.mtb_event_crc(memory + index)
    records = Records.from_bytes(ffi.buffer(memory, len(octets))[:])
    for index, sent in enumerate(records.messages()):
        message(sent.body)
        _is_told_alike(records[index : index + 1], sent.body)


def capture(octets: bytes) -> None:
    """An event file gives whole records up to where it is cut or damaged, and is a BadCaptureFile otherwise."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(octets)
        file.flush()
        try:
            with CaptureReader(Path(file.name)) as reader:
                for records in reader:
                    for sent in records.messages():
                        message(sent.body)
        except BadCaptureFile:
            pass


def _is_told_alike(record: Records, body: bytes) -> None:
    """What is built from a record natively is what the models make of its body, refusals included."""
    try:
        expected = decode(body).model_dump_json(exclude_none=True)
    except InvalidEvent:
        expected = ""
    try:
        (event,) = record.events()
        assert event.model_dump_json(exclude_none=True) == expected
        assert b"".join(record.lines()).decode() == expected + "\n"
    except InvalidEvent:
        assert not expected


def _comes_back(event: Event) -> None:
    again = decode(event.encode())
    assert again.encode() == event.encode()
    assert again.routing_key == event.routing_key
    assert again.identity == event.identity


FORMATS: dict[str, Callable[[bytes], None]] = {
    "message": message,
    "json": json_line,
    "record": record,
    "capture": capture,
}
