"""The ring: who writes, who reads, how much waits."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from pybridge.doctor._finding import Finding
from pybridge.native import RingDenied, RingError, RingInfo, RingNotFound, inspect

FULL_SHARE = 0.5
"""From which share of the ring on a backlog is worth a word."""
LOW_DISK_BYTES = 1 << 30


def examine_ring(base: Path) -> list[Finding]:
    """Look at the ring at the path `base` (without suffix); never raises."""
    try:
        info = inspect(base)
    except RingNotFound as error:
        advice = "compare with the plugin's RingFolder and Server; the trade server's journal says why it has none"
        return [Finding("problem", "ring", str(error), advice)]
    except RingDenied as error:
        return [Finding("problem", "ring", str(error), "run this as the user that the trade server runs as")]
    except RingError as error:
        return [Finding("problem", "ring", str(error))]
    return [*_parties(info), *_backlog(info), *_losses(info), *_disk(base)]


def _parties(info: RingInfo) -> Iterator[Finding]:
    if info.producer_alive:
        yield Finding("ok", "plugin", f"process {info.producer_pid} writes, epoch {info.epoch}")
    else:
        advice = "start the trade server; its journal says why the plugin did not start"
        yield Finding("problem", "plugin", f"none writes; the last was process {info.producer_pid}", advice)
    if info.reader_alive:
        yield Finding("ok", "bridge", "one reads")
    else:
        yield Finding("problem", "bridge", "none reads", "start `pybridge run` for this ring, or see why it ended")


def _backlog(info: RingInfo) -> Iterator[Finding]:
    waiting = f"{info.undelivered} events wait, the ring holds {info.slots}"
    if info.undelivered <= FULL_SHARE * info.slots:
        yield Finding("ok", "backlog", waiting)
    elif info.reader_alive:
        yield Finding("warning", "backlog", waiting, "see what the bridge's log says of the broker")
    else:
        yield Finding("problem", "backlog", waiting, "start the bridge before there is no room")


def _losses(info: RingInfo) -> Iterator[Finding]:
    if info.left_out:
        told = f"{info.left_out} events found no room since the ring was made"
        advice = "the system.gap events with reason overrun say when; keep the bridge running, or raise RingSlots"
        yield Finding("warning", "left out", told, advice)
    else:
        yield Finding("ok", "left out", "nothing")


def _disk(base: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(base.parent).free
    told = f"{free / LOW_DISK_BYTES:.1f} GiB free in {base.parent}"
    if free < LOW_DISK_BYTES:
        yield Finding("warning", "disk", told, "make room: the next start of the plugin may need it")
    else:
        yield Finding("ok", "disk", told)
