"""Properties of the settings: where they come from, and that they keep secrets."""

from pathlib import Path
from typing import Any

import pytest

from pybridge.settings import Settings, SettingsInvalid

SECRET = "s3cret/word@"  # noqa: S105 - the point of these tests


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting comes from the machine that the tests run on."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MTBRIDGE_{name.upper()}", raising=False)


def test_an_option_outweighs_the_environment_and_that_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each source fills in what the one above it leaves open."""
    config = tmp_path / "settings.toml"
    config.write_text('prefix = "file"\nwindow = 1\nshards = 1\n')
    monkeypatch.setenv("MTBRIDGE_WINDOW", "2")
    monkeypatch.setenv("MTBRIDGE_SHARDS", "2")
    settings = Settings.load(config, shards=3, ring=None)
    assert (settings.prefix, settings.window, settings.shards) == ("file", 2, 3)


def test_the_password_may_come_from_a_file_of_its_own(tmp_path: Path) -> None:
    """It is put into the URL as URLs want it, in place of one that stands there."""
    secret = tmp_path / "password"
    secret.write_text(f"{SECRET}\n")
    settings = Settings.load(amqp="amqp://ann%40x:old@broker:99/live", amqp_password_file=secret)
    assert settings.amqp_url == "amqp://ann%40x:s3cret%2Fword%40@broker:99/live"


def test_printing_the_settings_shows_no_password() -> None:
    """Neither does a log that somebody hands the whole object to."""
    assert "old" not in repr(Settings.load(amqp="amqp://ann:old@broker"))


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"window": 0}, "setting window (MTBRIDGE_WINDOW): "),
        ({"prefix": "a b"}, "setting prefix (MTBRIDGE_PREFIX): "),
        ({"amqp": 5}, "setting amqp (MTBRIDGE_AMQP): "),
        ({"windw": 5}, "setting windw (MTBRIDGE_WINDW): "),
    ],
)
def test_a_value_that_cannot_be_used_is_named_in_one_line(given: dict[str, Any], line: str) -> None:
    """By its name, and by its name in the environment."""
    with pytest.raises(SettingsInvalid) as caught:
        Settings.load(**given)
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("text", "line"), [("windw = 5", "setting windw"), ("windw", "is no TOML file")])
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str, line: str) -> None:
    """A key that does not exist is a mistake, not a wish for later."""
    config = tmp_path / "settings.toml"
    config.write_text(text)
    with pytest.raises(SettingsInvalid, match=line):
        Settings.load(config)


def test_a_settings_file_that_is_missing_is_named(tmp_path: Path) -> None:
    """It was asked for, so going on without it would be wrong."""
    with pytest.raises(SettingsInvalid, match=f"cannot read {tmp_path}/nothing: No such file"):
        Settings.load(tmp_path / "nothing")


def test_a_password_file_that_is_missing_is_named(tmp_path: Path) -> None:
    """When the password is needed."""
    settings = Settings.load(amqp_password_file=tmp_path / "nothing")
    with pytest.raises(SettingsInvalid, match=f"cannot read {tmp_path}/nothing: No such file"):
        assert settings.amqp_url
