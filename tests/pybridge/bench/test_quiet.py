"""When a machine is quiet, and what is said when it is not."""

import pytest

from pybridge.bench import NotQuiet, Quiet


def test_a_quiet_machine_will_do() -> None:
    """Whatever its load was a minute ago."""
    Quiet(load=9.0, others=0.02, stolen=0.01).insist()


@pytest.mark.parametrize("quiet", [Quiet(0.1, 0.4, 0.0), Quiet(0.1, 0.0, 0.3)])
def test_a_busy_machine_is_refused_in_one_line(quiet: Quiet) -> None:
    """Which says by how much, and what to do."""
    with pytest.raises(NotQuiet, match=r"others use .*%.*taken.*--anyway") as caught:
        quiet.insist()
    assert "\n" not in str(caught.value)


def test_a_look_gives_shares() -> None:
    """Of the cores, and of our own time."""
    seen = Quiet.look()
    assert 0 <= seen.others <= 1
    assert 0 <= seen.stolen <= 1
