"""What is wrong between the trade server and the broker, and what to do about it; disturbs neither."""

from pybridge.doctor._broker import examine_broker
from pybridge.doctor._finding import Finding, Level
from pybridge.doctor._parked import examine_parked
from pybridge.doctor._ring import examine_ring

__all__ = ["Finding", "Level", "examine_broker", "examine_parked", "examine_ring"]
