"""Messages from a queue, as they come."""

from collections.abc import Callable, Mapping
from struct import Struct, error
from typing import Any, NamedTuple

from pika import spec

from pybridge.amqp._inlet import AROUND, BODY, CONTENT, HEAD, METHOD, Take

_DELIVER = spec.Basic.Deliver.INDEX.to_bytes(4)
_METHOD_ARGUMENTS = HEAD.size + len(_DELIVER)
_TAG = Struct(">QB")
_CONTENT = Struct(">BHIHHQ")
"""Of a content header's frame: type, channel, size; class, weight, size of the body; the properties follow."""


class Delivery(NamedTuple):
    """A message as it came from a queue."""

    tag: int
    body: bytes
    routing_key: str
    redelivered: bool
    encoded: bytes
    """Its properties in the broker's words (AMQP 0-9-1, 4.2.6.1): most consumers have no use for them."""

    @property
    def properties(self) -> Any:  # noqa: ANN401 - a `BasicProperties` of pika, which has no type hints
        """Its properties; decoded whenever they are asked for."""
        return spec.BasicProperties().decode(self.encoded)

    @property
    def message_id(self) -> str | None:
        """The identity of its event (contracts, "On the wire")."""
        return self.properties.message_id  # type: ignore[no-any-return]

    @property
    def type(self) -> str | None:
        """The type of its event."""
        return self.properties.type  # type: ignore[no-any-return]

    @property
    def headers(self) -> Mapping[str, Any]:
        """What it says beside its body; empty if nothing."""
        return self.properties.headers or {}


OnDelivery = Callable[[Delivery], None]


def deliveries(on_delivery: OnDelivery) -> Take:
    """Take messages that come in one piece: method, header and one body, with no other frame in between.

    The others are pika's: empty ones, those that are longer than a frame, and those that a heartbeat interrupts.
    """

    def take(data: bytes, start: int) -> int:
        arguments = start + _METHOD_ARGUMENTS
        if data[start] != METHOD or data[start + HEAD.size : arguments] != _DELIVER:
            return start
        try:
            header = start + AROUND + HEAD.unpack_from(data, start)[2]
            kind, _, size, _, _, body_size = _CONTENT.unpack_from(data, header)
            if kind != CONTENT or not body_size:
                return start
            body = header + AROUND + size
            kind, _, size = HEAD.unpack_from(data, body)
        except error:
            return -1
        if kind != BODY or size != body_size:
            return start
        end: int = body + AROUND + size
        if end > len(data):
            return -1
        at = arguments + 1 + data[arguments]  # the consumer's tag
        tag, redelivered = _TAG.unpack_from(data, at)
        at += _TAG.size
        at += 1 + data[at]  # the exchange
        key = data[at + 1 : at + 1 + data[at]].decode(errors="replace")
        properties = data[header + _CONTENT.size : body - 1]
        on_delivery(Delivery(tag, data[body + HEAD.size : end - 1], key, bool(redelivered), properties))
        return end

    return take
