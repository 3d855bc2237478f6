"""The broker: whether it can be reached, whether everything is declared, where messages pile up."""

from pybridge.amqp import BrokerError, Topology, place
from pybridge.doctor._finding import Finding

PILE = 100_000
"""From how many messages on a queue that people keep is worth a word."""


def examine_broker(url: str, topology: Topology) -> list[Finding]:
    """Look at the broker; never raises, and declares nothing."""
    try:
        waiting = topology.check(url)
    except BrokerError as error:
        return [Finding("problem", "broker", str(error))]
    return [
        Finding("ok", "broker", f"{place(url)} has every exchange and queue"),
        *(_queue(name, count, topology) for name, count in waiting.items() if name != topology.log),
    ]


def _queue(name: str, count: int, topology: Topology) -> Finding:
    told = f"{count} messages wait"
    if name == topology.unrouted and count:
        return Finding("warning", name, told, "no queue was bound for them: bind one, then move them on or purge this")
    if count >= PILE:
        return Finding("warning", name, told, "see whether its consumer runs")
    return Finding("ok", name, told)
