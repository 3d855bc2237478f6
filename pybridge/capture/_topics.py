"""Binding patterns, as a topic exchange understands them."""

import re
from collections.abc import Sequence

from pybridge.native import Records

_WORDS = {"*": r"\.[^.]*", "#": r"(?:\.[^.]*)*"}


class Topics:
    """Routing keys that match any of some patterns: `*` is one word, `#` any number of words."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Take patterns; `["#"]` matches everything."""
        self._everything = "#" in patterns
        self._pattern = re.compile("|".join(map(_expression, patterns)))

    def match(self, routing_key: str) -> bool:
        """Tell whether a queue with these bindings would get the message."""
        return self._everything or self._pattern.fullmatch("." + routing_key) is not None

    def of(self, records: Records) -> Records:
        """Return the records whose routing keys match."""
        if self._everything:
            return records
        keys = (message.routing_key for message in records.messages())
        return records.select([index for index, key in enumerate(keys) if self.match(key)])


def _expression(pattern: str) -> str:
    """Translate a pattern for keys that begin with a dot, so that every word has one in front."""
    return "".join(_WORDS.get(word) or re.escape("." + word) for word in pattern.split("."))
