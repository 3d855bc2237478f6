import math
from decimal import Decimal
from typing import Any

import msgpack
import pytest
from hypothesis import given
from pydantic import ValidationError

from pybridge.errors import BridgeError
from pybridge.events import (
    MODELS,
    BalanceDeposit,
    Event,
    Identity,
    InvalidEvent,
    Message,
    SystemStart,
    TradeOpen,
    decode,
    lots,
)
from tests.pybridge.strategies import events

SYSTEM: dict[str, Any] = {
    "server": "live1",
    "platform": "mt5",
    "epoch": 3,
    "seq": 41,
    "time": 1_700_000_000_000,
    "captured": 1_700_000_000_123_456_789,
}
OPEN = SYSTEM | {
    "group": "real\\vip",
    "login": 700001,
    "position": 5,
    "symbol": "EURUSD",
    "side": "buy",
    "volume": 12_000_000,
    "price": 1.0789,
}


def trade(**fields: object) -> TradeOpen:
    """An open that has what it must have, and these fields."""
    return TradeOpen.model_validate(OPEN | fields)


def body(**fields: object) -> bytes:
    """The body of such an open, right or wrong."""
    packed: bytes = msgpack.packb({"v": 1, "type": "trade.open"} | OPEN | fields)
    return packed


@given(events)
def test_an_event_comes_back_from_its_body_as_it_was(event: Event) -> None:
    """decode(e.encode()) is of the same type and encodes to the same bytes, whatever the doubles are."""
    back = decode(event.encode())
    assert type(back) is type(event)
    assert back.encode() == event.encode()


@given(events)
def test_a_body_has_its_keys_in_the_order_of_the_wire(event: Event) -> None:
    """The order is part of the contract: the native encoder has the same."""
    keys = list(msgpack.unpackb(event.encode()))
    assert keys[:8] == ["v", "type", "server", "platform", "epoch", "seq", "time", "captured"]
    assert keys == list(event.wire())


@given(events)
def test_a_routing_key_has_six_words_in_at_most_255_bytes(event: Event) -> None:
    """platform.server.entity.action.group.symbol, whatever group and symbol contain."""
    words = event.routing_key.split(".")
    assert len(event.routing_key.encode()) <= 255
    assert len(words) == 6
    assert all(words)


def test_what_travels_names_the_event_and_its_account() -> None:
    """The message's properties are those of the contract; the login is a string."""
    event = trade()
    assert event.identity == Identity("live1", 3, 41)
    assert event.message() == Message(
        routing_key="mt5.live1.trade.open.real_vip.EURUSD",
        body=event.encode(),
        message_id="live1:3:41",
        type="trade.open",
        timestamp=1_700_000_000,
        login="700001",
    )


def test_an_event_of_no_account_has_no_login() -> None:
    """A system event's message has no login, and dashes in its routing key."""
    message = SystemStart.model_validate(SYSTEM).message()
    assert message.login is None
    assert message.routing_key == "mt5.live1.system.start.-.-"


@pytest.mark.parametrize(
    ("group", "symbol", "end"),
    [
        ("real\\VIP", "EURUSD", "real_VIP.EURUSD"),
        ("", "EURUSD.x#", "-.EURUSD_x_"),
        (None, "ä", "-.__"),
        ("a.b*c d", "-", "a_b_c_d.-"),
    ],
)
def test_a_routing_key_keeps_only_letters_digits_underscores_and_dashes(
    group: str | None, symbol: str, end: str
) -> None:
    """Each other byte becomes an underscore; what is absent or empty becomes a dash; case stays."""
    assert trade(group=group, symbol=symbol).routing_key == f"mt5.live1.trade.open.{end}"


