"""From a message body to an event."""

import msgpack
from pydantic import ValidationError

from pybridge.events import _types
from pybridge.events._base import Event, InvalidEvent

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
