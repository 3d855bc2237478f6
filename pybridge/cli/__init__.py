"""The `pybridge` command.

Each command lives in a module of its own in this package:

* a single command is a function of the module's name (`run.run`, `tail.tail`);
* a group of commands is a Typer app called `app` (`topology.app`, `mirror.app`, `ring.app`, …).

Only what every command needs is imported at a module's top; a command imports the machinery it drives in its own body,
so that `pybridge --help` does not wait for a database library.
"""

import sys

import typer

from pybridge.cli import bench, capture, commission, demo, doctor, mirror, parked, replay, ring, run, tail, topology
from pybridge.errors import BridgeError

app = typer.Typer(
    name="pybridge",
    help="MetaTrader trade events, from inside the trade server to RabbitMQ.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(demo.demo)
app.command()(run.run)
app.command()(doctor.doctor)
app.command()(tail.tail)
app.add_typer(topology.app, name="topology")
app.add_typer(mirror.app, name="mirror")
app.command()(capture.capture)
app.command()(replay.replay)
app.add_typer(ring.app, name="ring")
app.add_typer(parked.app, name="parked")
app.add_typer(commission.app, name="commission")
app.command()(bench.bench)


def main() -> None:
    """Run the command line; an error that the operator can mend is one line on standard error and exit code 1."""
    try:
        app()
    except BridgeError as error:
        typer.echo(f"pybridge: {error}", err=True)
        sys.exit(1)
