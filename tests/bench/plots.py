"""Pictures of a measurement."""

from collections.abc import Iterator
from pathlib import Path

from pybridge.bench import Result, Row
from pybridge.bench.lagging import PARTS
from pybridge.bench.road import KINDS

PERCENTILES = {name: name.partition(" ")[0] for name in PARTS}


def draw(result: Result, folder: Path) -> Iterator[str]:
    """Draw what was measured of latency and of throughput by window; gives the names of the files."""
    painters = {"latency": _latency, "window": _windows}
    measured = {name: [row for row in result.rows if row.suite == name] for name in painters}
    if not any(measured.values()):
        return
    import matplotlib as mpl  # noqa: PLC0415 - only a report with pictures needs it

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "mtbridge", "svg.fonttype": "none", "font.size": 9})
    for name, rows in measured.items():
        if rows:
            figure = painters[name](rows)
            file = f"performance-{name}.svg"
            figure.savefig(folder / file, metadata={"Date": None}, bbox_inches="tight")
            yield file


def _latency(rows: list[Row]):  # type: ignore[no-untyped-def]  # noqa: ANN202 - matplotlib's own
    """Percentiles, a picture for each kind of queue, a line for each rate and contender."""
    from matplotlib import pyplot as plt  # noqa: PLC0415

    kinds = [kind for kind in KINDS if any(row.case.startswith(kind) for row in rows)]
    figure, places = plt.subplots(1, len(kinds), figsize=(4 * len(kinds), 3.6), sharey=True, squeeze=False)
    for kind, place in zip(kinds, places[0], strict=True):
        of_kind = [row for row in rows if row.case.startswith(kind)]
        rates = list(dict.fromkeys(row.case for row in of_kind))
        for contender, style in zip(dict.fromkeys(row.contender for row in of_kind), ("-", "--", ":"), strict=False):
            for number, case in enumerate(rates):
                found = {row.measure: row.median for row in of_kind if (row.case, row.contender) == (case, contender)}
                line = [found[name] for name in PERCENTILES]
                label = f"{contender}, {case.partition(', ')[2]}"
                place.plot(range(len(line)), line, style, color=f"C{number}", label=label)
        place.set(yscale="log", title=f"{kind} queue", xticks=range(len(PERCENTILES)))
        place.set_xticklabels(PERCENTILES.values())
        place.grid(visible=True, which="both", alpha=0.2)
    places[0][0].set_ylabel("ms")
    places[0][-1].legend(fontsize=7, loc="center left", bbox_to_anchor=(1, 0.5))
    return figure


def _windows(rows: list[Row]):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """Events per second by window; the shade is from the least to the most of the runs."""
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, place = plt.subplots(figsize=(6, 3.6))
    rates = [row for row in rows if row.measure == "events/s"]
    for contender in dict.fromkeys(row.contender for row in rates):
        line = [(int(row.case.split()[0]), row) for row in rates if row.contender == contender]
        windows = [window for window, _ in line]
        place.plot(windows, [row.median for _, row in line], "o-", label=contender)
        place.fill_between(windows, [min(row.runs) for _, row in line], [max(row.runs) for _, row in line], alpha=0.15)
    place.set(xscale="log", xlabel="messages unconfirmed at most", ylabel="events/s")
    place.set_ylim(bottom=0)
    place.grid(visible=True, alpha=0.2)
    place.legend(fontsize=8)
    return figure
