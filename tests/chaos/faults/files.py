"""Files are deleted, cut and changed, and disks are full."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from pybridge.capture import CaptureReader
from tests.chaos.daemon import Daemon
from tests.chaos.faults.processes import backlog, comes_back, kill_bridge, kill_server, overrun
from tests.chaos.faults.strike import CALM_SECONDS
from tests.chaos.rig import HEADER_BYTES, PYBRIDGE, SLOT_BYTES, Rig, until
from tests.chaos.surroundings import flip


async def harm_cursor(rig: Rig) -> None:
    """The cursor is deleted, cut or changed, and the next bridge has to make do with it."""
    cursor = rig.base.with_suffix(".cursor")
    harm = rig.random.choice(("delete", "cut", "flip", "empty"))
    if harm == "delete":
        cursor.unlink()
    elif harm == "flip":
        flip(cursor, rig.random.randrange(128), rig.random.randrange(8))
    else:
        os.truncate(cursor, rig.random.randrange(1, 128) if harm == "cut" else 0)
    await rig.run_on(CALM_SECONDS)
    await kill_bridge(rig)


async def flip_event(rig: Rig) -> None:
    """A bit of an event changes before it is read: it cannot be trusted, and a gap takes its place."""
    rig.bridge.send(signal.SIGSTOP)
    before = rig.newest() or (0, 0)
    await until(lambda: (rig.newest() or before)[1] > before[1] + 50, "trading has ended")
    rig.flip_newest_event()
    rig.bridge.send(signal.SIGCONT)


async def harm_spool(rig: Rig) -> None:
    """A segment of the spool is deleted, cut or changed before it is read."""
    rig.bridge.send(signal.SIGSTOP)
    await backlog(rig, 2 * rig.server.slots)
    segment = rig.random.choice(sorted((rig.folder / "spool").iterdir()))
    harm = rig.random.choice(("delete", "cut", "flip"))
    size = segment.stat().st_size
    if harm == "delete":
        segment.unlink()
    elif harm == "flip":
        flip(segment, rig.random.randrange(HEADER_BYTES, size), rig.random.randrange(8))
    else:
        os.truncate(segment, rig.random.randrange(size))
    rig.bridge.send(signal.SIGCONT)


async def lose_ring(rig: Rig) -> None:
    """The ring is deleted with events that nobody has read: how many, nobody can know, but a gap must say so."""
    await rig.bridge.down(signal.SIGKILL)
    await backlog(rig, 50)
    rig.base.with_suffix(".ring").unlink()
    await kill_server(rig)
    await rig.bridge.up()


async def cut_ring(rig: Rig) -> None:
    """The ring's file is cut short while both sides have it open."""
    deaths = rig.server.deaths
    os.truncate(rig.base.with_suffix(".ring"), rig.random.randrange(HEADER_BYTES, SLOT_BYTES * rig.server.slots))
    await comes_back(rig, deaths + 1)


async def delete_ring(rig: Rig) -> None:
    """The ring's file is deleted while both sides have it open; the next server makes a new one."""
    rig.base.with_suffix(".ring").unlink()
    await rig.run_on(CALM_SECONDS)
    await kill_server(rig)


def fill(rig: Rig) -> Path:
    """Fill the small disk, and return the file that does."""
    rest = rig.small_disk / "rest"
    with rest.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(512)):
            pass
    return rest


async def fill_disk(rig: Rig) -> None:
    """The disk that ring and cursor are on becomes full, both die meanwhile, and then there is room again."""
    rest = fill(rig)
    await rig.run_on(CALM_SECONDS)
    await kill_server(rig)
    rig.bridge.kill()
    await rig.run_on(CALM_SECONDS)
    rest.unlink()


async def fill_spool(rig: Rig) -> None:
    """The spool's disk is full when it is needed: events are left out, and counted, until there is room again."""
    rest = fill(rig)
    await overrun(rig)
    rest.unlink()


async def fill_capture(rig: Rig) -> None:
    """The disk that a capture is written to becomes full: it ends, and what it has written can be read."""
    file = rig.small_disk / "events.cap"
    words = ["capture", file, "--amqp", rig.node.url]
    capture = Daemon([PYBRIDGE, *words], rig.folder / "capture.log", {"MTBRIDGE_PREFIX": rig.prefix})
    await capture.begin()
    process = capture.process
    await until(lambda: process and process.returncode is not None, "the capture goes on without a disk")
    reader = CaptureReader(file)
    captured = sum(len(records) for records in reader)
    if not captured:
        rig.complaints.append("nothing could be read of the capture")
    file.unlink()
