"""From a message body, or from JSON, to an event."""

import json

import msgpack
from pydantic import ValidationError

from pybridge.events import _types
from pybridge.events._base import Event, InvalidEvent
from pybridge.events._words import DOUBLES

MODELS: dict[str, type[Event]] = {
    model.model_fields["type"].default: model
    for model in vars(_types).values()
    if isinstance(model, type) and issubclass(model, Event) and isinstance(model.model_fields["type"].default, str)
}
"""The model of each event type, by its word."""


def decode(body: bytes) -> Event:
    """Return the event that a message body holds.

    Raises:
        InvalidEvent: The body is no msgpack map, its type is unknown, or a field is unknown, missing or out of range.
    """
    try:
        fields = msgpack.unpackb(body)
    except (ValueError, msgpack.UnpackException) as error:
        raise InvalidEvent(f"not an event: the body is not msgpack ({error})") from error
    return _validate(fields)


def decode_json(line: str, **defaults: object) -> Event:
    """Return the event that a JSON object holds, as `Event.model_dump_json` writes it.

    Args:
        line: The object; prices, money and ratios may be numbers or strings.
        defaults: Fields that count where the object, of a type that has them, lacks them.

    Raises:
        InvalidEvent: It is no JSON object, its type is unknown, or a field is unknown, missing or out of range.
    """
    try:
        fields = json.loads(line)
        if isinstance(fields, dict):
            fields = _defaults(fields, defaults) | {name: _number(name, value) for name, value in fields.items()}
    except ValueError as error:
        raise InvalidEvent(f"not an event as JSON: {error}") from error
    return _validate(fields)


def _defaults(fields: dict[str, object], defaults: dict[str, object]) -> dict[str, object]:
    model = MODELS.get(str(fields.get("type")), Event)
    return {name: value for name, value in defaults.items() if name in model.model_fields}


def _number(name: str, value: object) -> object:
    return float(value) if name in DOUBLES and isinstance(value, str) else value


def _validate(fields: object) -> Event:
    if not isinstance(fields, dict):
        raise InvalidEvent(f"not an event: the body is a {type(fields).__name__}, not a map")
    model = MODELS.get(str(fields.get("type")))
    if model is None:
        raise InvalidEvent(f"unknown event type {fields.get('type')!r}")
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise InvalidEvent(_one_line(fields, error)) from error


def _one_line(fields: dict[str, object], error: ValidationError) -> str:
    """Name the event and each field that is wrong."""
    name = ":".join(str(fields.get(part, "?")) for part in ("server", "epoch", "seq"))
    problems = (".".join(map(str, problem["loc"])) + ": " + problem["msg"] for problem in error.errors())
    return f"invalid {fields['type']} event {name}: {'; '.join(problems)}"
