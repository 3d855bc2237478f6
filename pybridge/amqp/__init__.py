"""RabbitMQ: the topology, publishing with confirms, consuming in batches.

No error, log line or table of this room ever shows a password; `place` gives a broker's URL as it may be shown.
"""

from pybridge.amqp._backoff import Backoff, pause
from pybridge.amqp._confirms import Confirms
from pybridge.amqp._connection import place
from pybridge.amqp._consumer import Consumer
from pybridge.amqp._deliveries import Delivery
from pybridge.amqp._errors import (
    BadBrokerUrl,
    BrokerError,
    BrokerUnreachable,
    ConnectionLost,
    PluginMissing,
    PublishRefused,
    TopologyConflict,
    TopologyMissing,
)
from pybridge.amqp._publisher import Publisher
from pybridge.amqp._topology import Binding, Exchange, Queue, Topology

__all__ = [
    "Backoff",
    "BadBrokerUrl",
    "Binding",
    "BrokerError",
    "BrokerUnreachable",
    "Confirms",
    "ConnectionLost",
    "Consumer",
    "Delivery",
    "Exchange",
    "PluginMissing",
    "PublishRefused",
    "Publisher",
    "Queue",
    "Topology",
    "TopologyConflict",
    "TopologyMissing",
    "pause",
    "place",
]
