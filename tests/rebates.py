"""Commission rules in plain decimal arithmetic, as their reference describes them: none of the project's code."""

import decimal
import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pybridge.events import Event

Rule = dict[str, Any]
"""A rule's keys as the file has them; `rate`, `min` and `max` are Decimals."""

CLOSING = {"trade.close", "trade.reduce"}
OPENING = {"trade.open", "trade.increase"}
NO_OPENING = {"remainder", "restored"}


def to_toml(rules: Sequence[Rule]) -> str:
    """Write rules as a file holds them."""
    return "\n".join(
        "[[rule]]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in rule.items()) for rule in rules
    )


def _value(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value)


def in_list(masks: str, text: str) -> bool:
    """Whether a text is in a list of MetaTrader's masks."""
    items = [item.strip() for item in masks.split(",") if item.strip()]
    unwanted = [item[1:].strip() for item in items if item.startswith("!")]
    wanted = [item for item in items if not item.startswith("!")]
    return not any(_fits(mask, text) for mask in unwanted) and (not wanted or any(_fits(mask, text) for mask in wanted))


def _fits(mask: str, text: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, mask.split("*"))), text, re.DOTALL) is not None


def rebate(event: Event, rules: Sequence[Rule]) -> tuple[str, Decimal] | None:
    """Return the name of the rule that pays for an event, and how much; none when nothing is due."""
    end = _end(event)
    if end is None:
        return None
    fitting = (
        rule
        for rule in rules
        if in_list(rule.get("groups", "*"), getattr(event, "group", None) or "")
        and in_list(rule.get("symbols", "*"), getattr(event, "symbol", None) or "")
    )
    rule = next(fitting, None)
    if rule is None or rule.get("on", "open") not in {end, "both"}:
        return None
    with decimal.localcontext(prec=400):
        amount = _amount(event, rule)
        return None if amount is None else (rule["name"], _rounded(amount, event))


def shares(rule: Rule, amount: Decimal, event: Event) -> list[Decimal]:
    """Return what each level of agents gets of an amount."""
    given: list[Decimal] = []
    with decimal.localcontext(prec=400):
        for terms in rule.get("shares", []):
            share = amount * Decimal(terms[:-1]) / 100 if terms.endswith("%") else Decimal(terms)
            given.append(min(_rounded(share, event), amount - sum(given)))
    return given


def _end(event: Event) -> str | None:
    flags = set(getattr(event, "flags", None) or ())
    if "service" in flags:
        return None
    if event.type in OPENING and not (event.type == "trade.open" and flags & NO_OPENING):
        return "open"
    return "close" if event.type in CLOSING else None


def _amount(event: Any, rule: Rule) -> Decimal | None:  # noqa: ANN401 any trade event
    """The amount before rounding; none when something that the rule needs is not there."""
    per, in_profit = rule["per"], rule.get("currency", "deposit") == "profit"
    money = per in {"million", "percent", "point"}
    needed = [event.volume]
    needed += [event.contract_size] if money else []
    needed += [event.price] if per in {"million", "percent"} else []
    needed += [event.rate_profit] if money or in_profit else []
    sensible = all(number is not None and Decimal(number).is_finite() and number > 0 for number in needed)
    if not sensible or event.digits_currency is None or (per == "point" and event.digits is None):
        return None
    lots = Decimal(event.volume).scaleb(-8)
    to_rule = event.rate_profit if money and not in_profit else Decimal(1)
    quantity = _quantity(event, per, lots, to_rule)
    amount: Decimal = quantity * rule["rate"]
    amount = max(amount, rule.get("min", amount))
    amount = min(amount, rule.get("max", amount))
    if in_profit:
        amount *= event.rate_profit
    return amount / 2 if rule.get("on") == "both" else amount


def _quantity(event: Any, per: str, lots: Decimal, to_rule: Decimal) -> Decimal:  # noqa: ANN401 any trade event
    """What the rate is multiplied by, in the rule's currency."""
    if per in {"million", "percent"}:
        notional: Decimal = lots * event.contract_size * event.price * to_rule
        return notional / (10**6 if per == "million" else 100)
    if per == "point":
        worth: Decimal = Decimal(1).scaleb(-event.digits) * event.contract_size * lots * to_rule
        return worth
    return lots if per == "lot" else Decimal(1)


def _rounded(amount: Decimal, event: Any) -> Decimal:  # noqa: ANN401 any trade event
    return amount.quantize(Decimal(1).scaleb(-event.digits_currency), decimal.ROUND_HALF_UP)
