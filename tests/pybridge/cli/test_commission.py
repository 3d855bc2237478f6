"""`pybridge commission`: how a number came about, from the plugin's own code."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pybridge.capture import CaptureWriter
from pybridge.cli import commission
from pybridge.events import AccountUpdate, TradeOpen
from pybridge.native import BadRules, Records

RULES = """
[[rule]]
name = "vip"
groups = 'real\\vip*'
per = "million"
rate = 35
max = 13
on = "both"
currency = "profit"
shares = ["50%", "1.50"]

[[rule]]
name = "late"
groups = "late"
per = "lot"
rate = 7
on = "close"
"""
EVENT = {
    "type": "trade.open",
    "group": "real\\vip",
    "symbol": "EURUSD",
    "volume": 350000000,
    "price": "1.10500",
    "digits": 5,
    "digits_currency": 2,
    "contract_size": 100000,
    "rate_profit": 0.9,
}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A file of rules."""
    path = tmp_path / "rules.toml"
    path.write_text(RULES)
    return path


def run(*arguments: object, stdin: str | None = None) -> str:
    """Run `pybridge commission` and return what it prints."""
    result = CliRunner().invoke(commission.app, [*map(str, arguments)], input=stdin, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_each_step_is_shown_in_words(rules: Path) -> None:
    """From the lots to the agents' shares."""
    lines = run("explain", "--rules", rules, "--event", json.dumps(EVENT)).splitlines()
    assert lines == [
        r"trade.open event:0:0 group=real\vip login=0 symbol=EURUSD",
        r"  rule       vip (no. 1): per million, on both, groups real\vip*, symbols *",
        "  lots       3.5",
        "  notional   386750           lots x contract_size x price",
        "  quantity   0.38675          per million",
        "  computed   13.53625         quantity x rate 35",
        "  bounded    13               within minimum and maximum",
        "  converted  11.7             x rate_profit 0.9",
        "  rebate     5.85 (half)",
        "  level 1    2.93 (50%)",
        "  level 2    1.50 (1.5)",
    ]


def test_machines_get_the_same_steps(rules: Path) -> None:
    """Numbers are text, so that they stay exact."""
    answer = json.loads(run("explain", "--rules", rules, "--event", json.dumps(EVENT), "--json"))
    assert answer["due"] == "due"
    assert (answer["rule"], answer["rule_index"], answer["rebate"]) == ("vip", 0, "5.85")
    assert (answer["notional"], answer["computed"], answer["converted"]) == ("386750", "13.53625", "11.7")
    assert answer["shares"] == [{"terms": "50%", "amount": "2.93"}, {"terms": "1.5", "amount": "1.50"}]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"group": "demo"}, "no rule fits its group and symbol"),
        ({"group": "late"}, "the rule pays at the trade's other end"),
        ({"contract_size": 0}, "contract_size is missing, or no sensible number"),
        ({"flags": ["service"]}, "the event neither opens nor closes a position for a client"),
    ],
)
def test_why_nothing_is_due_is_said(rules: Path, change: dict[str, object], reason: str) -> None:
    """In a sentence."""
    lines = run("explain", "--rules", rules, "--event", json.dumps(EVENT | change)).splitlines()
    assert lines[-1] == f"  nothing    {reason}"


def test_lines_of_events_come_from_standard_input(rules: Path) -> None:
    """As `pybridge replay --json` prints them."""
    lines = "".join(json.dumps(EVENT | {"seq": seq}) + "\n" for seq in (1, 2))
    answers = [
        json.loads(line)
        for line in run("explain", "--rules", rules, "--event", "-", "--json", stdin=lines).splitlines()
    ]
    assert [answer["event"] for answer in answers] == ["event:0:1", "event:0:2"]


def test_of_an_event_file_only_trades_are_shown(rules: Path, tmp_path: Path) -> None:
    """The rest could not earn a commission anyway."""
    common = {"server": "live1", "platform": "mt5", "epoch": 1, "time": 0, "captured": 0, "login": 7}
    trade = {name: value for name, value in EVENT.items() if name != "type"} | {
        "price": 1.105,
        "position": 9,
        "side": "buy",
    }
    events = [AccountUpdate.model_validate(common | {"seq": 1}), TradeOpen.model_validate(common | trade | {"seq": 2})]
    with CaptureWriter(tmp_path / "day.cap") as writer:
        writer.write(Records.from_events(events))
    (line,) = run("explain", "--rules", rules, "--event", tmp_path / "day.cap", "--json").splitlines()
    assert (json.loads(line)["event"], json.loads(line)["rebate"]) == ("live1:1:2", "5.85")


def test_a_file_of_rules_is_checked(rules: Path) -> None:
    """Its mistake is the error's one line."""
    assert run("check", "--rules", rules) == f"{rules}: 2 rules\n"
    rules.write_text(RULES + "rate = 1\n")
    with pytest.raises(BadRules, match=f"^{rules}:"):
        run("check", "--rules", rules)
