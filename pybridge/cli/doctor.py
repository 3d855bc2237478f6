"""`pybridge doctor`: what is wrong, and what to do."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pybridge.doctor import Finding

COLOURS = {"ok": typer.colors.GREEN, "warning": typer.colors.YELLOW, "problem": typer.colors.RED}


def doctor(
    ring: Annotated[Path | None, typer.Option(help="The ring's path without suffix.", show_default=False)] = None,
    amqp: Annotated[str | None, typer.Option(metavar="URL", help="The broker.", show_default=False)] = None,
    config: Annotated[Path | None, typer.Option(envvar="MTBRIDGE_CONFIG", help="A TOML file with settings.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Look at the ring, the bridge and the broker, and say what is wrong and what to do; disturbs none of them.

    Exit code 1 when there is a problem, 0 when there are at most warnings.

    Example: pybridge doctor --config /etc/mtbridge/live1.toml
    """
    from pybridge.amqp import Topology
    from pybridge.doctor import examine_broker, examine_parked, examine_ring
    from pybridge.settings import Settings

    settings = Settings.load(config, ring=ring, amqp=amqp)
    if settings.ring is None:
        raise typer.BadParameter("which ring? Give --ring or MTBRIDGE_RING", param_hint="--ring")
    topology = Topology(settings.prefix, settings.shards)
    findings = [
        *examine_ring(settings.ring),
        *examine_parked(settings.state, settings.ring.name),
        *examine_broker(settings.amqp_url, topology),
    ]
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings]))
    else:
        _show(findings)
    if any(finding.level == "problem" for finding in findings):
        raise typer.Exit(1)


def _show(findings: "list[Finding]") -> None:
    """One line each, and one below it that says what to do."""
    width = max(len(finding.subject) for finding in findings)
    for finding in findings:
        level = typer.style(f"{finding.level:<8}", fg=COLOURS[finding.level])
        typer.echo(f"{level} {finding.subject:<{width}}  {finding.state}")
        if finding.advice:
            typer.echo(f"{'':<8} {'':<{width}}  → {finding.advice}")
