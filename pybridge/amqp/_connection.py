"""Where the broker is, how we present ourselves to it, and what its failures mean in one line."""

import logging
import socket
from typing import Any
from urllib.parse import unquote, urlsplit

import pika
from pika import exceptions, spec
from pika.adapters.utils import connection_workflow as workflow

from pybridge.amqp._errors import (
    BadBrokerUrl,
    BrokerError,
    BrokerUnreachable,
    ConnectionLost,
    PluginMissing,
    TopologyConflict,
    TopologyMissing,
)

HEARTBEAT_SECONDS = 30
CONNECT_SECONDS = 5
HASH_TYPE = "x-consistent-hash"
HASH_PLUGIN = "rabbitmq_consistent_hash_exchange"
DEFAULT_PORTS = {"amqp": 5672, "amqps": 5671}
_REASONS = (
    ((TimeoutError, exceptions.ConnectionOpenAborted, workflow.AMQPConnectorStackTimeout), "no answer"),
    (
        (exceptions.AuthenticationError, exceptions.ProbableAuthenticationError),
        "it refuses the user name or the password",
    ),
    (exceptions.ProbableAccessDeniedError, "the virtual host does not exist, or the user may not use it"),
    (exceptions.IncompatibleProtocolError, "what answers there does not speak AMQP 0-9-1"),
    (exceptions.AMQPHeartbeatTimeout, f"no sign of life for {HEARTBEAT_SECONDS} s"),
    (exceptions.StreamLostError, "the connection was cut"),
    (socket.gaierror, "no such host"),
)

# pika tells its own log about every failure that it also raises; the raised ones are enough.
logging.getLogger("pika").addHandler(logging.NullHandler())


def place(url: str) -> str:
    """The broker as it may be shown: `amqp://user@host:port/vhost`, without the password.

    Raises:
        BadBrokerUrl: `url` is no AMQP URL; the text does not repeat it, for it may contain a password.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or DEFAULT_PORTS[parts.scheme]
    except (KeyError, ValueError):
        host, port = None, 0
    if not host:
        raise BadBrokerUrl("this is no AMQP URL; it should look like amqp://user:password@host:5672/vhost")
    if "@" in f"{parts.path}{parts.query}{parts.fragment}":
        raise BadBrokerUrl("the AMQP URL's password has a / ? or # in it; write these as %2F %3F %23")
    user = f"{parts.username}@" if parts.username else ""
    return f"{parts.scheme}://{user}{host}:{port}/{unquote(parts.path[1:])}".rstrip("/")


def parameters(url: str, name: str) -> Any:  # noqa: ANN401 - pika has no type hints
    """Connection parameters for pika; `name` is what the broker's lists show for the connection.

    Raises:
        BadBrokerUrl: `url` is no AMQP URL, or has an option that pika does not know.
    """
    where = place(url)
    try:
        given = pika.URLParameters(url)
    except (ValueError, TypeError) as error:
        raise BadBrokerUrl(f"the AMQP URL of {where} has an option that cannot be used: {error}") from None
    given.heartbeat = HEARTBEAT_SECONDS
    given.blocked_connection_timeout = None  # a broker that is short of memory or disk is waited for
    given.socket_timeout = CONNECT_SECONDS
    given.stack_timeout = 2 * CONNECT_SECONDS
    given.connection_attempts = 1
    given.client_properties = {"connection_name": name}
    return given


def failure(url: str, error: BaseException, *, opened: bool) -> BrokerError:
    """The error of ours for one of pika's: what the operator does next, in one line.

    Args:
        url: where the connection went to.
        error: what pika raised, or handed to a callback.
        opened: the connection had been open before.
    """
    where, told = place(url), getattr(error, "reply_text", "").partition(" - ")[2]
    code = getattr(error, "reply_code", None)
    if code == spec.NOT_FOUND:
        return TopologyMissing(f"{told} at {where}: run `pybridge topology apply`")
    if code == spec.PRECONDITION_FAILED:
        return TopologyConflict(f"{told} at {where}: remove what is there, or choose another prefix")
    if code == spec.COMMAND_INVALID and HASH_TYPE in told:
        return PluginMissing(f"the broker at {where} lacks a plugin: run `rabbitmq-plugins enable {HASH_PLUGIN}` there")
    if opened and code != spec.ACCESS_REFUSED:
        return ConnectionLost(f"lost the broker at {where}: {reason(error)}")
    return BrokerUnreachable(f"cannot use the broker at {where}: {reason(error)}")


def reason(error: BaseException | None) -> str:
    """Why pika gave up, in plain words; pika wraps the reason in up to three exceptions of its own."""
    inner = _wrapped(error)
    if inner:
        return reason(inner)
    for kinds, words in _REASONS:
        if isinstance(error, kinds):
            return words
    told = getattr(error, "reply_text", None) or getattr(error, "strerror", None)
    return told or str(error) or type(error).__name__


def _wrapped(error: BaseException | None) -> BaseException | None:
    """The exception that another one of pika's carries."""
    match error:
        case workflow.AMQPConnectionWorkflowFailed():
            carried = error.exceptions[-1]
        case workflow.AMQPConnectorPhaseErrorBase():
            carried = error.exception
        case exceptions.AMQPConnectionError() if error.args:
            carried = error.args[0]
        case _:
            carried = None
    return carried if isinstance(carried, BaseException) else None
