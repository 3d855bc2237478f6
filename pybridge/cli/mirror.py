"""`pybridge mirror`: the accounts as the events have them, in a database."""

import json
from typing import Annotated

import typer

app = typer.Typer(help="Keep accounts, positions and orders in a database.", no_args_is_help=True)

Database = Annotated[
    str, typer.Option("--db", metavar="URL", envvar="MTBRIDGE_DB", help="sqlite:///FILE or postgresql://…")
]


@app.command()
def run(
    amqp: Annotated[str | None, typer.Option(metavar="URL", help="The broker (or MTBRIDGE_AMQP).")] = None,
    db: Database = "sqlite:///mirror.db",
    queue: Annotated[str | None, typer.Option(help="The queue to follow; by default the topology's own.")] = None,
) -> None:
    """Follow a queue and apply its events, each once, until SIGTERM or SIGINT.

    Example: pybridge mirror run --db postgresql://mirror@db/mirror
    """
    from pybridge.amqp import Consumer, Topology
    from pybridge.cli._log import log_to_stderr
    from pybridge.cli._stop import Stop
    from pybridge.mirror import Follower, Mirror
    from pybridge.mirror.follow import BATCH
    from pybridge.native import decode_all
    from pybridge.settings import Settings

    settings, stop = Settings.load(amqp=amqp), Stop()
    log_to_stderr(settings.log_format)
    consumer = Consumer(settings.amqp_url, queue or Topology(settings.prefix).mirror, prefetch=2 * BATCH)
    with Mirror(db) as mirror:
        Follower(consumer, mirror, decode_all).run(stop)


@app.command()
def show(
    db: Database = "sqlite:///mirror.db",
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    gone: Annotated[bool, typer.Option("--all", help="Archived and deleted accounts as well.")] = False,
) -> None:
    """Show every account with its money, positions and orders.

    Example: pybridge mirror show --json
    """
    from pybridge.mirror import Mirror, report

    with Mirror(db, create=False) as mirror:
        states = mirror.accounts(gone=gone)
    if as_json:
        typer.echo(json.dumps([{"server": state.account.server, **report.as_json(state)} for state in states]))
    else:
        report.print_table("server", [(state.account.server, state) for state in states])
