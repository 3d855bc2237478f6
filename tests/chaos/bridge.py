"""`pybridge`, with what a test wants otherwise: the product has no test code in it.

CHAOS_DIE_AT_COMMIT=137 kills it when it is about to move the cursor for the 137th time: the broker has confirmed, and
the cursor does not know. CHAOS_HEARTBEAT=1 lets it notice a silent broker within seconds.
"""

import os
import signal
from itertools import count

from pybridge.amqp import _connection
from pybridge.cli import main
from pybridge.native import Reader


def die_at_commit(wanted: int) -> None:
    """Let the reader's commits be counted, and the wanted one be the end."""
    numbers, commit = count(1), Reader.commit

    def counted(self: Reader, pos: int) -> None:
        if next(numbers) == wanted:
            os.kill(os.getpid(), signal.SIGKILL)
        commit(self, pos)

    Reader.commit = counted  # type: ignore[method-assign]


if __name__ == "__main__":
    if wanted := os.environ.get("CHAOS_DIE_AT_COMMIT"):
        die_at_commit(int(wanted))
    if seconds := os.environ.get("CHAOS_HEARTBEAT"):
        _connection.HEARTBEAT_SECONDS = int(seconds)
    main()
