"""Events as they pass, for people."""

from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from rich.console import Console
from rich.markup import escape

from pybridge.demo.play import Played
from pybridge.events import Event, lots
from pybridge.mirror import report

LINES_AT_ONCE = 20
"""More than these events in one batch nobody reads: the rest is only counted."""

COLOURS = {"trade": "cyan", "order": "yellow", "balance": "green", "system": "dim"}


class Screen:
    """Prints to the terminal, or plainly into a pipe."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, soft_wrap=True)

    def watch(self, events: Sequence[Event], latencies_ms: Sequence[float]) -> None:
        """Print a batch of events as it arrives."""
        for event, latency_ms in list(zip(events, latencies_ms, strict=True))[:LINES_AT_ONCE]:
            colour = COLOURS.get(event.type.partition(".")[0], "white")
            line = f"[dim]{latency_ms:8.1f} ms[/]  [{colour}]{event.type:<18}[/] {escape(_told(event))}"
            self._console.print(line.rstrip())
        if len(events) > LINES_AT_ONCE:
            self._console.print(f"[dim]             … and {len(events) - LINES_AT_ONCE} more[/]")

    def finish(self, played: Played, out: Path) -> None:
        """Print what it all came to, and where it lies."""
        report.print_table("account", played.accounts.items())
        tally = played.tally
        counts = f"{tally.events} events, {tally.gaps} gaps, {tally.duplicates} duplicates"
        self._console.print(f"{counts}; from the server's hook to the mirror: {_spread(tally.latencies_ms)}")
        files = ", ".join(sorted(path.name for path in out.iterdir()))
        self._console.print(escape(f"Files in {out}: {files}"))


def _told(event: Event) -> str:
    """Return what happened in a few words: whose, what, how much, at what price, with what result."""
    known = {name: value for name, value in event if value is not None}
    words = [str(known.get("login", "")), str(known.get("side") or known.get("order_type") or "")]
    if "volume" in known:
        words.append(f"{lots(known['volume']).normalize():f}")
    words.append(known.get("symbol", ""))
    words += [f"{name} {known[name]}" for name in ("price", "sl", "tp") if known.get(name)]
    if known.get("profit"):
        words.append(f"{known['profit']:+}")
    return "  ".join(filter(None, words))


def _spread(latencies_ms: Sequence[float]) -> str:
    """Return the median and the slow end."""
    if len(latencies_ms) < 2:  # noqa: PLR2004 quantiles of less than two are none
        return "nothing to measure"
    cuts = quantiles(latencies_ms, n=100)
    return f"{cuts[49]:.1f} ms (median), {cuts[98]:.1f} ms (99 of 100)"
