"""`pybridge tail`: events as they pass."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pybridge.events import Event

NS_PER_MS = 1e6
ENVELOPE = {"v", "type", "server", "platform", "epoch", "seq", "time", "captured"}


def tail(
    bind: Annotated[list[str] | None, typer.Option(metavar="PATTERN", help="Binding keys; `#` is all.")] = None,
    amqp: Annotated[str | None, typer.Option(metavar="URL", help="The broker (or MTBRIDGE_AMQP).")] = None,
    count: Annotated[int | None, typer.Option(min=1, metavar="N", help="Stop after N events.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """Print events as they pass, with the time since the server's hook saw them.

    A binding key has the words platform.server.entity.action.group.symbol; `*` stands for one word, `#` for any number.

    Example: pybridge tail --bind 'mt5.*.trade.#' --bind '*.*.balance.#'
    """
    import time

    from pybridge.amqp import Consumer, Topology
    from pybridge.cli._stop import Stop
    from pybridge.events import decode
    from pybridge.settings import Settings

    settings, stop, seen = Settings.load(amqp=amqp), Stop(), 0
    events = Topology(settings.prefix).events
    with Consumer(settings.amqp_url, exchange=events, patterns=bind or ["#"]) as consumer:
        while not stop() and seen != count:
            deliveries = consumer.batch(limit=count - seen if count else 500, wait=0.1)
            for delivery in deliveries:
                event = decode(delivery.body)
                latency_ms = (time.time_ns() - event.captured) / NS_PER_MS
                typer.echo(_json(event, latency_ms) if as_json else _line(event, latency_ms))
            if deliveries:
                consumer.ack(deliveries[-1].tag)
            seen += len(deliveries)


def _json(event: "Event", latency_ms: float) -> str:
    """One line for machines."""
    import json

    return json.dumps({**event.model_dump(mode="json", exclude_none=True), "latency_ms": round(latency_ms, 3)})


def _line(event: "Event", latency_ms: float) -> str:
    """One line for people: latency, what, where, and the fields that say more."""
    fields = event.model_dump(mode="json", exclude=ENVELOPE, exclude_none=True)
    told = " ".join(f"{name}={value}" for name, value in fields.items())
    return f"{latency_ms:9.1f} ms  {event.type:<18} {event.message_id}  {told}"
