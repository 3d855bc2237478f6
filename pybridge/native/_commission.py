"""What commission rules give for an event, from the very code that runs in the trade server's hooks."""

import os
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from pybridge.errors import BridgeError
from pybridge.native._errors import text
from pybridge.native._fill import FIELD_WORDS
from pybridge.native._native import ffi, lib
from pybridge.native._records import Records

if TYPE_CHECKING:
    from pybridge.native._native import CData

_STEPS = (
    *("lots", "notional", "point", "quantity", "rate", "computed", "minimum", "maximum", "bounded", "rate_profit"),
    *("converted", "amount"),
)
_TERMS = ("per", "on", "currency", "groups", "symbols")


class BadRules(BridgeError):
    """The file of rules cannot be used: the text names file, line and mistake."""


class Due(Enum):
    """Whether a commission is due, or why not."""

    DUE = lib.MTB_DUE
    NO_TRADE = lib.MTB_DUE_NO_TRADE
    NO_RULE = lib.MTB_DUE_NO_RULE
    OTHER_END = lib.MTB_DUE_OTHER_END
    NO_INPUT = lib.MTB_DUE_NO_INPUT


@dataclass(frozen=True)
class Share:
    """What one agent gets of an amount."""

    terms: str
    """As the rule has it: `50%`, `1.5`."""
    amount: Decimal


@dataclass(frozen=True)
class Explanation:
    """How the commission of one event comes about."""

    due: Due
    rule: str | None
    """Name of the rule that decides."""
    rule_index: int | None
    """Its place in the file, from 0."""
    missing: str | None
    """NO_INPUT: the field that the rule needs."""
    terms: dict[str, str]
    """What the rule says: `per`, `on`, `currency`, `groups`, `symbols`."""
    steps: dict[str, Decimal]
    """Each number on the way to the amount, those that apply (`mtb_explanation` in `mtbridge/commission.h`)."""
    shares: tuple[Share, ...]
    """What each level of agents gets."""
    value: float
    """The amount as the plugin puts it onto the event; 0 when nothing is due."""

    @property
    def amount(self) -> Decimal | None:
        """The rebate; none when nothing is due."""
        return self.steps.get("amount")


class Rules:
    """The commission rules in a file."""

    def __init__(self, path: Path) -> None:
        """Read the rules.

        Raises:
            BadRules: The file cannot be read, or holds a mistake.
        """
        handle, error = ffi.new("mtb_rules **"), ffi.new("mtb_error *")
        if lib.mtb_rules_open(os.fsencode(path), handle, error) != lib.MTB_OK:
            raise BadRules(text(error.text))
        self._handle = ffi.gc(handle[0], lib.mtb_rules_close)

    def __len__(self) -> int:
        return lib.mtb_rules_count(self._handle)

    def explain(self, records: Records) -> list[Explanation]:
        """Compute each record's commission, step by step."""
        return [self._explain(records.pointer + index) for index in range(len(records))]

    def _explain(self, record: "CData") -> Explanation:
        found = ffi.new("mtb_explanation *")
        lib.mtb_rules_explain(self._handle, record, found)
        due = Due(found.commission.due)
        chosen = due not in {Due.NO_TRADE, Due.NO_RULE}
        written = {name: text(getattr(found, name)) for name in (*_TERMS, *_STEPS)}
        return Explanation(
            due=due,
            rule=text(found.commission.name) if chosen else None,
            rule_index=found.commission.rule if chosen else None,
            missing=FIELD_WORDS.get(found.commission.missing),
            terms={name: written[name] for name in _TERMS if written[name]},
            steps={name: Decimal(written[name]) for name in _STEPS if written[name]},
            shares=tuple(
                Share(text(found.terms[level]), Decimal(text(found.shares[level])))
                for level in range(found.commission.levels)
            ),
            value=found.commission.amount,
        )
