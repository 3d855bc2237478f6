"""Processes are killed, stand still, and come in pairs."""

import asyncio
import os
import signal
import time
from collections.abc import Sequence

import msgpack

from tests.chaos.faults.strike import PAUSE_SECONDS, Strike, each
from tests.chaos.rig import Rig, until

PRECISE_SECONDS = 60.0
"""As which a clock that jumps by hours is right."""

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
    await asyncio.gather(*(rig.queues_kept() for rig in rigs))
    node.kill()
    rigs[0].kills += 1
    await asyncio.to_thread(node.start)


async def kill_all(rigs: Sequence[Rig]) -> None:
    """Everything dies in one moment."""
    await asyncio.gather(*(rig.queues_kept() for rig in rigs))
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


# Clocks.


async def jump(rig: Rig) -> None:
    """The trade server's machine sets its clock: up to a day forward or back."""
    seconds = rig.random.choice((-86400, -3600, 3600, 86400))
    (rig.folder / "clock").write_text(f"{seconds:+d}\n")

    def jumped() -> bool:
        captured: int = msgpack.unpackb(rig.drain.arrivals[-1].body)["captured"]
        return abs(captured / 1e9 - time.time() - seconds) < PRECISE_SECONDS

    await until(jumped, "the clock does not jump")
