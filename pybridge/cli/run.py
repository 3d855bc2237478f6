"""`pybridge run`: the bridge daemon."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pybridge.amqp import Topology
    from pybridge.bridge import Sink
    from pybridge.settings import Settings


def run(
    ring: Annotated[Path | None, typer.Option(help="The ring's path without suffix.", show_default=False)] = None,
    spool: Annotated[
        Path | None,
        typer.Option(help="The spool's folder, if not as the plugin names it.", show_default=False),
    ] = None,
    amqp: Annotated[str | None, typer.Option(metavar="URL", help="The broker.", show_default=False)] = None,
    log: Annotated[
        str | None, typer.Option(metavar="amqp|stream", help="How events come into the stream of all events.")
    ] = None,
    log_format: Annotated[str | None, typer.Option(metavar="text|json", help="How our own log is written.")] = None,
    config: Annotated[Path | None, typer.Option(envvar="MTBRIDGE_CONFIG", help="A TOML file with settings.")] = None,
) -> None:
    """Publish a ring's events to RabbitMQ, until SIGTERM or SIGINT.

    Every option may also stand in the environment (MTBRIDGE_RING, MTBRIDGE_AMQP, …) or in the file. A password belongs
    into one of these two, or into a file of its own (MTBRIDGE_AMQP_PASSWORD_FILE), not into the command line.

    Example: pybridge run --ring /dev/shm/mtbridge/live1 --config /etc/pybridge.toml
    """
    import structlog

    from pybridge.amqp import Topology, place
    from pybridge.bridge import AmqpSink, Bridge, Sink, Tee
    from pybridge.cli._log import log_to_stderr
    from pybridge.cli._stop import Stop
    from pybridge.native import Reader
    from pybridge.parked import Parking
    from pybridge.settings import Settings

    settings = Settings.load(config, ring=ring, spool=spool, amqp=amqp, log=log, log_format=log_format)
    if settings.ring is None:
        raise typer.BadParameter("which ring? Give --ring or MTBRIDGE_RING", param_hint="--ring")
    log_to_stderr(settings.log_format)
    topology, stop = Topology(settings.prefix, settings.shards, log=settings.log), Stop()
    url = settings.amqp_url
    with Reader(settings.ring, settings.spool) as reader:
        topology.check(url)
        structlog.get_logger().info("bridge", ring=str(settings.ring), broker=place(url), exchange=topology.events)
        sink: Sink = AmqpSink.at(url, topology.events, settings.window)
        if settings.log == "stream":
            sink = Tee([sink, _stream(settings, topology)])
            topology.leave_log_alone(url)
        Bridge(reader, sink, parking=Parking(settings.state, settings.ring.name)).run(stop)


def _stream(settings: "Settings", topology: "Topology") -> "Sink":
    """What publishes into the log by the stream protocol, under the server's name.

    Raises:
        SettingsInvalid: the library that speaks it is not there.
    """
    from pybridge.bridge import AmqpSink
    from pybridge.native import inspect
    from pybridge.settings import SettingsInvalid

    try:
        from pybridge.stream import StreamPublisher
    except ModuleNotFoundError:
        raise SettingsInvalid("the log as a stream needs a library: run pip install 'mtbridge[stream]'") from None
    assert settings.ring is not None  # noqa: S101 - for the types: there is a reader
    name, where = inspect(settings.ring).server, (settings.amqp_url, settings.stream_port)
    return AmqpSink(StreamPublisher(*where, topology.log, topology.events, name=name, window=settings.window))
