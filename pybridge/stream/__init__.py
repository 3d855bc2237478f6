"""The stream protocol of RabbitMQ: the log, published so that the broker removes what comes twice.

The one room that knows asyncio and the library of the protocol, an extra: `pip install 'mtbridge[stream]'`.
"""

from pybridge.stream._publisher import StreamPublisher

__all__ = ["StreamPublisher"]
