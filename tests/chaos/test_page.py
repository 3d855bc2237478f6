"""The page that says what each failure costs names the scenarios, and they are there."""

import re
from pathlib import Path

from tests.chaos.scenarios import SCENARIOS

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "when-things-go-wrong.md"


def test_each_scenario_proves_a_row_and_each_row_is_proved() -> None:
    """The last column of the tables, before the results."""
    tables = PAGE.read_text().partition("## How it is proved")[0]
    proofs = re.findall(r"\| ([a-z, -]+) \|$", tables, re.MULTILINE)
    named = {name for proof in proofs for name in proof.split(", ")} - {"proved by", "---"}
    assert named == {scenario.name for scenario in SCENARIOS}
