"""`pybridge ring`: a look at the shared-memory ring."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pybridge.native import RingInfo

NS_PER_SECOND = 10**9

app = typer.Typer(help="Look at the ring between plugin and bridge.", no_args_is_help=True)


@app.callback()
def ring() -> None:
    """Look at the ring between plugin and bridge."""


@app.command()
def inspect(
    base: Annotated[Path, typer.Argument(help="The ring's path without suffix.")],
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Show who writes and who reads a ring, and how far; disturbs neither.

    Example: pybridge ring inspect /dev/shm/mtbridge/live1
    """
    from pybridge.native import inspect as look

    info = look(base)
    if as_json:
        typer.echo(json.dumps(asdict(info) | {"undelivered": info.undelivered}))
        return
    for name, value in _lines(info).items():
        typer.echo(f"{name:<12} {value}")


def _lines(info: "RingInfo") -> dict[str, str]:
    started = datetime.fromtimestamp(info.started / NS_PER_SECOND, UTC).isoformat(timespec="milliseconds")
    return {
        "server": f"{info.server} ({info.platform}), epoch {info.epoch}",
        "size": f"{info.slots} slots of {info.slot_size} bytes, layout {info.layout}",
        "producer": f"process {info.producer_pid}, {'alive' if info.producer_alive else 'gone'}, started {started}",
        "made by": info.build,
        "reader": "alive" if info.reader_alive else "none",
        "published": f"up to position {info.claimed}",
        "delivered": f"up to position {info.cursor}",
        "undelivered": str(info.undelivered),
        "left out": str(info.left_out),
        "filtered": ", ".join(f"{count} by {test}" for test, count in info.filtered.items()),
    }
