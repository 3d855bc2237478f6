"""`pybridge`, with what a test wants otherwise: the product has no test code in it.

CHAOS_DIE_AT_COMMIT=137 kills it when it is about to move the cursor for the 137th time: the broker has confirmed, and the
cursor does not know. CHAOS_HEARTBEAT=2 lets it notice a silent broker within seconds.
"""

import os
import signal

from pybridge.amqp import _connection
from pybridge.cli import main
from pybridge.native import Reader


class _DyingCommit:
    """Counts commits, and dies before the wanted one."""

    def __init__(self, wanted: int) -> None:
        self._left = wanted
        self._commit = Reader.commit

    def __call__(self, reader: Reader, pos: int) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._commit(reader, pos)


if __name__ == "__main__":
    if wanted := int(os.environ.get("CHAOS_DIE_AT_COMMIT", "0")):
        dying = _DyingCommit(wanted)
        Reader.commit = lambda reader, pos: dying(reader, pos)  # type: ignore[method-assign]
    if seconds := int(os.environ.get("CHAOS_HEARTBEAT", "0")):
        _connection.HEARTBEAT_SECONDS = seconds
    main()
