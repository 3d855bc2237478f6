"""Every suite with every peer, on a broker of its own; `python -m tests.bench report FILE` makes the page."""

import argparse
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from pybridge.bench import Result, Suite, draining, mirroring, publishing
from pybridge.bench.child import silence
from pybridge.bench.lagging import SECONDS
from pybridge.bench.session import session
from pybridge.errors import BridgeError
from tests import postgres
from tests.bench import consuming, growing, lagging, page, programs, replaying, resting
from tests.bench import publishing as with_peers
from tests.bench.node import Broker, streaming_node
from tests.broker import NoBrokerError

RESULT = Path("build/bench/result.json")


def suites(broker: Broker, scale: float) -> Mapping[str, Callable[[], Suite]]:
    """Every suite; `scale` times as much work as usual."""

    def count(usual: int) -> int:
        return max(int(usual * scale), 100)

    url = broker.url
    databases = {**mirroring.OURS, "PostgreSQL": postgres.private_server}
    return {
        "hook": partial(programs.hook, scale),
        "windows": partial(programs.windows, scale),
        "ring": partial(programs.ring, scale),
        "drain": partial(draining.suite, count(draining.EVENTS)),
        "publish": partial(with_peers.suite, url, broker.stream_port, count(publishing.EVENTS)),
        "window": partial(with_peers.windows, url, count(publishing.EVENTS)),
        "consume": partial(consuming.suite, url, count(20_000)),
        "latency": partial(lagging.suite, url, SECONDS * scale),
        "mirror": partial(mirroring.suite, url, count(mirroring.EVENTS), databases),
        "replay": partial(replaying.suite, count(100_000)),
        "waiting": partial(resting.waiting, url, 5 * scale),
        "memory": partial(resting.memory, url, 20 * scale),
        "growth": partial(growing.suite, url, count(20_000)),
    }


def main() -> int:
    """Measure, or make the page."""
    words = sys.argv[1:]
    try:
        return _report(words[1:]) if words[:1] == ["report"] else _measure(words)
    except (BridgeError, NoBrokerError) as error:
        sys.stderr.write(f"bench: {error}\n")
        return 1


def _measure(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    names = list(suites(Broker("", 0), 1))
    parser.add_argument("--suite", action="append", choices=names, help="only this one; may be repeated")
    parser.add_argument("--runs", type=int, default=3, help="how often each contender runs (3)")
    parser.add_argument("--scale", type=float, default=1.0, help="times the usual work; 0.1 shows that all of it runs")
    parser.add_argument("--json", type=Path, default=RESULT, help=f"where the figures go ({RESULT})")
    parser.add_argument("--anyway", action="store_true", help="also on a machine that is not quiet")
    options = parser.parse_args(words)
    silence()
    with streaming_node() as broker:
        known = suites(broker, options.scale)
        chosen = [known[name]() for name in options.suite or names]
        result = session(broker.url, chosen, options.runs, anyway=options.anyway, out=sys.stdout)
        result.save(options.json)
    sys.stdout.write(f"every run's figures: {options.json}\n")
    return 0


def _report(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench report", description=page.__doc__)
    parser.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="of one machine; a later one's suites count"
    )
    first, *others = [Result.load(path) for path in parser.parse_args(words).files]
    for other in others:
        first.replace(other)
    page.write(first)
    sys.stdout.write(f"{page.PAGE}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
