"""Properties of naming a broker, and of saying why it cannot be used."""

import socket

import pytest
from pika import exceptions

from pybridge.amqp import BadBrokerUrl, BrokerUnreachable, Consumer, PluginMissing, Publisher, Topology, place
from pybridge.amqp._connection import failure

SECRET = "s3cret-word"  # noqa: S105 - the point of these tests


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("amqp://localhost", "amqp://localhost:5672"),
        (f"amqp://ann:{SECRET}@broker/live", "amqp://ann@broker:5672/live"),
        (f"amqps://ann:{SECRET}@broker:99/%2Flive", "amqps://ann@broker:99//live"),
        (f"amqp://ann:{SECRET}@broker/%2F", "amqp://ann@broker:5672"),
    ],
)
def test_a_broker_is_shown_without_its_password(url: str, shown: str) -> None:
    """User, host, port and virtual host are shown; nothing else is."""
    assert place(url) == shown


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:5672",
        f"http://ann:{SECRET}@broker",
        f"amqp://ann:{SECRET}@broker:port",
        f"amqp://ann:x/{SECRET}@broker",
        f"amqp://ann:x?{SECRET}@broker",
        f"amqp://ann:x#{SECRET}@broker",
        f"amqp://ann:{SECRET}@broker?nonsense=1",
    ],
)
def test_what_is_no_url_is_refused_in_one_line_without_the_password(url: str) -> None:
    """The line never repeats what stands in the place of a password."""
    with pytest.raises(BadBrokerUrl) as caught:
        Topology().check(url)
    assert SECRET not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.fixture
def closed_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def test_a_dead_broker_is_named_in_one_line(closed_port: int) -> None:
    """Publisher, consumer and topology say the same, and show no password."""
    url = f"amqp://ann:{SECRET}@127.0.0.1:{closed_port}/live"
    line = f"cannot use the broker at amqp://ann@127.0.0.1:{closed_port}/live: Connection refused"
    publisher = Publisher(url)
    for attempt in (publisher.connect, Consumer(url, "q").connect, lambda: Topology().apply(url)):
        with pytest.raises(BrokerUnreachable) as caught:
            attempt()
        assert str(caught.value) == line
    publisher.close()


def test_a_broker_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An open port is not yet a broker: the attempt ends all the same."""
    monkeypatch.setattr("pybridge.amqp._connection.CONNECT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        publisher = Publisher(f"amqp://127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(BrokerUnreachable, match="no answer"):
            publisher.connect()
        publisher.close()


def test_a_wrong_password_is_named_and_not_shown(amqp_url: str) -> None:
    """The operator learns that the password is wrong, and nobody learns the password."""
    user, _, rest = amqp_url.partition("@")
    publisher = Publisher(f"{user}{SECRET}@{rest}")
    with pytest.raises(BrokerUnreachable, match="refuses the user name or the password") as caught:
        publisher.connect()
    assert SECRET not in str(caught.value)
    publisher.close()


def test_a_missing_plugin_is_named_with_the_command_that_enables_it() -> None:
    """What RabbitMQ says about an unknown exchange type becomes what to do about it."""
    refusal = exceptions.ConnectionClosedByBroker(503, "COMMAND_INVALID - unknown exchange type 'x-consistent-hash'")
    error = failure("amqp://broker", refusal, opened=True)
    assert isinstance(error, PluginMissing)
    assert "rabbitmq-plugins enable rabbitmq_consistent_hash_exchange" in str(error)
