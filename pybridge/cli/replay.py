"""`pybridge replay`: an event file played back, turned into JSON, or looked at."""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pybridge.capture import CaptureReader, Summary, Target

NS_PER_SECOND = 10**9


def replay(
    file: Annotated[Path, typer.Argument(help="An event file, compressed or not.")],
    amqp: Annotated[str | None, typer.Option(metavar="URL", help="The broker (or MTBRIDGE_AMQP).")] = None,
    exchange: Annotated[str | None, typer.Option(help="Where to publish.", show_default="mt.replay")] = None,
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Write another event file instead.")] = None,
    bind: Annotated[list[str] | None, typer.Option(metavar="PATTERN", help="Binding keys; `#` is all.")] = None,
    speed: Annotated[str, typer.Option(metavar="N|max", help="How much faster than it was; max: flat out.")] = "1",
    inspect: Annotated[bool, typer.Option("--inspect", help="Only say what the file holds.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines instead of publishing.")] = False,
) -> None:
    """Play an event file back: to RabbitMQ, to another file, or as JSON lines.

    Messages are the same as those of the live events, byte for byte.

    Example: pybridge replay monday.cap.zst --speed 60 --bind 'mt5.*.trade.#'

    Example: pybridge replay monday.cap.zst --inspect --json
    """
    from pybridge.capture import CaptureReader, Topics, summarise
    from pybridge.capture import replay as play
    from pybridge.cli._progress import watched

    factor = _factor(speed)
    if ((to or as_json) and (amqp or exchange)) or (to and as_json):
        raise typer.BadParameter("--amqp with --exchange, --to and --json are three places: choose one")
    with CaptureReader(file) as reader:
        if inspect:
            _show(summarise(reader), as_json=as_json)
            return
        topics = Topics(bind or ["#"])
        count = play(map(topics.of, watched(reader)), _target(amqp, exchange, to, as_json=as_json), factor)
        _report(reader, count)


def _factor(speed: str) -> float | None:
    if speed == "max":
        return None
    try:
        factor = float(speed)
    except ValueError:
        factor = 0
    if not 0 < factor < float("inf"):
        raise typer.BadParameter(f"{speed!r} is neither a number above 0 nor `max`", param_hint="--speed")
    return factor


def _target(amqp: str | None, exchange: str | None, to: Path | None, *, as_json: bool) -> "Target":
    from pybridge.amqp import Publisher, Topology
    from pybridge.capture import FileTarget, JsonTarget
    from pybridge.cli._exchange import ExchangeTarget
    from pybridge.settings import Settings

    if to:
        return FileTarget(to)
    if as_json:
        return JsonTarget(sys.stdout.buffer)
    settings = Settings.load(amqp=amqp)
    name = exchange or Topology(settings.prefix).replay
    return ExchangeTarget(Publisher(settings.amqp_url, name, settings.window))


def _report(reader: "CaptureReader", count: int) -> None:
    """Say on standard error what was done, and what of the file could not be used."""
    typer.echo(f"{count} of {reader.count} events replayed", err=True)
    if reader.cut:
        typer.echo(f"pybridge: {reader.path} was cut: {_cut(reader.cut_bytes)}", err=True)


def _show(summary: "Summary", *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(asdict(summary)))
        return
    typer.echo(f"made       {_time(summary.created)} by {summary.made_by}")
    typer.echo(f"events     {summary.count}")
    if summary.first_captured is not None and summary.last_captured is not None:
        typer.echo(f"captured   {_time(summary.first_captured)} to {_time(summary.last_captured)}")
    if summary.cut:
        typer.echo(f"cut        {_cut(summary.cut_bytes)}")
    for epoch in summary.epochs:
        typer.echo(f"server     {epoch.server} epoch {epoch.epoch}: {epoch.first_seq} to {epoch.last_seq}")
    for word, count in sorted(summary.types.items()):
        typer.echo(f"{count:>10} {word}")


def _cut(octets: int) -> str:
    return f"{octets} bytes at its end are no whole record" if octets else "its compressed data has no end"


def _time(ns: int) -> str:
    return datetime.fromtimestamp(ns / NS_PER_SECOND, UTC).isoformat(timespec="milliseconds")
