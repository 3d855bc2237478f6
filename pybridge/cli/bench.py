"""`pybridge bench`: how fast it is here, beside plain pika."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from pybridge.bench import Suite


def bench(
    suites: Annotated[
        list[str] | None,
        typer.Argument(metavar="[publish|latency|drain|mirror]...", help="All of them if none is named."),
    ] = None,
    amqp: Annotated[str | None, typer.Option(metavar="URL", help="The broker.", show_default=False)] = None,
    runs: Annotated[int, typer.Option(min=1, help="How often each contender runs.")] = 3,
    scale: Annotated[float, typer.Option(help="Times the usual work.")] = 1.0,
    as_json: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Where every run's figures go.", show_default=False)
    ] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Also on a machine that is not quiet.")] = False,
) -> None:
    """Measure on this machine and with this broker what the bridge reaches, beside plain pika in turns.

    Makes an exchange and a queue of its own for each run, and removes them. Meant for a broker that has nothing else to
    do, on a machine that has nothing else to do: it takes what both can give.

    Example: pybridge bench publish latency --amqp amqp://broker --json here.json
    """
    from pybridge.bench.child import silence
    from pybridge.bench.session import session
    from pybridge.settings import Settings

    silence()
    url = Settings.load(amqp=amqp).amqp_url
    known = _suites(url, scale)
    for name in suites or []:
        if name not in known:
            raise typer.BadParameter(f"there is no suite {name!r}; there are {', '.join(known)}")
    result = session(url, [known[name]() for name in suites or known], runs, anyway=anyway, out=sys.stdout)
    if as_json:
        result.save(as_json)


def _suites(url: str, scale: float) -> "dict[str, Callable[[], Suite]]":
    from pybridge.bench import draining, lagging, mirroring, publishing

    def count(usual: int) -> int:
        return max(int(usual * scale), 100)

    return {
        "publish": lambda: publishing.suite(url, count(publishing.EVENTS)),
        "latency": lambda: lagging.suite(url, lagging.SECONDS * scale),
        "drain": lambda: draining.suite(count(draining.EVENTS)),
        "mirror": lambda: mirroring.suite(url, count(mirroring.EVENTS)),
    }
