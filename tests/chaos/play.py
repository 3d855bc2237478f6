"""Plays scenarios, and keeps what came of them."""

import asyncio
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.broker import StreamNode
from tests.chaos.checker import Verdict
from tests.chaos.report import Row
from tests.chaos.rig import NotInTimeError, Platform, Rig
from tests.chaos.scenarios import Scenario

RUN_SECONDS = 180
FAULT_SECONDS = 60


def say(line: str) -> None:
    """Tell whoever waits; the result goes to standard output."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


@dataclass(frozen=True)
class Plan:
    """What is played, and how."""

    scenarios: Sequence[Scenario]
    platforms: Sequence[Platform]
    runs: int
    faults: int
    """How often the worst is done in each run."""
    calm: float
    """About how many seconds nothing is done before each fault."""
    jobs: int
    """How many scenarios are played at the same time."""
    rate: int | None
    """Operations a second on each server, if not as the scenario wants."""
    seed: str
    folder: Path


class Player:
    """Plays a plan on one broker, and has a row for each scenario that was played."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._node = StreamNode()
        self._rows = {scenario.name: Row(scenario) for scenario in plan.scenarios}

    @property
    def rows(self) -> list[Row]:
        """What came of it so far."""
        return [row for row in self._rows.values() if row.runs]

    async def play(self) -> None:
        """Play everything as often as wanted; what is done to the broker is done alone."""
        try:
            await asyncio.to_thread(self._node.start)
            for run in range(1, self._plan.runs + 1):
                shared = iter([(scenario, run) for scenario in self._plan.scenarios if not scenario.alone])
                await asyncio.gather(*(self._play_some(shared) for _ in range(self._plan.jobs)))
                alone = [(scenario, run) for scenario in self._plan.scenarios if scenario.alone]
                await self._play_some(iter(alone))
        finally:
            self._node.stop()

    async def _play_some(self, plays: Iterator[tuple[Scenario, int]]) -> None:
        for scenario, run in plays:
            await self._play_one(scenario, run)

    async def _play_one(self, scenario: Scenario, run: int) -> None:
        """Play a scenario once, on rigs that share the broker."""
        plan, began = self._plan, time.monotonic()
        setup = replace(scenario.setup, rate=plan.rate or scenario.setup.rate, calm=plan.calm)
        name = f"chaos-{scenario.name.replace(' ', '-')}-{run}"
        rigs = [
            Rig(platform, self._node, plan.folder / f"{name}-{platform}", setup, plan.seed)
            for platform in plan.platforms
        ]
        verdicts, failures = await self._destroy(scenario, rigs)
        failures += [f"{rig.platform}: {complaint}" for rig in rigs for complaint in rig.complaints]
        self._rows[scenario.name].add(rigs, verdicts, failures)
        sound = not failures and all(verdict.sound for verdict in verdicts)
        say(f"{'ok    ' if sound else 'BROKEN'} {scenario.name} {time.monotonic() - began:.1f} s")
        for complaint in (*failures, *(complaint for verdict in verdicts for complaint in verdict.complaints)):
            say(f"       {complaint}")
        for rig in rigs if sound else ():
            shutil.rmtree(rig.folder)

    async def _destroy(self, scenario: Scenario, rigs: Sequence[Rig]) -> tuple[list[Verdict], list[str]]:
        """Return the verdicts, and what kept us from one."""
        try:
            async with asyncio.timeout(RUN_SECONDS + (FAULT_SECONDS + 2 * self._plan.calm) * self._plan.faults):
                await asyncio.gather(*(rig.start() for rig in rigs))
                await scenario.strike(rigs, self._plan.faults)
                return await asyncio.gather(*(rig.finish() for rig in rigs)), []
        except (NotInTimeError, TimeoutError, RuntimeError, OSError) as error:
            return [], [f"{str(error) or 'it took too long'} (see {rigs[0].folder.parent})"]
        finally:
            await asyncio.gather(*(rig.close() for rig in rigs), return_exceptions=True)
