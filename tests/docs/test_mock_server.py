"""The pages about the mock server say what the server says."""

import asyncio
import re
import shutil
import subprocess
import sys
from pathlib import Path

from mock_server.client import Json, TradeServer
from pybridge.native import binary

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/mock-server.md").read_text()
SERVER = binary("mock-trade-server")


def ask(folder: Path, command: str) -> Json:
    """What a server answers."""

    async def run() -> Json:
        plugin = Path(shutil.copy(binary("mtbridge5.so"), folder))
        values = {"Server": "live1", "RingFolder": folder, "StateFolder": folder, "RingSlots": 1024}
        async with TradeServer.start("mt5", plugin, values=values, executable=SERVER) as server:
            return await server.do(command)

    return asyncio.run(run())


def rows(section: str) -> list[list[str]]:
    """The cells of the tables below a heading, down to the next one of the same rank."""
    rank = section.partition(" ")[0]
    text = re.split(rf"^{rank} ", PAGE[PAGE.index(f"\n{section}\n") + len(section) + 1 :], flags=re.MULTILINE)[0]
    return [[cell.strip() for cell in row.split("|")] for row in re.findall(r"^\| (`.*) \|$", text, re.MULTILINE)]


def test_every_command_is_listed_with_its_fields_and_no_other(tmp_path: Path) -> None:
    """Those that it needs, then those that it takes, with a question mark."""
    commands = ask(tmp_path, "hello")["commands"]
    listed = {name.strip("`"): fields.split() for name, fields, _ in rows("## The control socket")}

    wanted = {name: [*each["needs"], *(f"{field}?" for field in each["takes"])] for name, each in commands.items()}
    assert {name: sorted(fields) for name, fields in listed.items()} == {
        name: sorted(fields) for name, fields in wanted.items()
    }


def test_every_quirk_is_listed_with_its_ways_and_no_other(tmp_path: Path) -> None:
    """In the server's own words."""
    quirks = ask(tmp_path, "quirks")["quirks"]
    listed = {name.strip("`"): (question, re.findall("`(.*?)`", ways)) for name, question, ways in rows("## Quirks")}

    assert listed == {name: (quirk["question"], quirk["ways"]) for name, quirk in quirks.items()}


def test_every_option_is_listed_and_no_other() -> None:
    """Those that `--help` explains."""
    usage = subprocess.run([SERVER, "--help"], capture_output=True, text=True, check=True).stdout
    explained = set(re.findall(r"^  (--[a-z-]+)", usage, re.MULTILINE)) - {"--help"}

    assert {re.findall("--[a-z-]+", option)[0] for option, *_ in rows("## Options")} == explained


def test_the_script_of_the_how_to_runs() -> None:
    """It is the file beside the page, and prints what the page says."""
    page = (ROOT / "docs/how-to/drive-the-mock-server.md").read_text()
    script = ROOT / "docs/how-to/stop_out.py"
    output = subprocess.run(
        [sys.executable, script], cwd=ROOT, env={"PYTHONPATH": "."}, capture_output=True, text=True, check=True
    ).stdout

    assert f"```python\n{script.read_text()}```" in page
    assert f"    {output}" in page
