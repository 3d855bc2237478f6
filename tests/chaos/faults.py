"""What is done to a rig, or to the broker that all rigs share: one function for each fault, which waits for its end.

`each` and `together` make strikes of them, which do their worst so many times, at moments that chance chooses, and note
how long the queue took to catch up.
"""

import asyncio
import os
import signal
import subprocess
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path

from pybridge.capture import CaptureReader
from tests.chaos.daemon import Daemon
from tests.chaos.rig import HEADER_BYTES, PYBRIDGE, SLOT_BYTES, Rig, until
from tests.chaos.surroundings import flip

Strike = Callable[[Sequence[Rig], int], Awaitable[None]]

CALM_SECONDS = 0.4
"""About how long nothing is done before each fault."""
PAUSE_SECONDS = 1.0
"""About how long something is away."""


def each(fault: Callable[[Rig], Awaitable[None]]) -> Strike:
    """Do something to every rig for itself, at moments of its own."""

    async def strike(rigs: Sequence[Rig], times: int) -> None:
        async def strike_one(rig: Rig) -> None:
            for _ in range(times):
                await rig.run_on(CALM_SECONDS)
                rig.strikes += 1
                await fault(rig)
                await rig.recovered()

        await asyncio.gather(*map(strike_one, rigs))

    return strike


def together(fault: Callable[[Sequence[Rig]], Awaitable[None]]) -> Strike:
    """Do something to what all rigs share."""

    async def strike(rigs: Sequence[Rig], times: int) -> None:
        for _ in range(times):
            await rigs[0].run_on(CALM_SECONDS)
            await fault(rigs)
            for rig in rigs:
                rig.strikes += 1
            await asyncio.gather(*(rig.recovered() for rig in rigs))

    return strike


# The three processes are killed.


async def comes_back(rig: Rig, deaths: int) -> None:
    """Wait until the server has died so often, and trades again."""
    await until(lambda: rig.server.deaths >= deaths and rig.server.trading, "the trade server does not come back")


async def kill_server(rig: Rig) -> None:
    """Kill -9, and a service manager starts it again."""
    deaths = rig.server.deaths
    rig.server.kill()
    await comes_back(rig, deaths + 1)


def die_at(point: str) -> Strike:
    """The server dies at a failpoint of the plugin."""

    async def die(rig: Rig) -> None:
        deaths = rig.server.deaths
        rig.server.failpoint = f"{point}:{rig.random.randint(60, 500)}"
        rig.server.kill()
        await comes_back(rig, deaths + 2)

    return each(die)


async def kill_bridge(rig: Rig) -> None:
    """The same for the bridge."""
    starts = rig.bridge.starts
    rig.bridge.kill()
    await until(lambda: rig.bridge.starts > starts, "the bridge does not come back")


async def die_before_cursor(rig: Rig) -> None:
    """The bridge dies when events are confirmed and the cursor does not know."""
    deaths = rig.bridge.deaths
    rig.bridge.environment["CHAOS_DIE_AT_COMMIT"] = str(rig.random.randint(2, 40))
    rig.bridge.kill()
    await until(lambda: rig.bridge.deaths >= deaths + 2, "the bridge does not die")
    del rig.bridge.environment["CHAOS_DIE_AT_COMMIT"]
    await kill_bridge(rig)


async def kill_broker(rigs: Sequence[Rig]) -> None:
    """The broker is killed with confirms under way; its disk is kept."""
    node = rigs[0].node
    node.kill()
    rigs[0].kills += 1
    await asyncio.to_thread(node.start)


async def kill_all(rigs: Sequence[Rig]) -> None:
    """Everything dies in one moment."""
    deaths = [rig.server.deaths for rig in rigs]
    for rig in rigs:
        rig.server.kill()
        rig.bridge.kill()
    await kill_broker(rigs)
    for rig, count in zip(rigs, deaths, strict=True):
        await comes_back(rig, count + 1)


async def die_appended(rig: Rig) -> None:
    """The server dies when events are in the spool and the mark does not know."""
    deaths = rig.server.deaths
    rig.bridge.send(signal.SIGSTOP)
    rig.server.failpoint = f"appended:{rig.random.randint(1, 4)}"
    rig.server.kill()
    await comes_back(rig, deaths + 2)
    rig.bridge.send(signal.SIGCONT)


# They stand still.


async def pause_server(rig: Rig) -> None:
    """The trade server stands still, its threads wherever they are."""
    rig.server.send(signal.SIGSTOP)
    await rig.run_on(PAUSE_SECONDS)
    rig.server.send(signal.SIGCONT)


