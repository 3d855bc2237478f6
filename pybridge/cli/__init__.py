"""The `pybridge` command.

Each command lives in a module of its own in this package:

* a single command is a function of the module's name (`run.run`, `tail.tail`);
* a group of commands is a Typer app called `app` (`topology.app`, `mirror.app`, `ring.app`).

Only what every command needs is imported at a module's top; a command imports the machinery it drives in its own body,
so that `pybridge --help` does not wait for a database library.
"""

import sys
from importlib import import_module
from importlib.util import find_spec

import typer

from pybridge.errors import BridgeError

COMMANDS = ("demo", "run", "tail", "capture", "replay")
GROUPS = ("topology", "mirror", "ring")

app = typer.Typer(
    name="pybridge",
    help="MetaTrader trade events, from inside the trade server to RabbitMQ.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for name in COMMANDS:
    if find_spec(f"{__name__}.{name}"):
        app.command()(getattr(import_module(f"{__name__}.{name}"), name))
for name in GROUPS:
    if find_spec(f"{__name__}.{name}"):
        app.add_typer(import_module(f"{__name__}.{name}").app, name=name)


def main() -> None:
    """Run the command line; an error that the operator can mend is one line on standard error and exit code 1."""
    try:
        app()
    except BridgeError as error:
        typer.echo(f"pybridge: {error}", err=True)
        sys.exit(1)
