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
MIB = 1 << 20

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
    started = _moment(info.started)
    return {
        "server": f"{info.server} ({info.platform}), epoch {info.epoch}",
        "size": f"{info.slots} slots of {info.slot_size} bytes, layout {info.layout}",
        "producer": f"process {info.producer_pid}, {'alive' if info.producer_alive else 'gone'}, started {started}",
        "made by": info.build,
        "reader": "alive" if info.reader_alive else "none",
        "published": f"up to position {info.claimed}",
        "delivered": f"up to position {info.cursor}",
        "undelivered": str(info.undelivered),
        "oldest": _moment(info.oldest) if info.oldest else "-",
        "spool": _spool(info),
        "left out": str(info.left_out),
        "filtered": ", ".join(f"{count} by {test}" for test, count in info.filtered.items()),
    }


def _moment(ns: int) -> str:
    return datetime.fromtimestamp(ns / NS_PER_SECOND, UTC).isoformat(timespec="milliseconds")


def _spool(info: "RingInfo") -> str:
    if not info.spool_folder:
        return "none"
    used, quota = info.spool_bytes / MIB, info.spool_quota / MIB
    state = {"ok": "", "full": ", quota reached", "failing": ", failing: see the trade server's journal"}
    size = f"{info.spool_segments} segments, {used:.1f} of {quota:.0f} MiB"
    return f"up to position {info.spooled}, {size}{state[info.spool_status]}, in {info.spool_folder}"