async def pause_bridge(rig: Rig) -> None:
    """The bridge stands still until the ring has been filled twice: events go to the spool."""
    rig.bridge.send(signal.SIGSTOP)
    await backlog(rig, 2 * rig.server.slots)
    rig.bridge.send(signal.SIGCONT)


async def backlog(rig: Rig, events: int) -> None:
    """Wait until so many events are undelivered."""
    await until(lambda: (info := rig.info()) and info.undelivered > events, f"no {events} events wait for the bridge")


async def overrun(rig: Rig) -> None:
    """The bridge stands still until the spool has no room left either: events are left out, and counted."""
    before = info.left_out if (info := rig.info()) else 0
    rig.bridge.send(signal.SIGSTOP)
    await until(lambda: (info := rig.info()) and info.left_out > before + 50, "the ring does not overrun")
    rig.bridge.send(signal.SIGCONT)


async def away(rig: Rig) -> None:
    """The bridge is away for long, and the server dies meanwhile: several epochs wait, in spool and ring."""
    await rig.bridge.down(signal.SIGKILL)
    rig.kills += 1
    for _ in range(2):
        await backlog(rig, rig.random.randint(200, 2 * rig.server.slots))
        await kill_server(rig)
    await rig.bridge.up()


async def pause_broker(rigs: Sequence[Rig]) -> None:
    """The broker stands still."""
    os.killpg(rigs[0].node.group, signal.SIGSTOP)
    await rigs[0].run_on(PAUSE_SECONDS)
    os.killpg(rigs[0].node.group, signal.SIGCONT)


# The connection between bridge and broker.


async def cut(rig: Rig) -> None:
    """It is closed by somebody in between."""
    rig.proxy.cut()


async def reset(rig: Rig) -> None:
    """It is reset."""
    rig.proxy.reset()


async def delay(rig: Rig) -> None:
    """Every packet takes its time."""
    rig.proxy.delay_seconds = rig.random.uniform(0.02, 0.2)
    await rig.run_on(PAUSE_SECONDS)
    rig.proxy.delay_seconds = 0


async def half_open(rig: Rig) -> None:
    """Nothing arrives any more and nobody says so, until the heartbeat is missed."""
    connections = rig.proxy.passed
    rig.proxy.swallow()
    await until(lambda: rig.proxy.passed > connections, "the bridge does not notice that nobody hears it")


# The broker says no.


async def rabbitmqctl(rig: Rig, *words: str) -> None:
    """Run a command of the broker's administrator."""
    script = rig.node.script.with_name("rabbitmqctl")
    process = await asyncio.create_subprocess_exec(
        script, "-q", *words, env=rig.node.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, complaint = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"rabbitmqctl {' '.join(words)}: {complaint.decode()}")


def alarm(setting: str, bad: str, good: str) -> Strike:
    """The broker is short of something, and takes nothing from those who publish."""

    async def ring(rigs: Sequence[Rig]) -> None:
        await rabbitmqctl(rigs[0], setting, bad)
        await rigs[0].run_on(PAUSE_SECONDS)
        await rabbitmqctl(rigs[0], setting, good)

    return together(ring)


async def full_queue(rig: Rig) -> None:
    """A queue that refuses what it has no room for, and whose consumer is too slow for a while."""
    drain = await rig.limited_queue()
    drain.pause_seconds = 0.2
    refusals = rig.said("delivery interrupted")
    await until(lambda: rig.said("delivery interrupted") > refusals, "the full queue refuses nothing")
    drain.pause_seconds = 0


# Two of a kind.


async def second_bridge(rig: Rig) -> None:
    """A second bridge is refused while the first one lives, and takes over when it dies."""
    second = rig.bridge_daemon("second.log")
    await second.up()
    await until(lambda: second.starts > 1, "the second bridge was not refused")
    await rig.bridge.down(signal.SIGKILL)
    rig.kills += 1
    await rig.recovered()
    await second.down()
    await rig.bridge.up()


async def lose_lock(rig: Rig) -> None:
    """Somebody removes the lock's file: the bridge must stop, for it may not be alone."""
    starts = rig.bridge.starts
    rig.base.with_suffix(".reader.lock").unlink()
    await until(lambda: rig.bridge.starts > starts, "the bridge goes on without its lock")


# Files.


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


async def jump(rig: Rig) -> None:
    """The trade server's machine sets its clock: up to a day forward or back."""
    seconds = rig.random.choice((-86400, -3600, -1, 1, 3600, 86400))
    (rig.folder / "clock").write_text(f"{seconds:+d}\n")
