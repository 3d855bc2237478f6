"""`pybridge run`: the bridge daemon."""

from pathlib import Path
from typing import Annotated

import typer


def run(
    ring: Annotated[Path | None, typer.Option(help="The ring's path without suffix.", show_default=False)] = None,
    spool: Annotated[
        Path | None,
        typer.Option(help="The spool's folder, if not as the plugin names it.", show_default=False),
    ] = None,
    amqp: Annotated[str | None, typer.Option(metavar="URL", help="The broker.", show_default=False)] = None,
    log: Annotated[str | None, typer.Option(metavar="text|json", help="How the log is written.")] = None,
    config: Annotated[Path | None, typer.Option(envvar="MTBRIDGE_CONFIG", help="A TOML file with settings.")] = None,
) -> None:
    """Publish a ring's events to RabbitMQ, until SIGTERM or SIGINT.

    Every option may also stand in the environment (MTBRIDGE_RING, MTBRIDGE_AMQP, …) or in the file. A password belongs
    into one of these two, or into a file of its own (MTBRIDGE_AMQP_PASSWORD_FILE), not into the command line.

    Example: pybridge run --ring /dev/shm/mtbridge/live1 --config /etc/pybridge.toml
    """
    import structlog

    from pybridge.amqp import Publisher, Topology, place
    from pybridge.bridge import AmqpSink, Bridge
    from pybridge.cli._log import log_to_stderr
    from pybridge.cli._stop import Stop
    from pybridge.native import Reader
    from pybridge.settings import Settings

    settings = Settings.load(config, ring=ring, spool=spool, amqp=amqp, log=log)
    if settings.ring is None:
        raise typer.BadParameter("which ring? Give --ring or MTBRIDGE_RING", param_hint="--ring")
    log_to_stderr(settings.log)
    topology, stop = Topology(settings.prefix, settings.shards), Stop()
    url = settings.amqp_url
    with Reader(settings.ring, settings.spool) as reader:
        topology.check(url)
        structlog.get_logger().info("bridge", ring=str(settings.ring), broker=place(url), exchange=topology.events)
        Bridge(reader, AmqpSink(Publisher(url, topology.events, settings.window))).run(stop)
