"""Ending a long command in order."""

import signal


class Stop:
    """Becomes true when the process is asked to end: SIGTERM (a service manager) or SIGINT (Ctrl-C)."""

    def __init__(self) -> None:
        self._asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def __call__(self) -> bool:
        """Whether the end was asked for."""
        return self._asked

    def _ask(self, _number: int, _frame: object) -> None:
        self._asked = True
