"""How many messages may wait for their confirm."""

LEAST = 100
"""As many are always good: the broker's work on them takes some milliseconds at most."""

AT_ONCE = 4000
"""Messages that are sent at most before somebody looks."""

FORGIVEN = 100
"""After so many windows full of messages without a refusal there may be twice as many again."""


class Window:
    """Few messages on the way keep the broker's answer quick, many keep the broker busy: as many as are needed.

    A turn lasts from the sending of a message to its confirm. In a turn in which the window was full it was the window
    that held us back, and it doubles; in one that needed less than a quarter of it, it halves. A queue that refuses
    makes everything come again that was on the way after the refused message: for some time no more are risked than
    half of what was too much.
    """

    def __init__(self, most: int) -> None:
        self._most = self._bound = most
        self.begin()

    def begin(self) -> None:
        """Start over on a new connection, on which nothing is sent yet; refusals are remembered."""
        self.size = self.least = min(LEAST, self._bound)
        self._forgiven_at = FORGIVEN * self._bound
        self._needed = 0  # most messages on the way in this turn
        self._turn_ends = 1  # with the confirm of this message

    @property
    def refill(self) -> int:
        """More are sent when no more than so many messages wait for their confirm: for the sake of large batches."""
        return self.size * 3 // 4

    @property
    def turn(self) -> int:
        """How many messages may be sent, as confirms make room, before `settled`: few as long as we may grow."""
        return AT_ONCE if self.size == self._bound else min(self.size, AT_ONCE)

    def room(self, outstanding: int) -> int:
        """How many messages may be sent."""
        return 0 if outstanding > self.refill else self.size - outstanding

    def sent(self, waiting: int) -> None:
        """Take note that messages were sent, and so many of all waited for their confirm then."""
        self._needed = max(self._needed, waiting)

    def settled(self, number: int, sent: int) -> None:
        """Take note that the messages up to `number` are confirmed, of those up to `sent`; this may end a turn."""
        if number < self._turn_ends:
            return
        if number >= self._forgiven_at:
            self._bound = min(2 * self._bound, self._most)
            self.least = min(LEAST, self._bound)
            self._forgiven_at = number + FORGIVEN * self._bound
        if self.room(self._needed) == 0:
            self.size = min(2 * self.size, self._bound)
        elif 4 * self._needed < self.size:
            self.size = max(self.size // 2, self.least)
        self._needed = sent - number
        self._turn_ends = sent + 1

    def refused(self) -> None:
        """Take note that a message was not taken; the connection ends with it."""
        self._bound = max(self.size // 2, 1)
