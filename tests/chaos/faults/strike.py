"""When a fault is done: so many times, at moments that chance chooses; and how long the queue took to catch up."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from tests.chaos.rig import Rig

Strike = Callable[[Sequence[Rig], int], Awaitable[None]]

CALM_SECONDS = 0.4
"""About how long things are left alone in the middle of a fault."""
PAUSE_SECONDS = 1.0
"""About how long something is away."""


def each(fault: Callable[[Rig], Awaitable[None]]) -> Strike:
    """Do something to every rig for itself, at moments of its own."""

    async def strike(rigs: Sequence[Rig], times: int) -> None:
        async def strike_one(rig: Rig) -> None:
            for _ in range(times):
                await rig.run_on(rig.setup.calm)
                rig.strikes += 1
                await fault(rig)
                await rig.recovered()

        await asyncio.gather(*map(strike_one, rigs))

    return strike


def together(fault: Callable[[Sequence[Rig]], Awaitable[None]]) -> Strike:
    """Do something to what all rigs share."""

    async def strike(rigs: Sequence[Rig], times: int) -> None:
        for _ in range(times):
            await rigs[0].run_on(rigs[0].setup.calm)
            await fault(rigs)
            for rig in rigs:
                rig.strikes += 1
            await asyncio.gather(*(rig.recovered() for rig in rigs))

    return strike
