"""The ring and its spool: who writes, who reads, how much waits."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from pybridge.doctor._finding import Finding
from pybridge.native import RingDenied, RingError, RingInfo, RingNotFound, inspect

FULL_SHARE = 0.5
"""From which share of the ring, or of the spool's quota, on a backlog is worth a word."""
MIB = 1 << 20
LOW_DISK_BYTES = 1 << 28
NS_PER_SECOND = 10**9


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
    return [*_parties(info), *_backlog(info), *_spool(info), *_losses(info), *_disks(info, base)]


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
    age = f", the oldest for {(time.time_ns() - info.oldest) / NS_PER_SECOND:.0f} s" if info.oldest else ""
    waiting = f"{info.undelivered} events wait{age}; the ring holds {info.slots}"
    if info.undelivered <= FULL_SHARE * info.slots:
        yield Finding("ok", "backlog", waiting)
    elif info.reader_alive:
        yield Finding("warning", "backlog", waiting, "see what the bridge's log says of the broker")
    else:
        yield Finding("problem", "backlog", waiting, "start the bridge before there is no room")


def _spool(info: RingInfo) -> Iterator[Finding]:
    if not info.spool_folder or not info.spool_quota:
        advice = "set SpoolQuota, or events are left out as soon as the ring is full"
        yield Finding("warning", "spool", "none", advice)
        return
    told = f"{info.spool_bytes / MIB:.0f} of {info.spool_quota / MIB:.0f} MiB in {info.spool_folder}"
    if info.spool_status == "failing":
        yield Finding("problem", "spool", f"{told}: it cannot be written", "the trade server's journal says why")
    elif info.spool_status == "full":
        advice = "start the bridge, or raise SpoolQuota: events are left out when the ring is full, too"
        yield Finding("problem", "spool", f"{told}: its quota is reached", advice)
    elif info.spool_bytes > FULL_SHARE * info.spool_quota:
        yield Finding("warning", "spool", told, "start the bridge, or raise SpoolQuota before it is reached")
    else:
        yield Finding("ok", "spool", told)


def _losses(info: RingInfo) -> Iterator[Finding]:
    if info.left_out:
        told = f"{info.left_out} events found no room since the ring was made"
        advice = "the system.gap events with reason overrun say when; keep the bridge running, or raise SpoolQuota"
        yield Finding("warning", "left out", told, advice)
    else:
        yield Finding("ok", "left out", "nothing")


def _disks(info: RingInfo, base: Path) -> Iterator[Finding]:
    for folder in (base.parent, Path(info.spool_folder or base.parent)):
        if folder.is_dir() and (free := shutil.disk_usage(folder).free) < LOW_DISK_BYTES:
            told = f"{free / MIB:.0f} MiB free in {folder}"
            yield Finding("warning", "disk", told, "make room before the ring or the spool needs it")
