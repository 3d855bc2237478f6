"""Messages as the frames that `basic.publish` sends: the same bytes as pika's, in a tenth of its time.

Field by field this is the AMQP 0-9-1 specification, sections 2.3.5 (frames), 4.2.5 (strings, tables) and 1.8 (basic).
"""

import struct
from collections.abc import Iterable
from functools import lru_cache

from pybridge.events import Message

CONTENT_TYPE = b"application/msgpack"
APP_ID = b"pybridge"
PERSISTENT = b"\x02"
MANDATORY = b"\x01"

_METHOD, _HEADER, _BODY, _END = 1, 2, 3, b"\xce"
_BASIC, _PUBLISH = 60, 40
_PROPERTIES = 0x8000 | 0x2000 | 0x1000 | 0x80 | 0x40 | 0x20 | 0x08
"""content_type, headers, delivery_mode, message_id, timestamp, type, app_id: the bits that say what follows."""
_SCHEMA = b"\x01vI\x00\x00\x00\x01"
_RESENT = b"\x06resentt\x01"

_frame = struct.Struct(">BHI").pack
_header = struct.Struct(">BHIHHQH").pack
_long = struct.Struct(">I").pack
_time = struct.Struct(">Q").pack


def publish_frames(channel: int, exchange: str, messages: Iterable[Message], *, resent: bool = False) -> bytes:
    """The frames that publish `messages` one after another: persistent, mandatory, with the properties of the contract.

    Args:
        channel: the channel's number.
        exchange: where the messages go to.
        messages: none longer than a frame may be; events are far below.
        resent: adds a header that says that the message was refused before.
    """
    parts: list[bytes] = []
    constant = _RESENT if resent else b""
    for message in messages:
        key, size = message.routing_key.encode(), len(message.body)
        properties = b"".join(
            (
                _short(CONTENT_TYPE),
                _headers(message.login, constant),
                PERSISTENT,
                _short(message.message_id.encode()),
                _time(message.timestamp),
                _type(message.type),
            )
        )
        parts += (
            _publish_method(channel, exchange, len(key)),
            _short(key),
            MANDATORY,
            _END,
            _header(_HEADER, channel, 14 + len(properties), _BASIC, 0, size, _PROPERTIES),
            properties,
            _END,
            _frame(_BODY, channel, size),
            message.body,
            _END,
        )
    return b"".join(parts)


def _short(text: bytes) -> bytes:
    """A short string: its length in one byte, and the text."""
    return bytes((len(text),)) + text


@lru_cache(maxsize=1024)
def _publish_method(channel: int, exchange: str, key_size: int) -> bytes:
    """The method's frame up to the routing key."""
    arguments = struct.pack(">HHH", _BASIC, _PUBLISH, 0) + _short(exchange.encode())
    return _frame(_METHOD, channel, len(arguments) + 1 + key_size + 1) + arguments


@lru_cache(maxsize=4096)
def _headers(login: str | None, constant: bytes) -> bytes:
    """The table of headers."""
    text = b"" if login is None else b"\x05loginS" + _long(len(login)) + login.encode()
    table = _SCHEMA + constant + text
    return _long(len(table)) + table


@lru_cache
def _type(name: str) -> bytes:
    """The two properties at the end: type and application."""
    return _short(name.encode()) + _short(APP_ID)
