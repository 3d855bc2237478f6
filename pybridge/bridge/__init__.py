"""The bridge: from a ring to a sink, in order, losing nothing."""

from pybridge.bridge._amqp_sink import AmqpSink
from pybridge.bridge._bridge import Bridge, Counters, Source
from pybridge.bridge._capture_sink import CaptureSink
from pybridge.bridge._sink import Sink
from pybridge.bridge._tee import Tee

__all__ = ["AmqpSink", "Bridge", "CaptureSink", "Counters", "Sink", "Source", "Tee"]
