"""The demonstration: a mock trade server with the real plugin, the bridge, and the mirror at the far end."""

from pybridge.demo.errors import DemoFailed
from pybridge.demo.history import History
from pybridge.demo.play import Broker, Opening, out_folder, play
from pybridge.demo.scenario import write_scenario
from pybridge.demo.screen import Screen

__all__ = ["Broker", "DemoFailed", "History", "Opening", "Screen", "out_folder", "play", "write_scenario"]
