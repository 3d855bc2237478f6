"""A message's properties, as pika takes them."""

import pika

from pybridge.events import Message


def properties(message: Message, *, resent: bool) -> pika.BasicProperties:
    """What the contract says of every message; `resent` marks it as one that may have been refused before."""
    headers: dict[str, object] = {"v": 1}
    if resent:
        headers["resent"] = True
    if message.login is not None:
        headers["login"] = message.login
    return pika.BasicProperties(
        content_type="application/msgpack",
        delivery_mode=pika.DeliveryMode.Persistent,
        message_id=message.message_id,
        type=message.type,
        timestamp=message.timestamp,
        app_id="pybridge",
        headers=headers,
    )
