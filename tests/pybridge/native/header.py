"""The C headers read as text: what a compiler should make of them, found without one."""

import re
from pathlib import Path
from typing import NamedTuple

INCLUDE = Path(__file__).parents[3] / "plugin_c" / "include" / "mtbridge"
SIZES = {
    "char": 1,
    "uint8_t": 1,
    "uint16_t": 2,
    "uint32_t": 4,
    "uint64_t": 8,
    "int64_t": 8,
    "double": 8,
}
_CFFI = re.compile(r"/\* cffi:begin \*/(.*?)/\* cffi:end \*/", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CONSTANT = re.compile(r"\b(MTB_\w+) = ([0-9 <]+)")
_DECLARATION = re.compile(r"(union \{)?\s*(\w+) ([\w, \[\]]+);(?:\s*\w+ (\w+);\s*\};)?")
_NAME = re.compile(r"(\w+)(?:\[(\d+)\])?")


class Member(NamedTuple):
    """A field of a struct, where natural alignment puts it."""

    name: str
    offset: int
    size: int


def declarations() -> str:
    """The marked parts of all headers, without comments."""
    parts = [part for path in sorted(INCLUDE.glob("*.h")) for part in _CFFI.findall(path.read_text())]
    return _COMMENT.sub("", "\n".join(parts))


def constants() -> dict[str, int]:
    """Every enumerator with its value."""
    return {name: _value(text) for name, text in _CONSTANT.findall(declarations())}


def _value(text: str) -> int:
    number, _, shift = text.partition("<<")
    return int(number) << int(shift or 0)


def members(struct: str) -> list[Member]:
    """The fields of a struct, in order; the second name of a union's place included."""
    body = re.search(rf"typedef struct {struct} \{{(.*?)\n\}} {struct};", declarations(), re.DOTALL)
    assert body
    found: list[Member] = []
    end = 0
    for _, kind, names, second in _DECLARATION.findall(body[1]):
        for name, count in _NAME.findall(names):
            offset = -(-end // SIZES[kind]) * SIZES[kind]
            end = offset + SIZES[kind] * int(count or 1)
            found.append(Member(name, offset, end - offset))
        if second:
            found.append(Member(second, found[-1].offset, found[-1].size))
    return found
