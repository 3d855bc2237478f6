"""`pybridge demo`: the whole chain on one screen."""

from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from contextlib import ExitStack

    from pybridge.demo import Opening

SCENARIO_SPEED = "20"
"""The scenario's few minutes in some fifteen seconds."""


class Kind(StrEnum):
    """Which trade server's scenario."""

    MT4 = "mt4"
    MT5 = "mt5"
    MT5_NETTING = "mt5-netting"


def demo(
    platform: Annotated[Kind, typer.Option(help="Which server's scenario to play.")] = Kind.MT5,
    history: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Play this events.csv instead; its rows say of which platform.")
    ] = None,
    speed: Annotated[
        str | None, typer.Option(metavar="N|max", help="How many times as fast as the server's own clock.")
    ] = None,
    amqp: Annotated[str | None, typer.Option(metavar="URL", help="Through this RabbitMQ, not in one process.")] = None,
    opening_balance: Annotated[
        list[str] | None, typer.Option(metavar="[ALIAS=]AMOUNT", help="What accounts held before; repeatable.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the files go; else a temporary folder.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Only the result, as JSON.")] = False,
) -> None:
    """Watch a trade server's events pass: a mock server with the real plugin, the bridge, a mirror of the accounts.

    With --amqp the made-up events pass the broker's real exchange, and reach every queue bound there: use a broker, or
    a virtual host, that is there for trying.

    Example: pybridge demo --platform mt4
    Example: pybridge demo --history events.csv --opening-balance A1=1000 --json
    """
    import json
    import logging
    import signal
    from contextlib import ExitStack

    from pybridge.amqp import Topology
    from pybridge.cli._log import log_to_stderr
    from pybridge.demo import Broker, History, Screen, out_folder, play, write_scenario
    from pybridge.settings import Settings

    opening = _opening(opening_balance or [])
    log_to_stderr("text", logging.WARNING)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the mock server must not outlive this process
    broker = Broker(amqp, Topology(Settings.load().prefix)) if amqp else None
    screen = None if as_json else Screen()
    with ExitStack() as stack:
        folder = out_folder(out or _temporary_folder(None if screen else stack))
        if history is None:
            history = folder / "scenario.csv"
            write_scenario(platform.value, history)
            speed = speed or SCENARIO_SPEED
        played = play(
            History.look_at(history, speed or "max"),
            folder,
            screen.watch if screen else lambda _events, _latencies: None,
            opening=opening,
            broker=broker,
        )
        if screen:
            screen.finish(played, folder)
        else:
            typer.echo(json.dumps(played.as_json()))


def _temporary_folder(stack: "ExitStack | None") -> Path:
    """Make a folder that stays, for people to look into, or goes with the stack."""
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="mtbridge-demo-"))
    if stack:
        stack.callback(shutil.rmtree, folder)
    return folder


def _opening(texts: list[str]) -> "Opening":
    """Read `AMOUNT` and `ALIAS=AMOUNT`."""
    from pybridge.demo import Opening

    amounts: dict[str, Decimal] = {}
    for text in texts:
        alias, _, amount = text.rpartition("=")
        try:
            amounts[alias] = Decimal(amount)
        except InvalidOperation:
            amounts[alias] = Decimal("NaN")
        if not amounts[alias].is_finite():
            raise typer.BadParameter(f"{amount!r} is no amount", param_hint="--opening-balance")
    return Opening(amounts.pop("", Decimal(0)), amounts)
