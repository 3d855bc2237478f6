"""The rebates on the events of real histories, recomputed from the events in plain decimal arithmetic."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests import rebates
from tests.acceptance.oracle import History
from tests.trade_server import Server

RULE_SETS: dict[str, list[rebates.Rule]] = {
    "lots": [
        {"name": "gold", "symbols": "XAU*,GOLD*", "per": "lot", "rate": Decimal("12.50"), "on": "both"},
        {"name": "euro", "symbols": "EUR*", "per": "lot", "rate": Decimal("3.5"), "min": Decimal("0.05")},
        {"name": "rest", "per": "lot", "rate": Decimal("0.37"), "on": "close", "max": Decimal("1.11")},
    ],
    "notional": [
        {"name": "million", "symbols": "*USD*", "per": "million", "rate": Decimal("27.5"), "on": "both"},
        {"name": "percent", "per": "percent", "rate": Decimal("0.0035"), "on": "both", "min": Decimal("0.01")},
    ],
    "points and deals": [
        {"name": "spread", "symbols": "!*JPY*", "per": "point", "rate": Decimal("0.75"), "currency": "profit"},
        {"name": "deal", "per": "deal", "rate": Decimal("0.125"), "on": "both"},
    ],
    "nobody": [{"name": "nobody", "groups": "no such group", "per": "deal", "rate": Decimal(1)}],
}


@pytest.mark.parametrize("name", RULE_SETS)
def test_every_rebate_is_what_its_event_and_the_rules_say(history: History, name: str, tmp_path: Path) -> None:
    """Each event carries the amount, the rule's name, or neither, and nothing else knows of the rules."""
    rules = RULE_SETS[name]
    mode = history.rows()[0]["mode"]
    file = tmp_path / "rules.toml"
    file.write_text(rebates.to_toml(rules))
    server = Server(
        tmp_path, mode if mode in {"hedging", "netting"} else "mt4", {"Rules": str(file), "RingSlots": "262144"}
    )
    result = server.run(history.events)
    assert result.returncode == 0, result.stderr
    events = server.read()
    carried = [(getattr(event, "rule", None), getattr(event, "rebate", None)) for event in events]
    assert carried == [rebates.rebate(event, rules) or (None, None) for event in events]
    assert any(amount is not None for _, amount in carried) == (name != "nobody")
