"""What the models ask of a record, told to the native side: it builds events and JSON of those that have it."""

from pybridge.events import MODELS, Event
from pybridge.native._fill import FIELD_WORDS, TYPE_WORDS
from pybridge.native._native import ffi, lib

_FIELDS = {word: number for number, word in FIELD_WORDS.items()}

SHAPES = ffi.new("mtb_wire_shape[]", lib.MTB_TYPE_COUNT)
"""By a type's number."""

DEFAULTS: dict[int, tuple[type[Event], dict[str, object]]] = {}
"""By a type's number: the model, and every field of it with its default."""

for _number, _word in TYPE_WORDS.items():
    _model = MODELS[_word]
    _members = _model.model_fields
    _order = [_FIELDS[name] for name in _members if name in _FIELDS]
    _required = sum(1 << _FIELDS[name] for name, field in _members.items() if name in _FIELDS and field.is_required())
    SHAPES[_number] = {
        "allowed": sum(1 << field for field in _order),
        "required": _required,
        "count": len(_order),
        "order": _order,
    }
    DEFAULTS[_number] = (
        _model,
        {name: None if field.is_required() else field.default for name, field in _members.items()},
    )
