"""What one would write with pika alone: the peers that everybody has."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pika

from pybridge.bench.child import Stopwatch
from pybridge.bench.road import Road
from pybridge.bench.stock import TEMPLATES, closes
from pybridge.events import Message


def properties(message: Message) -> pika.BasicProperties:
    """The same properties as the bridge's."""
    return pika.BasicProperties(
        content_type="application/msgpack",
        delivery_mode=2,
        headers={"v": 1, "login": message.login},
        message_id=message.message_id,
        timestamp=message.timestamp,
        type=message.type,
        app_id="pybridge",
    )


def publish_selecting(way: Road, count: int, window: int) -> dict[str, float]:
    """SelectConnection, `basic_publish`, so many messages unconfirmed."""
    messages = closes(min(count, TEMPLATES)).messages()
    watch = Stopwatch()

    def begin(connection: Any, channel: Any) -> None:  # noqa: ANN401 - pika has no type hints
        sent = confirmed = 0

        def publish() -> None:
            nonlocal sent
            while sent < count and sent - confirmed < window:
                message = messages[sent % len(messages)]
                content = (message.body, properties(message))
                channel.basic_publish(way.exchange, message.routing_key, *content, mandatory=True)
                sent += 1

        def on_confirm(frame: Any) -> None:  # noqa: ANN401
            nonlocal confirmed
            confirmed = frame.method.delivery_tag if frame.method.multiple else confirmed + 1
            publish()
            if confirmed >= count:
                connection.close()

        nonlocal watch
        watch = Stopwatch()
        channel.confirm_delivery(on_confirm, callback=lambda _: publish())

    with_channel(way.url, begin)
    return watch.rate(count)


def publish_blocking(way: Road, count: int) -> dict[str, float]:
    """BlockingConnection, a confirm per message: what most tutorials show."""
    messages = closes(min(count, TEMPLATES)).messages()
    with closing(pika.BlockingConnection(pika.URLParameters(way.url))) as connection:
        channel = connection.channel()
        channel.confirm_delivery()
        watch = Stopwatch()
        for number in range(count):
            message = messages[number % len(messages)]
            content = (message.body, properties(message))
            channel.basic_publish(way.exchange, message.routing_key, *content, mandatory=True)
        return watch.rate(count)


def consume_selecting(
    way: Road, prefetch: int, on_message: Callable[[bytes], bool], *, on_ready: Callable[[], None] = lambda: None
) -> None:
    """Consume until `on_message` says that it was the last; acknowledged a fifth of the prefetch at a time.

    Args:
        way: Where from.
        prefetch: How many messages may be on their way.
        on_message: Called with each body.
        on_ready: Called when the broker has heard of us.
    """
    every = max(prefetch // 5, 1)

    def begin(connection: Any, channel: Any) -> None:  # noqa: ANN401 - pika has no type hints
        def on_delivery(_: object, method: Any, __: object, body: bytes) -> None:  # noqa: ANN401
            if not channel.is_open:  # what comes after the last one goes back into the queue
                return
            last = on_message(body)
            if last or not method.delivery_tag % every:
                channel.basic_ack(method.delivery_tag, multiple=True)
            if last:
                connection.close()

        channel.basic_qos(prefetch_count=prefetch)
        channel.basic_consume(way.queue, on_delivery, arguments=way.from_first, callback=lambda _: on_ready())

    with_channel(way.url, begin)


def broker_version(url: str) -> str:
    """What the broker says it is."""
    version = ""

    def begin(connection: Any, _: object) -> None:  # noqa: ANN401 - pika has no type hints
        nonlocal version
        version = str(connection.server_properties.get("version", "?"))
        connection.close()

    with_channel(url, begin)
    return version


def with_channel(url: str, begin: Callable[[Any, Any], None]) -> None:
    """Run pika's loop until the connection closes; `begin` is called with it and an open channel."""
    failed: list[BaseException] = []

    def on_open(connection: Any) -> None:  # noqa: ANN401 - pika has no type hints
        connection.channel(on_open_callback=on_channel)

    def on_channel(channel: Any) -> None:  # noqa: ANN401
        channel.add_on_close_callback(on_channel_close)
        begin(connection, channel)

    def on_channel_close(_: object, reason: BaseException) -> None:
        if not isinstance(reason, pika.exceptions.ChannelClosedByClient):
            on_close(_, reason)

    def on_close(_: object, reason: BaseException) -> None:
        if not isinstance(reason, pika.exceptions.ConnectionClosedByClient):
            failed.append(reason)
        connection.ioloop.stop()

    connection: Any = pika.SelectConnection(
        pika.URLParameters(url),
        on_open_callback=on_open,
        on_open_error_callback=on_close,
        on_close_callback=on_close,
    )
    connection.ioloop.start()
    if failed:
        raise failed[0]
