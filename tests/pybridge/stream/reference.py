"""An event as it lies in a stream: AMQP 1.0, section 3.2, as RabbitMQ writes what it gets by way of an exchange."""

import struct

from pybridge.events import Message

DURABLE = 2
EPOCH_SHIFT = 40

_NULL = b"\x40"
_MS_PER_SECOND = 1000


def publishing_id(message: Message) -> int:
    """The event's identity as one number, which grows from event to event and over all starts of its server."""
    _, epoch, seq = message.message_id.rsplit(":", 2)
    return int(epoch) << EPOCH_SHIFT | int(seq)


def entry(message: Message, exchange: str) -> bytes:
    """Return a message as the publish command has it: id, size, sections."""
    sections = encode(message, exchange)
    return struct.pack(">QI", publishing_id(message), len(sections)) + sections


def encode(message: Message, exchange: str) -> bytes:
    """Return the sections of a message that came by way of an exchange."""
    annotations = _map(
        (
            _symbol("x-exchange") + _text(exchange),
            _symbol("x-routing-key") + _text(message.routing_key),
            _symbol("x-basic-delivery-mode") + struct.pack(">BB", 0x50, DURABLE),
        )
    )
    # message-id, user-id, to, subject, reply-to, correlation-id, content-type, content-encoding, expiry, creation-time
    created = struct.pack(">Bq", 0x83, message.timestamp * _MS_PER_SECOND)
    properties = _list((_text(message.message_id), 5 * _NULL, _symbol("application/msgpack"), 2 * _NULL, created), 10)
    login = () if message.login is None else (_text("login") + _text(message.login),)
    headers = _map(
        (
            _text("x-basic-type") + _text(message.type),
            _text("x-basic-app-id") + _text("pybridge"),
            _text("v") + struct.pack(">Bi", 0x71, 1),
            *login,
        )
    )
    body = struct.pack(">BI", 0xB0, len(message.body)) + message.body
    return b"".join(
        b"\x00\x53" + code + section
        for code, section in ((b"\x72", annotations), (b"\x73", properties), (b"\x74", headers), (b"\x75", body))
    )


def _text(text: str) -> bytes:
    octets = text.encode()
    return struct.pack(">BB", 0xA1, len(octets)) + octets


def _symbol(word: str) -> bytes:
    return struct.pack(">BB", 0xA3, len(word)) + word.encode()


def _list(parts: tuple[bytes, ...], count: int) -> bytes:
    content = b"".join(parts)
    return struct.pack(">BII", 0xD0, len(content) + 4, count) + content


def _map(pairs: tuple[bytes, ...]) -> bytes:
    content = b"".join(pairs)
    return struct.pack(">BII", 0xD1, len(content) + 4, 2 * len(pairs)) + content
