"""What every event has and can do."""

import re
from decimal import Decimal
from typing import Any, ClassVar, Literal, NamedTuple, Self

import msgpack
from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, model_validator

from pybridge.errors import BridgeError
from pybridge.events._words import DOUBLES, MONEY, PRICES, WIRE_ORDER, Epoch, Platform, Server, Signed, Unsigned

NS_PER_SECOND = 10**9
ROUTING_KEY_MAX = 255
PRICE_PLACES = 8  # where the event does not say
MONEY_PLACES = 2
_NOT_IN_A_KEY = re.compile(rb"[^A-Za-z0-9_-]")


class InvalidEvent(BridgeError):
    """A message body or an event's fields are no event of this version; the text says which field and why."""


class Identity(NamedTuple):
    """What makes an event one and the same wherever it is seen again (contracts, "Delivery")."""

    server: str
    epoch: int
    seq: int


class Message(NamedTuple):
    """An event as it travels by AMQP (contracts, "On the wire")."""

    routing_key: str
    body: bytes
    message_id: str
    type: str
    timestamp: int
    """When the hook saw it: UTC, seconds."""
    login: str | None
    """A string: a consistent-hash exchange is sensitive to the type."""


class Event(BaseModel):
    """One business fact, told once.

    A field that is None was not on the wire. Prices and money are Decimals, rounded to `digits` and `digits_currency`
    so that sums are exact, contract sizes and rates as they are; the doubles that the server gave stay inside, and
    `encode` writes those.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", use_attribute_docstrings=True)

    _exact: dict[str, float] = PrivateAttr(default_factory=dict)
    _wire: ClassVar[tuple[str, ...]]
    _doubles: ClassVar[frozenset[str]]

    v: Literal[1] = 1
    """Schema version."""
    type: str
    server: Server
    """The configured code of the trade server."""
    platform: Platform
    epoch: Epoch
    """Grows by one at each start of the plugin."""
    seq: Unsigned
    """From 1 in each epoch."""
    time: Signed
    """The server's clock, ms since 1970."""
    captured: Signed
    """When the hook saw it: UTC, ns since 1970."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 pydantic's signature
        super().__pydantic_init_subclass__(**kwargs)
        cls._wire = tuple(name for name in WIRE_ORDER if name in cls.model_fields)
        cls._doubles = DOUBLES & cls.model_fields.keys()

    @model_validator(mode="wrap")
    @classmethod
    def _keep_doubles(cls, data: Any, validate: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 pydantic's
        """Give the fields rounded Decimals and keep the doubles they came from."""
        if not isinstance(data, dict):
            return validate(data)
        exact = {name: float(data[name]) for name in cls._doubles & data.keys() if _is_number(data[name])}
        price_places = _places(data, "digits", PRICE_PLACES)
        money_places = _places(data, "digits_currency", MONEY_PLACES)
        places = dict.fromkeys(PRICES, price_places) | dict.fromkeys(MONEY, money_places)
        rounded = {name: _decimal(value, places.get(name)) for name, value in exact.items()}
        event = validate(data | rounded)
        event._exact = exact  # noqa: SLF001 its own
        return event

    @property
    def identity(self) -> Identity:
        """Server, epoch and number: what duplicates are known by."""
        return Identity(self.server, self.epoch, self.seq)

    @property
    def message_id(self) -> str:
        """The identity as one word, `server:epoch:seq`."""
        return f"{self.server}:{self.epoch}:{self.seq}"

    @property
    def routing_key(self) -> str:
        """`platform.server.entity.action.group.symbol`, `-` where there is none."""
        words = [self.platform, self.server, *self.type.split(".")]
        words += [getattr(self, name, None) or "-" for name in ("group", "symbol")]
        return ".".join(_key_word(word) for word in words)[:ROUTING_KEY_MAX]

    def wire(self) -> dict[str, Any]:
        """Return what is there, in the order of the wire, with the doubles as the server had them."""
        known = self.__dict__ | self._exact
        return {name: known[name] for name in self._wire if known[name] is not None}

    def encode(self) -> bytes:
        """Return the msgpack body."""
        body: bytes = msgpack.packb(self.wire())
        return body

    def message(self) -> Message:
        """Return the event as it travels by AMQP."""
        login = getattr(self, "login", None)
        return Message(
            routing_key=self.routing_key,
            body=self.encode(),
            message_id=self.message_id,
            type=self.type,
            timestamp=self.captured // NS_PER_SECOND,
            login=None if login is None else str(login),
        )


def lots(volume: int) -> Decimal:
    """Return a volume of the wire (1e-8 lots) in lots."""
    return Decimal(volume).scaleb(-8)


def _is_number(value: object) -> bool:
    return type(value) in (float, int, Decimal)


def _places(data: dict[str, Any], name: str, default: int) -> int:
    """Return how many digits to round to; a value that is no number of digits is left for validation to refuse."""
    digits = data.get(name)
    return digits if type(digits) is int and 0 <= digits < 2**8 else default


def _decimal(value: float, places: int | None) -> Decimal:
    return Decimal(repr(value) if places is None else f"{value:z.{places}f}")


def _key_word(word: str) -> str:
    return _NOT_IN_A_KEY.sub(b"_", word.encode()).decode()
