"""`pybridge topology`: the exchanges and queues on the broker."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pybridge.amqp import Topology
    from pybridge.settings import Settings

app = typer.Typer(help="Declare, show or check exchanges and queues.", no_args_is_help=True)

Url = Annotated[str | None, typer.Option("--amqp", metavar="URL", help="The broker (or MTBRIDGE_AMQP).")]
Shards = Annotated[int | None, typer.Option(min=0, help="Also spread events by login over N queues.", metavar="N")]
Json = Annotated[bool, typer.Option("--json", help="For machines.")]


@app.command()
def apply(amqp: Url = None, shards: Shards = None) -> None:
    """Declare everything that is missing; nothing that is there is changed.

    Example: pybridge topology apply --amqp amqp://user@broker/live
    """
    settings, topology = _topology(amqp, shards)
    topology.apply(settings.amqp_url)


@app.command()
def show(shards: Shards = None, as_json: Json = False) -> None:
    """Show what `apply` declares; asks no broker.

    Example: pybridge topology show --json
    """
    _, topology = _topology(None, shards)
    _print(_declarations(topology), as_json=as_json)


@app.command()
def check(amqp: Url = None, shards: Shards = None, as_json: Json = False) -> None:
    """Look whether everything is there, and show how many messages wait in each queue.

    Example: pybridge topology check --amqp amqp://user@broker/live
    """
    settings, topology = _topology(amqp, shards)
    waiting = topology.check(settings.amqp_url)
    _print([{"queue": name, "messages": count} for name, count in waiting.items()], as_json=as_json)


def _topology(amqp: str | None, shards: int | None) -> "tuple[Settings, Topology]":
    from pybridge.amqp import Topology
    from pybridge.settings import Settings

    settings = Settings.load(amqp=amqp, shards=shards)
    return settings, Topology(settings.prefix, settings.shards, log=settings.log)


def _declarations(topology: "Topology") -> list[dict[str, Any]]:
    exchanges = [
        {"what": "exchange", "name": each.name, "type": each.type, "arguments": each.arguments}
        for each in topology.exchanges()
    ]
    queues = [
        {"what": "queue", "name": each.name, "type": each.arguments["x-queue-type"], "arguments": each.arguments}
        for each in topology.queues()
    ]
    bindings = [
        {"what": "binding", "name": f"{each.source} → {each.destination}", "type": each.routing_key, "arguments": {}}
        for each in topology.bindings()
    ]
    return [*exchanges, *queues, *bindings]


def _print(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    if as_json:
        typer.echo(json.dumps(rows))
        return
    table = Table(box=box.SIMPLE)
    for name in rows[0]:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row.values()))
    Console().print(table)


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a row holds
    if isinstance(value, dict):
        return "\n".join(f"{name} = {content}" for name, content in value.items())
    return str(value)
