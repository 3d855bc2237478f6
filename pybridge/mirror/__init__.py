"""The mirror: events folded into account and position state, in a database."""

from pybridge.mirror.database import DatabaseUnusable
from pybridge.mirror.follow import Follower
from pybridge.mirror.mirror import AccountState, Applied, Mirror
from pybridge.mirror.rows import Account, Deal, Order, Position

__all__ = ["Account", "AccountState", "Applied", "DatabaseUnusable", "Deal", "Follower", "Mirror", "Order", "Position"]
