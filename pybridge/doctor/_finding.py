"""One line of a diagnosis."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warning", "problem"]
"""A `problem` keeps events from arriving, or has cost some; a `warning` may become one."""


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what to do."""

    level: Level
    subject: str
    state: str
    advice: str = ""
    """Empty where there is nothing to do."""
