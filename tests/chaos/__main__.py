"""Destroys things at random under load, and proves from the queues and the server's own chronicle that nothing is lost.

Examples:
  python -m tests.chaos                                       every scenario once, on MT4 and MT5
  python -m tests.chaos --runs 40 --markdown                  the long version, as a table for the documentation
  python -m tests.chaos --scenario 'kill bridge' --seed 7     one scenario, with the same dice as last time
"""

import argparse
import asyncio
import json
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tests.broker import NoBrokerError, Node
from tests.chaos import report
from tests.chaos.report import Row
from tests.chaos.rig import NotInTimeError, Platform, Rig
from tests.chaos.scenarios import SCENARIOS, Scenario, named

RUN_SECONDS = 300


def say(line: str) -> None:
    """Tell whoever waits; the result goes to standard output."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


async def play(scenario: Scenario, rigs: Sequence[Rig], times: int, row: Row) -> None:
    """Play a scenario once, on rigs that share a broker, and add to its row what came of it."""
    began = time.monotonic()
    try:
        async with asyncio.timeout(RUN_SECONDS):
            await asyncio.gather(*(rig.start() for rig in rigs))
            await scenario.strike(rigs, times)
            verdicts = await asyncio.gather(*(rig.finish() for rig in rigs))
    except (NotInTimeError, TimeoutError, RuntimeError, OSError) as error:
        row.failures.append(f"{str(error) or 'it took too long'} (see {rigs[0].folder.parent})")
        verdicts = []
    finally:
        await asyncio.gather(*(rig.close() for rig in rigs), return_exceptions=True)
    row.runs += 1
    for verdict in verdicts:
        row.verdict.add(verdict)
    for rig in rigs:
        row.faults += rig.strikes
        row.kills += rig.kills + rig.server.deaths + rig.bridge.deaths
        row.recoveries += rig.recoveries
        row.failures += [f"{rig.platform}: {complaint}" for complaint in rig.complaints]
    sound = bool(verdicts) and all(verdict.sound for verdict in verdicts)
    say(f"{'ok    ' if sound else 'BROKEN'} {scenario.name} {time.monotonic() - began:.1f} s")
    if sound:
        for rig in rigs:
            rig.remove()


async def play_all(
    chosen: Sequence[Scenario], platforms: Sequence[Platform], options: argparse.Namespace, folder: Path
) -> list[Row]:
    """Play every chosen scenario as often as wanted on one broker; what is done to the broker is done alone."""
    rows = {scenario.name: Row(scenario) for scenario in chosen}
    node = Node()

    async def play_one(scenario: Scenario, run: int) -> None:
        setup = replace(scenario.setup, rate=options.rate) if options.rate else scenario.setup
        name = f"chaos-{scenario.name.replace(' ', '-')}-{run}"
        rigs = [Rig(platform, node, folder / f"{name}-{platform}", setup, options.seed) for platform in platforms]
        await play(scenario, rigs, options.faults, rows[scenario.name])

    async def play_some(plays: Iterator[tuple[Scenario, int]]) -> None:
        for scenario, run in plays:
            await play_one(scenario, run)

    try:
        await asyncio.to_thread(node.start)
        for run in range(1, options.runs + 1):
            shared = iter([(scenario, run) for scenario in chosen if not scenario.alone])
            await asyncio.gather(*(play_some(shared) for _ in range(options.jobs)))
            await play_some(iter([(scenario, run) for scenario in chosen if scenario.alone]))
    finally:
        node.stop()
    return list(rows.values())


def parse() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.chaos", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scenario", action="append", choices=sorted(named()), help="only this one; may be repeated")
    parser.add_argument("--platform", action="append", choices=("mt4", "mt5"), help="only this one")
    parser.add_argument("--runs", type=int, default=1, help="how often each scenario is played (1)")
    parser.add_argument("--faults", type=int, default=1, help="how often the worst is done in each run (1)")
    parser.add_argument("--rate", type=int, help="operations a second on each trade server (600)")
    parser.add_argument("--jobs", type=int, default=2, help="how many scenarios are played at the same time (2)")
    parser.add_argument("--seed", default=secrets.token_hex(4), help="of everything that is left to chance")
    parser.add_argument("--json", type=Path, help="write everything to this file as well")
    parser.add_argument("--markdown", action="store_true", help="print the table for the documentation")
    parser.add_argument("--list", action="store_true", help="print the scenarios and end")
    return parser.parse_args()


def main() -> int:
    """Play, print the table, and return 1 if anything did not hold."""
    options = parse()
    if options.list:
        sys.stdout.writelines(f"{scenario.name:14} {scenario.about}\n" for scenario in SCENARIOS)
        return 0
    wanted = [named()[name] for name in options.scenario] if options.scenario else SCENARIOS
    for scenario in wanted:
        if scenario.left_out:
            say(f"LEFT OUT: {scenario.name}: {scenario.left_out}")
    chosen = [scenario for scenario in wanted if not scenario.left_out]
    folder = Path(tempfile.mkdtemp(prefix="mtbridge-chaos-", dir="/dev/shm"))
    say(f"seed {options.seed}")
    try:
        rows = asyncio.run(play_all(chosen, options.platform or ("mt4", "mt5"), options, folder))
    except NoBrokerError as error:
        say(str(error))
        return 1
    sys.stdout.write((report.markdown if options.markdown else report.text)(rows) + "\n")
    if options.json:
        options.json.write_text(json.dumps({"seed": options.seed, "rows": [row.as_json() for row in rows]}, indent=1))
    for row in rows:
        for complaint in row.complaints:
            say(f"{row.scenario.name}: {complaint}")
    sound = all(row.sound for row in rows) and bool(rows)
    if sound:
        shutil.rmtree(folder)
    return 0 if sound else 1


if __name__ == "__main__":
    raise SystemExit(main())
