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
import signal
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.broker import NoBrokerError
from tests.chaos import report
from tests.chaos.play import Plan, Player, say
from tests.chaos.rig import PLATFORMS
from tests.chaos.scenarios import SCENARIOS, named


def parse() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.chaos", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--scenario", action="append", choices=sorted(named()), metavar="NAME", help="only this one; may be repeated"
    )
    parser.add_argument("--platform", action="append", choices=("mt4", "mt5"), help="only this one")
    parser.add_argument("--runs", type=int, default=1, help="how often each scenario is played (1)")
    parser.add_argument("--faults", type=int, default=1, help="how often the worst is done in each run (1)")
    parser.add_argument(
        "--rate", type=int, help="operations a second on each trade server (400; more where a ring has to be filled)"
    )
    parser.add_argument(
        "--calm", type=float, default=0.4, help="about how many seconds nothing is done before each (0.4)"
    )
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
    say(f"seed {options.seed}; Ctrl-C (or SIGTERM) ends it and prints the table so far")
    platforms = options.platform or PLATFORMS
    plan = Plan(
        chosen, platforms, options.runs, options.faults, options.calm, options.jobs, options.rate, options.seed, folder
    )
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs have it ignored
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        player = Player(plan)
        with suppress(KeyboardInterrupt):
            asyncio.run(player.play())
    except NoBrokerError as error:
        say(str(error))
        return 1
    rows = player.rows
    sys.stdout.write((report.markdown if options.markdown else report.text)(rows) + "\n")
    if options.json:
        options.json.write_text(json.dumps({"seed": options.seed, "rows": [row.as_json() for row in rows]}, indent=1))
    for row in rows:
        for complaint in (*row.idle, *row.failures):
            say(f"{row.scenario.name}: {complaint}")
    sound = all(row.sound for row in rows) and bool(rows)
    if sound:
        shutil.rmtree(folder)
    return 0 if sound else 1


if __name__ == "__main__":
    raise SystemExit(main())
