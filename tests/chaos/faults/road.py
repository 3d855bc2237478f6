"""The road between bridge and broker, and a broker that says no."""

import asyncio
import subprocess
from collections.abc import Sequence

from tests.chaos.faults.strike import PAUSE_SECONDS, Strike, together
from tests.chaos.rig import Rig, until

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
    refusals = rig.said("event refused")
    await until(lambda: rig.said("event refused") > refusals, "the full queue refuses nothing")
    drain.pause_seconds = 0
