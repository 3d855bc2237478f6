"""The commission rules through the C interface, against plain decimal arithmetic."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybridge.events import TradeClose, TradeIncrease, TradeOpen, TradeReduce
from pybridge.native import BadRules, Due, Records, Rules
from tests import rebates

GROUPS = ["real\\vip", "real\\std", "demo\\USD", ""]
SYMBOLS = ["EURUSD", "EURCHF", "USDJPY", "XAUUSD"]
MASKS = ["*", "real*", "real\\*,!real\\std", "EUR*,!EURCHF", "!demo*", "*USD*", "XAUUSD,EURUSD"]
NAMES = ["vip", "rest", "gebührenfrei", "a"]

numbers = st.decimals(0, 10**6, places=8) | st.decimals(0, 10**9, places=5) | st.decimals(0, 100, places=2)
levels = st.lists(st.integers(0, 33).map(lambda n: f"{n}%") | st.decimals(0, 9, places=2).map(str), max_size=3)


def _ordered(rule: rebates.Rule) -> rebates.Rule:
    """The same rule with its bounds the right way round."""
    if "min" in rule and "max" in rule:
        return rule | {"min": min(rule["min"], rule["max"]), "max": max(rule["min"], rule["max"])}
    return rule


rules = st.fixed_dictionaries(
    {"name": st.sampled_from(NAMES), "per": st.sampled_from(["lot", "million", "percent", "deal", "point"])}
    | {"rate": numbers},
    optional={
        "groups": st.sampled_from(MASKS),
        "symbols": st.sampled_from(MASKS),
        "on": st.sampled_from(["open", "close", "both"]),
        "currency": st.sampled_from(["deposit", "profit"]),
        "min": numbers,
        "max": numbers,
        "shares": levels,
    },
).map(_ordered)
rule_sets = st.lists(rules, max_size=4, unique_by=lambda rule: rule["name"])

prices = st.floats(0.00001, 1e6) | st.sampled_from([1.105, 150.123, 0.0, -37.63, float("nan"), float("inf")])
ratios = st.floats(1e-8, 1e7) | st.sampled_from([1.0, 100000.0, 1 / 150.123, 0.0, float("nan")])
volumes = st.integers(0, 10**12).map(lambda n: n * 10**6) | st.integers(-(2**63), 2**63 - 1)
fields = st.fixed_dictionaries(
    {
        "login": st.just(7),
        "position": st.just(7),
        "symbol": st.sampled_from(SYMBOLS),
        "side": st.just("buy"),
        "volume": volumes,
        "price": prices,
        "profit": st.just(0.0),
    },
    optional={
        "group": st.sampled_from(GROUPS),
        "digits": st.integers(0, 8),
        "digits_currency": st.integers(0, 8),
        "contract_size": ratios,
        "rate_profit": ratios,
        "flags": st.lists(st.sampled_from(["service", "remainder", "restored", "reversal"]), max_size=1),
    },
)
models = st.sampled_from([TradeOpen, TradeIncrease, TradeClose, TradeReduce])


def event(model: type[Any], values: dict[str, Any]) -> Any:  # noqa: ANN401 any trade event
    """An event of these fields."""
    common = {"server": "live1", "platform": "mt5", "epoch": 1, "seq": 1, "time": 0, "captured": 0}
    return model.model_validate(common | values)


@given(rule_sets, models, fields)
def test_every_amount_is_what_decimal_arithmetic_gives(
    tmp_path_factory: pytest.TempPathFactory, rule_set: list[rebates.Rule], model: type[Any], values: dict[str, Any]
) -> None:
    """Rule, amount and shares, whatever the rules and the numbers are; the double is the decimal's nearest."""
    file = tmp_path_factory.mktemp("rules") / "rules.toml"
    file.write_text(rebates.to_toml(rule_set))
    told = event(model, values)
    (found,) = Rules(file).explain(Records.from_events([told]))
    expected = rebates.rebate(told, rule_set)
    if expected is None:
        assert (found.due is Due.DUE, found.amount, found.value) == (False, None, 0.0)
        return
    name, amount = expected
    rule = next(rule for rule in rule_set if rule["name"] == name)
    assert (found.due, found.rule, found.amount) == (Due.DUE, name, amount)
    assert found.value == pytest.approx(float(amount), rel=1e-15, abs=0)
    assert [share.amount for share in found.shares] == rebates.shares(rule, amount, told)


@given(st.integers(1, 10**6), st.decimals("0.001", 10, places=3), st.integers(0, 3))
def test_a_tie_is_rounded_away_from_zero(
    tmp_path_factory: pytest.TempPathFactory, centilots: int, rate: Decimal, digits: int
) -> None:
    """To the last bit: what a consumer rounds again stays the same."""
    file = tmp_path_factory.mktemp("rules") / "rules.toml"
    file.write_text(rebates.to_toml([{"name": "r", "per": "lot", "rate": rate}]))
    values = {"login": 7, "position": 7, "symbol": "EURUSD", "side": "buy", "price": 1.0, "digits_currency": digits}
    told = event(TradeOpen, values | {"volume": centilots * 10**6})
    (found,) = Rules(file).explain(Records.from_events([told]))
    expected = rebates.rebate(told, [{"name": "r", "per": "lot", "rate": rate}])
    assert expected is not None
    assert found.value == float(expected[1])


def test_an_explanation_names_each_step(tmp_path: Path) -> None:
    """Only those that the rule takes."""
    file = tmp_path / "rules.toml"
    file.write_text('[[rule]]\nname = "r"\nper = "percent"\nrate = 0.01\nmin = 50\nshares = ["10%"]\n')
    values = {"symbol": "EURUSD", "volume": 350000000, "price": 1.105, "digits": 5, "digits_currency": 2}
    values |= {"login": 7, "position": 7, "side": "buy", "contract_size": 100000.0, "rate_profit": 1.0}
    (found,) = Rules(file).explain(Records.from_events([event(TradeOpen, values)]))
    assert found.terms == {"per": "percent", "on": "open", "currency": "deposit", "groups": "*", "symbols": "*"}
    assert {name: str(number) for name, number in found.steps.items()} == {
        "lots": "3.5",
        "notional": "386750",
        "quantity": "3867.5",
        "rate": "0.01",
        "computed": "38.675",
        "minimum": "50",
        "bounded": "50",
        "rate_profit": "1",
        "converted": "50",
        "amount": "50",
    }
    assert [(share.terms, share.amount) for share in found.shares] == [("10%", Decimal(5))]


def test_a_missing_number_is_named(tmp_path: Path) -> None:
    """The word is the event's field."""
    file = tmp_path / "rules.toml"
    file.write_text('[[rule]]\nname = "r"\nper = "million"\nrate = 1\n')
    values = {"login": 7, "position": 7, "symbol": "EURUSD", "side": "buy", "volume": 10**8, "price": 1.0}
    told = event(TradeOpen, values | {"digits_currency": 2, "rate_profit": 1.0})
    (found,) = Rules(file).explain(Records.from_events([told]))
    assert (found.due, found.rule, found.missing) == (Due.NO_INPUT, "r", "contract_size")


def test_a_mistake_in_the_file_is_one_line(tmp_path: Path) -> None:
    """It names file and line."""
    file = tmp_path / "rules.toml"
    file.write_text('[[rule]]\nname = "r"\nper = "lots"\n')
    with pytest.raises(BadRules, match=rf"^{file}:3: per: give one of lot, million, percent, deal, point$"):
        Rules(file)
