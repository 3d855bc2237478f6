"""Binding patterns, as a topic exchange understands them."""

from collections.abc import Sequence

from pybridge.native import Records, fits


class Topics:
    """Routing keys that match any of some patterns: `*` is one word, `#` any number of words."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Take patterns; `["#"]` matches everything."""
        self._patterns = patterns

    def match(self, routing_key: str) -> bool:
        """Tell whether a queue with these bindings would get the message."""
        return any(fits(pattern, routing_key) for pattern in self._patterns)

    def of(self, records: Records) -> Records:
        """Return the records whose routing keys match."""
        return records if "#" in self._patterns else records.matching(self._patterns)
