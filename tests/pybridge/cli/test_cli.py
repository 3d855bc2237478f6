"""The command line's frame: help, errors in one line, exit codes, a fast start."""

import subprocess
import sys
from typing import Any

import pytest
import typer.main

from pybridge import cli
from pybridge.errors import BridgeError

HEAVY = {"pika", "sqlalchemy", "pydantic", "pybridge.native", "rich.table"}


def help_texts(command: Any, path: str = "pybridge") -> dict[str, str]:  # noqa: ANN401 typer's own copy of click
    """The help of every command, by what one types."""
    if not hasattr(command, "commands"):
        return {path: command.help}
    texts = (help_texts(sub, f"{path} {word}") for word, sub in command.commands.items())
    return {name: text for some in texts for name, text in some.items()}


def test_every_command_shows_an_example() -> None:
    """Help that only lists options helps nobody."""
    found = help_texts(typer.main.get_command(cli.app))
    assert {"pybridge demo", "pybridge mirror run", "pybridge mirror show", "pybridge ring inspect"} <= found.keys()
    lacking = [name for name, text in found.items() if f"Example: {name}" not in text]
    assert lacking == []


def test_start_loads_nothing_heavy() -> None:
    """What a command drives is loaded when it runs."""
    script = f"import sys; import pybridge.cli; print({HEAVY!r} & sys.modules.keys())"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert loaded == "set()\n"


def run_command(raises: BaseException, monkeypatch: pytest.MonkeyPatch) -> int | str | None:
    """Run a command that raises, and return the process's exit code."""
    app = typer.Typer()

    @app.command()
    def command() -> None:
        raise raises

    monkeypatch.setattr(cli, "app", app)
    monkeypatch.setattr(sys, "argv", ["pybridge"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


def test_what_the_operator_can_mend_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, with exit code 1 and without a traceback."""
    assert run_command(BridgeError("start the broker"), monkeypatch) == 1
    assert capsys.readouterr() == ("", "pybridge: start the broker\n")


def test_interrupt_is_no_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends with the shell's own code for it, and without a traceback."""
    assert run_command(KeyboardInterrupt(), monkeypatch) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("words", [["nonsense"], ["demo", "--platform", "mt6"], ["demo", "--opening-balance", "much"]])
def test_wrong_usage_is_exit_code_two(words: list[str]) -> None:
    """As every command line does it."""
    command = [sys.executable, "-c", "from pybridge.cli import main; main()", *words]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2
