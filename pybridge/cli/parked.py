"""`pybridge parked`: records that could not be delivered."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pybridge.parked import ParkedRecord, Parking

NS_PER_SECOND = 10**9
ROW = 16

app = typer.Typer(help="Look at records that could not be delivered, and publish them.", no_args_is_help=True)

Config = Annotated[Path | None, typer.Option(envvar="MTBRIDGE_CONFIG", help="A TOML file with settings.")]
State = Annotated[Path | None, typer.Option(help="The bridge's own folder (or MTBRIDGE_STATE).", show_default=False)]
Id = Annotated[str, typer.Argument(help="As `pybridge parked list` shows it.")]


@app.callback()
def parked() -> None:
    """Look at records that could not be delivered, and publish them."""


@app.command(name="list")
def list_(
    config: Config = None,
    state: State = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those that were published since.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """List them, oldest first.

    Example: pybridge parked list --config /etc/mtbridge/live1.toml
    """
    found = [record for record, _ in _found(config, state) if everything or not record.requeued]
    if as_json:
        typer.echo(json.dumps([_described(record) for record in found]))
        return
    for record in found:
        done = "  published" if record.requeued else ""
        typer.echo(f"{record.id}  {record.ring}  position {record.pos}  {_time(record.seen)}  {_fault(record)}{done}")


@app.command()
def show(
    name: Id,
    config: Config = None,
    state: State = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Show one: what is wrong with it, its fields as they stand, and its bytes.

    Example: pybridge parked show 4f0c2a91be77
    """
    record, _ = _one(name, config, state)
    if as_json:
        typer.echo(json.dumps(_described(record) | {"fields": _fields(record), "raw": record.raw.hex()}))
        return
    typer.echo(f"{record.ring}, position {record.pos}, met {_time(record.seen)}: {_fault(record)}")
    for field, value in _fields(record).items():
        typer.echo(f"  {field:<16} {value}")
    for start in range(0, len(record.raw), ROW):
        row = record.raw[start : start + ROW]
        letters = "".join(chr(octet) if 32 <= octet < 127 else "." for octet in row)  # noqa: PLR2004 printable ASCII
        typer.echo(f"  {start:03x}  {row.hex(' ')}  {letters}")


@app.command()
def requeue(
    name: Id,
    config: Config = None,
    state: State = None,
    amqp: Annotated[str | None, typer.Option(metavar="URL", help="The broker.", show_default=False)] = None,
    exchange: Annotated[str | None, typer.Option(help="Where to publish.", show_default="mt.replay")] = None,
    trust: Annotated[bool, typer.Option("--trust", help="Though its checksum is wrong.")] = False,
) -> None:
    """Publish one, as the event that its fields make.

    It comes after later events: who keeps to the order of events drops it as a duplicate. So it goes where somebody has
    bound a queue for just this.

    Example: pybridge parked requeue 4f0c2a91be77 --exchange mt.replay
    """
    from pybridge.amqp import Publisher, Topology
    from pybridge.cli._exchange import ExchangeTarget
    from pybridge.native import Records
    from pybridge.settings import Settings

    record, parking = _one(name, config, state)
    records = Records.salvage(record.raw) if trust else Records.from_bytes(record.raw)
    (event,) = records.events()
    settings = Settings.load(config, amqp=amqp, state=state)
    target = ExchangeTarget(Publisher(settings.amqp_url, exchange or Topology(settings.prefix).replay, settings.window))
    target.send(records)
    target.finish()
    parking.note_requeued(record)
    typer.echo(f"published {event.message_id} {event.type}")


def _found(config: Path | None, state: Path | None) -> "list[tuple[ParkedRecord, Parking]]":
    from pybridge.parked import parkings
    from pybridge.settings import Settings

    folder = Settings.load(config, state=state).state
    return [(record, parking) for parking in parkings(folder) for record in parking.records()]


def _one(name: str, config: Path | None, state: Path | None) -> "tuple[ParkedRecord, Parking]":
    from pybridge.parked import NotParked

    for record, parking in _found(config, state):
        if record.id == name:
            return record, parking
    raise NotParked(f"no record {name} is parked: `pybridge parked list --all` shows them")


def _described(record: "ParkedRecord") -> dict[str, object]:
    return {
        "id": record.id,
        "ring": record.ring,
        "pos": record.pos,
        "seen": record.seen,
        "fault": _fault(record),
        "published": record.requeued,
    }


def _fault(record: "ParkedRecord") -> str:
    """What is wrong with it, as this release sees it: a later one may know the event's type."""
    from pybridge.errors import BridgeError
    from pybridge.native import Records

    try:
        Records.from_bytes(record.raw).events()
    except BridgeError as error:
        return str(error)
    return "nothing"


def _fields(record: "ParkedRecord") -> dict[str, object]:
    """Its fields as they stand; none of them can be trusted."""
    from pybridge.errors import BridgeError
    from pybridge.native import Records

    try:
        return Records.salvage(record.raw).events()[0].model_dump(mode="json", exclude_none=True)
    except BridgeError:
        return {}


def _time(ns: int) -> str:
    return datetime.fromtimestamp(ns / NS_PER_SECOND, UTC).isoformat(timespec="milliseconds")
