"""What can go wrong between this program and the broker.

BrokerError
├── BadBrokerUrl         correct the URL
├── BrokerUnreachable    start the broker, or correct host, user or password; then connect again
├── TopologyMissing      run `pybridge topology apply`
├── TopologyConflict     remove what is declared differently, or use another prefix
├── PluginMissing        enable the plugin on the broker
├── ConnectionLost       connect again, and send again what was not confirmed
└── PublishRefused       the same; the broker said no to a message
"""

from pybridge.errors import BridgeError


class BrokerError(BridgeError):
    """Root of this room's errors; no text ever contains a password."""


class BadBrokerUrl(BrokerError):
    """The text that should name the broker is no AMQP URL."""


class BrokerUnreachable(BrokerError):
    """No usable connection: no answer, or the broker refused the user or the virtual host."""


class TopologyMissing(BrokerError):
    """An exchange or a queue that should be there is not."""


class TopologyConflict(BrokerError):
    """An exchange or a queue exists, and was declared in another way."""


class PluginMissing(BrokerError):
    """The broker lacks a plugin that the topology needs."""


class ConnectionLost(BrokerError):
    """A connection that had been open is gone; what was not confirmed has to be sent again."""


class PublishRefused(BrokerError):
    """The broker rejected or returned a message; from that one on everything has to be sent again."""
