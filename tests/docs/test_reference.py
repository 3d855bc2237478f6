"""The reference pages say what the code says."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

from pybridge import events
from pybridge.cli import app
from pybridge.native._native import ffi

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md")])
LINK = re.compile(r"\]\(([^)#:]*)(?:#([^)]*))?\)")


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _anchors(page: Path) -> set[str]:
    return {_anchor(line.lstrip("# ")) for line in page.read_text().splitlines() if line.startswith("#")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS.parent)))
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link names a file that is there, and a heading in it."""
    for name, anchor in LINK.findall(page.read_text()):
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page}: {name}"
        assert not anchor or anchor in _anchors(target), f"{page}: {name}#{anchor}"


def test_every_word_of_the_wire_is_explained() -> None:
    """Each event type, field, reason, flag and order type stands in the reference of events."""
    words = {*events.MODELS, *events.WIRE_ORDER, *get_args(events.Reason), *get_args(events.Flag)}
    words |= {*get_args(events.OrderType), *get_args(events.Side), *get_args(events.Platform)}
    explained = set(re.findall(r"`([a-z0-9_.]+)`", (DOCS / "reference/events.md").read_text()))
    assert words - explained == set()


def test_record_lies_where_the_reference_says() -> None:
    """The offset in each row of the record's table is that of the first field the row names."""
    page = (DOCS / "reference/ring.md").read_text()
    slot = page[page.index("## A slot") : page.index("## `BASE.cursor`")]
    rows = re.findall(r"^\| (\d+) \|[^|]*\| `(\w+)`", slot, re.MULTILINE)
    assert rows
    assert [(name, ffi.offsetof("mtb_event", name)) for _, name in rows] == [(name, int(at)) for at, name in rows]


def test_every_command_and_option_is_listed_and_no_other() -> None:
    """The reference of the command line has a section per command, which names its options."""
    page = (DOCS / "reference/command-line.md").read_text()
    sections = dict(re.findall(r"^## `pybridge ([\w ]+)`\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    listed = {name: set(re.findall(r"--[a-z][a-z-]*", section)) for name, section in sections.items()}
    assert listed == dict(_commands(typer.main.get_command(app)))


def _commands(group: Any, path: str = "") -> Iterator[tuple[str, set[str]]]:  # noqa: ANN401 - typer's own click
    """Each command's name below `pybridge`, with its long options."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", {opt for param in command.params for opt in param.opts if opt.startswith("--")}
