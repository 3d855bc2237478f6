# Python objects made from records, in C++ (_objects.cpp).
from typing_extensions import Buffer

from pybridge.events import Event
from pybridge.native._row import Row

# Each record's fields.
def rows(records: Buffer, row: type[Row], /) -> list[Row]: ...

# The models of bodies; None for one that no record is encoded to. `shapes` and `models` as below.
def decode(
    bodies: list[bytes], shapes: Buffer, models: dict[int, tuple[type[Event], dict[str, object]]], /
) -> list[Event | None]: ...

# The models of the records before the first one that has not its shape. `shapes`: an `mtb_wire_shape` of each type;
# `models`: by a type's number its model, and all of the model's fields with their defaults.
def events(
    records: Buffer, shapes: Buffer, models: dict[int, tuple[type[Event], dict[str, object]]], /
) -> list[Event]: ...
