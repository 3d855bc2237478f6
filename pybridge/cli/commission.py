"""`pybridge commission`: what the commission rules give, and why."""

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pybridge.events import Event
    from pybridge.native import Explanation, Records

MONEY_PLACES = 2  # where the event does not say
NO_RULE_ASKS_FOR = {
    "server": "event",
    "platform": "mt5",
    "epoch": 0,
    "seq": 0,
    "time": 0,
    "captured": 0,
    "login": 0,
    "position": 0,
    "side": "buy",
    "profit": 0.0,
}

RulesFile = Annotated[Path, typer.Option("--rules", metavar="FILE", help="The commission rules.")]

app = typer.Typer(help="Try commission rules.", no_args_is_help=True)


@app.callback()
def commission() -> None:
    """Try commission rules."""


@app.command()
def check(rules: RulesFile) -> None:
    """Say whether a file of rules is good, or which line is not.

    Example: pybridge commission check --rules rules.toml
    """
    from pybridge.native import Rules

    typer.echo(f"{rules}: {len(Rules(rules))} rules")


@app.command()
def explain(
    rules: RulesFile,
    event: Annotated[str, typer.Option(metavar="JSON|-|FILE", help="An event, lines of them, or an event file.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per event.")] = False,
) -> None:
    r"""Show what the rules give for events, step by step, computed by the plugin's own code.

    An event is JSON as `pybridge replay --json` prints it; what no rule asks for may be left out. `-` reads such lines
    from standard input. Of an event file only what opens or closes a position is shown.

    Example: pybridge commission explain --rules rules.toml --event monday.cap.zst --json

    Example: pybridge commission explain --rules rules.toml --event '{"type": "trade.open", "group": "real\\vip",
    "symbol": "EURUSD", "volume": 350000000, "price": 1.105, "digits": 5, "digits_currency": 2,
    "contract_size": 100000, "rate_profit": 1}'
    """
    from pybridge.native import Due, Rules

    known = Rules(rules)
    for records, everything in _events(event):
        for told, found in zip(records.events(), known.explain(records), strict=True):
            if everything or found.due is not Due.NO_TRADE:
                typer.echo(_json(told, found) if as_json else _text(told, found))


def _events(source: str) -> Iterator[tuple["Records", bool]]:
    """Give the events that the option names, and whether all of them are of interest."""
    from pybridge.capture import CaptureReader

    if source.lstrip().startswith("{"):
        yield _event(source), True
    elif source == "-":
        for line in filter(str.strip, sys.stdin):
            yield _event(line), True
    else:
        with CaptureReader(Path(source)) as reader:
            for records in reader:
                yield records, False


def _event(line: str) -> "Records":
    from pybridge.events import decode_json
    from pybridge.native import Records

    return Records.from_events([decode_json(line, **NO_RULE_ASKS_FOR)])


def _money(event: "Event", amount: Decimal) -> str:
    places = getattr(event, "digits_currency", None)
    return f"{amount:.{MONEY_PLACES if places is None else places}f}"


def _json(event: "Event", found: "Explanation") -> str:
    shares = [{"terms": share.terms, "amount": _money(event, share.amount)} for share in found.shares]
    steps = {name: f"{number:f}" for name, number in found.steps.items() if name != "amount"}
    answer = {
        "event": event.message_id,
        "type": event.type,
        "due": found.due.name.lower(),
        "rule": found.rule,
        "rule_index": found.rule_index,
        "missing": found.missing,
        **found.terms,
        **steps,
        "rebate": None if found.amount is None else _money(event, found.amount),
        "shares": shares,
    }
    return json.dumps({name: value for name, value in answer.items() if value is not None})


def _text(event: "Event", found: "Explanation") -> str:
    fields = event.model_dump(mode="json", include={"login", "group", "symbol"}, exclude_none=True)
    title = " ".join([event.type, event.message_id, *(f"{name}={value}" for name, value in fields.items())])
    return "\n".join([title, *(f"  {name:<10} {value}" for name, value in _lines(event, found))])


def _lines(event: "Event", found: "Explanation") -> Iterator[tuple[str, str]]:
    """Give the steps in words, in their order."""
    from pybridge.native import Due

    if found.rule is not None and found.rule_index is not None:
        chosen = "{name} (no. {number}): per {per}, on {on}, groups {groups}, symbols {symbols}"
        yield "rule", chosen.format(name=found.rule, number=found.rule_index + 1, **found.terms)
    reasons = {
        Due.NO_TRADE: "the event neither opens nor closes a position for a client",
        Due.NO_RULE: "no rule fits its group and symbol",
        Due.OTHER_END: "the rule pays at the trade's other end",
        Due.NO_INPUT: f"{found.missing} is missing, or no sensible number",
    }
    if found.amount is None:
        yield "nothing", reasons[found.due]
        return
    to_rule = " x rate_profit" if found.terms["currency"] == "deposit" else ""
    words = {
        "lots": "",
        "notional": f"lots x contract_size x price{to_rule}",
        "point": f"10^-digits x contract_size{to_rule}",
        "quantity": "per {per}",
        "computed": f"quantity x rate {found.steps['rate']:f}",
        "bounded": "within minimum and maximum",
        "converted": f"x rate_profit {found.steps.get('rate_profit', Decimal(1)):f}",
    }
    skipped = {"bounded"} if found.steps["bounded"] == found.steps["computed"] else set()
    skipped |= {"converted"} if found.terms["currency"] == "deposit" else set()
    for name, meaning in words.items():
        if name in found.steps and name not in skipped:
            yield name, f"{found.steps[name]:<16f} {meaning.format(**found.terms)}".rstrip()
    yield "rebate", _money(event, found.amount) + (" (half)" if found.terms["on"] == "both" else "")
    for level, share in enumerate(found.shares, 1):
        yield f"level {level}", f"{_money(event, share.amount)} ({share.terms})"
