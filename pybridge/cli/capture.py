"""`pybridge capture`: live events into a file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pybridge.amqp import Consumer
    from pybridge.capture import CaptureWriter

BATCH = 500
WAIT_SECONDS = 0.1


def capture(
    file: Annotated[Path, typer.Argument(help="A new event file; compressed if it ends in .zst.")],
    bind: Annotated[list[str] | None, typer.Option(metavar="PATTERN", help="Binding keys; `#` is all.")] = None,
    amqp: Annotated[str | None, typer.Option(metavar="URL", help="The broker (or MTBRIDGE_AMQP).")] = None,
    count: Annotated[int | None, typer.Option(min=1, metavar="N", help="Stop after N events.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Say at the end what was written, as JSON.")] = False,
) -> None:
    """Write events to a file as they pass, until SIGTERM or SIGINT.

    They come through a temporary queue, so only what passes from now on is seen. `pybridge replay` plays the file back.

    Example: pybridge capture monday.cap.zst --bind 'mt5.live1.#'
    """
    from pybridge.amqp import Consumer, Topology
    from pybridge.capture import CaptureWriter
    from pybridge.settings import Settings

    settings = Settings.load(amqp=amqp)
    consumer = Consumer(settings.amqp_url, exchange=Topology(settings.prefix).events, patterns=bind or ["#"])
    with CaptureWriter(file) as writer, consumer:
        _write(consumer, writer, count)
    if as_json:
        typer.echo(json.dumps({"file": str(file), "events": writer.count}))
    else:
        typer.echo(f"{writer.count} events in {file}", err=True)


def _write(consumer: "Consumer", writer: "CaptureWriter", limit: int | None) -> None:
    """Write what comes; a message is acknowledged when the operating system has it."""
    from pybridge.cli._progress import progress
    from pybridge.cli._stop import Stop
    from pybridge.events import decode
    from pybridge.native import Records

    stop = Stop()
    with progress() as shown:
        bar = shown.add_task(writer.path.name, total=limit, count=0)
        while not stop() and writer.count != limit:
            deliveries = consumer.batch(min(BATCH, limit - writer.count) if limit else BATCH, WAIT_SECONDS)
            if deliveries:
                writer.write(Records.from_events(decode(delivery.body) for delivery in deliveries))
                writer.flush()
                consumer.ack(deliveries[-1].tag)
                shown.update(bar, completed=writer.count, count=writer.count)