def test_a_routing_key_that_would_be_too_long_is_cut() -> None:
    """AMQP allows 255 bytes."""
    assert len(trade(group="g" * 300).routing_key) == 255


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        ({"price": 1.078949999999, "digits": 5}, "price", "1.07895"),
        ({"price": 1.07}, "price", "1.07000000"),
        ({"price": 123456.0, "digits": 0}, "price", "123456"),
        ({"profit": 0.1 + 0.2}, "profit", "0.30"),
        ({"profit": -12.345678, "digits_currency": 3}, "profit", "-12.346"),
        ({"profit": -0.001}, "profit", "0.00"),
        ({"swap": 1e22, "digits_currency": 2}, "swap", "10000000000000000000000.00"),
        ({"commission": math.inf}, "commission", "Infinity"),
    ],
)
def test_prices_and_money_are_rounded_to_their_digits(fields: dict[str, Any], name: str, expected: str) -> None:
    """Prices to `digits` (8 if absent), money to `digits_currency` (2 if absent); zero has no sign."""
    assert str(getattr(trade(**fields), name)) == expected


def test_a_number_that_is_none_does_not_lose_the_event() -> None:
    """NaN from a server is NaN in the model."""
    sl = decode(body(sl=math.nan)).model_dump()["sl"]
    assert sl.is_nan()


def test_sums_of_money_are_exact() -> None:
    """A thousand times ten cents are a hundred."""
    event = BalanceDeposit.model_validate(SYSTEM | {"login": 1, "profit": 0.1})
    assert sum([event.profit] * 1000, start=Decimal(0)) == 100


def test_volume_is_counted_in_whole_parts_of_a_lot() -> None:
    """1e-8 lots on the wire, lots as a Decimal."""
    assert trade().volume_lots == lots(12_000_000) == Decimal("0.12")


def test_an_event_cannot_be_changed() -> None:
    """What happened has happened."""
    with pytest.raises(ValidationError, match="frozen"):
        trade().login = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("octets", "line"),
    [
        (b"", "not an event: the body is not msgpack (Unpack failed: incomplete input)"),
        (b"\x93\x01\x02\x03", "not an event: the body is a list, not a map"),
        (b"\x80", "unknown event type None"),
        (msgpack.packb({"type": ["trade.open"]}), "unknown event type ['trade.open']"),
        (body(type="trade.explode"), "unknown event type 'trade.explode'"),
        (body(v=2), "invalid trade.open event live1:3:41: v: Input should be 1"),
        (body(mood="good"), "invalid trade.open event live1:3:41: mood: Extra inputs are not permitted"),
        (body(login="1"), "invalid trade.open event live1:3:41: login: Input should be a valid integer"),
        (body(price="1"), "invalid trade.open event live1:3:41: price: Input should be an instance of Decimal"),
        (body(login=-1), "invalid trade.open event live1:3:41: login: Input should be greater than or equal to 0"),
        (body(flags=["red"]), "invalid trade.open event live1:3:41: flags.0: Input should be 'remainder', "),
        (body(expires=1), "invalid trade.open event live1:3:41: expires: Extra inputs are not permitted"),
    ],
)
def test_what_is_no_event_is_refused_in_one_clear_line(octets: bytes, line: str) -> None:
    """The line names the event as far as it is known, and the field that is wrong."""
    with pytest.raises(InvalidEvent) as caught:
        decode(octets)
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, BridgeError)


@pytest.mark.parametrize("name", sorted(OPEN.keys() - {"group"}))
def test_an_event_without_a_field_that_tells_what_it_is_about_is_refused(name: str) -> None:
    """Only such fields are required."""
    fields = msgpack.unpackb(body())
    del fields[name]
    with pytest.raises(InvalidEvent, match=f"{name}: Field required"):
        decode(msgpack.packb(fields))


@pytest.mark.parametrize("word", sorted(MODELS))
def test_every_type_says_what_it_means(word: str) -> None:
    """Each model has a docstring of its own and carries its word."""
    assert MODELS[word].__doc__ not in {base.__doc__ for base in MODELS[word].__mro__[1:]}
    assert MODELS[word].model_fields["type"].default == word
