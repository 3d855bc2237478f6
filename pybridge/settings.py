"""What an installation decides: options of the command line, environment, a TOML file, in this order of weight."""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import quote, urlsplit, urlunsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from pybridge.errors import BridgeError

STATE = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state") / "mtbridge"


class SettingsInvalid(BridgeError):
    """A setting cannot be used; the text names it."""


class Settings(BaseSettings):
    """Each setting is also an environment variable, `MTBRIDGE_` and its name in capitals, and a key of the file."""

    model_config = SettingsConfigDict(env_prefix="MTBRIDGE_", extra="forbid", use_attribute_docstrings=True)

    ring: Path | None = None
    """The ring's path without suffix: the plugin's RingFolder and the server's code."""
    spool: Path | None = None
    """The spool's folder, where this machine names it otherwise than the plugin does."""
    amqp: SecretStr = SecretStr("amqp://127.0.0.1:5672")
    """The broker's URL."""
    amqp_password_file: Path | None = None
    """A file whose first line is the password, so that it stands neither in the URL nor in the environment."""
    prefix: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")] = "mt"
    """First word of the names of exchanges and queues."""
    shards: Annotated[int, Field(ge=0, le=1000)] = 0
    """Over how many queues the events are also spread by login."""
    window: Annotated[int, Field(ge=1, le=100_000)] = 1000
    """How many messages may wait for the broker's confirm."""
    state: Path = STATE
    """The folder of what the bridge keeps for itself: records that could not be delivered."""
    log: Literal["amqp", "stream"] = "amqp"
    """How events come into the stream of all events: from the exchange, or by the stream protocol."""
    stream_port: Annotated[int, Field(ge=1, le=65535)] = 5552
    """Where the broker speaks the stream protocol."""
    log_format: Literal["text", "json"] = "text"
    """How our own log is written."""

    @classmethod
    def load(cls, config: Path | None = None, **given: Any) -> Self:  # noqa: ANN401 - any setting
        """Settings from everywhere; those `given` that are not None weigh most.

        Raises:
            SettingsInvalid: the file cannot be read, or a value cannot be used; no secret is shown.
        """

        class FromFile(cls):  # type: ignore[misc, valid-type]
            model_config = SettingsConfigDict(toml_file=_readable(config))

        try:
            return FromFile(**{name: value for name, value in given.items() if value is not None})
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            name = ".".join(str(word) for word in first["loc"])
            raise SettingsInvalid(f"setting {name} (MTBRIDGE_{name.upper()}): {first['msg']}") from None
        except tomllib.TOMLDecodeError as error:
            raise SettingsInvalid(f"{config} is no TOML file: {error}") from None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - not asked
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - not asked
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Implements pydantic-settings: what comes first weighs most."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def amqp_url(self) -> str:
        """The broker's URL with the password in it: to be used, never to be shown.

        Raises:
            SettingsInvalid: the password's file cannot be read.
        """
        url = self.amqp.get_secret_value()
        if self.amqp_password_file is None:
            return url
        parts = urlsplit(url)
        user, _, place = parts.netloc.rpartition("@")
        password = quote(_text(self.amqp_password_file).partition("\n")[0], safe="")
        return urlunsplit(parts._replace(netloc=f"{user.partition(':')[0] or 'guest'}:{password}@{place}"))


def _readable(path: Path | None) -> Path | None:
    """A file that can be read, or none: pydantic-settings would pass over a missing one in silence."""
    if path is not None:
        _text(path)
    return path


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError as error:
        raise SettingsInvalid(f"cannot read {path}: {error.strerror}") from None
