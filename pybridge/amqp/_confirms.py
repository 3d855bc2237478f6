"""Which messages the broker has confirmed: a count, plus the few stretches that came early."""

from bisect import bisect_right


class Confirms:
    """Turns confirms, which may come in any order and for many at once, into one number that only grows.

    Messages are numbered from 1 per channel, as AMQP's delivery tags are. What came early is kept as ranges: their
    number is that of the holes, however many messages are confirmed.
    """

    def __init__(self) -> None:
        self.confirmed = 0
        """Every message up to and with this one is confirmed."""
        self.refused: int | None = None
        """The first message that the broker rejected or returned; `confirmed` stays below it."""
        self._early: list[range] = []  # in order, with a hole before each

    @property
    def in_order(self) -> bool:
        """Whether none has come early."""
        return not self._early

    def ack(self, tag: int, *, multiple: bool) -> None:
        """Take note of a confirm for `tag`, or for everything up to it."""
        if multiple or tag == self.confirmed + 1:
            self.confirmed = max(self.confirmed, tag)
        elif tag > self.confirmed:
            self._keep(tag)
        while self._early and self._early[0].start <= self.confirmed + 1:
            self.confirmed = max(self.confirmed, self._early.pop(0).stop - 1)
        if self.refused is not None:
            self.confirmed = min(self.confirmed, self.refused - 1)

    def refuse(self, tag: int, *, multiple: bool = False) -> None:
        """Take note that the broker did not take `tag`, or nothing of what is open up to it."""
        first = self.confirmed + 1 if multiple else max(tag, self.confirmed + 1)
        self.refused = first if self.refused is None else min(self.refused, first)

    def _keep(self, tag: int) -> None:
        """Add one message to the ranges, and join those that it connects."""
        first, stop = tag, tag + 1
        place = bisect_right(self._early, tag, key=lambda early: early.start)
        if place < len(self._early) and self._early[place].start == stop:
            stop = self._early.pop(place).stop
        if place and self._early[place - 1].stop >= tag:
            place -= 1
            before = self._early.pop(place)
            first, stop = before.start, max(before.stop, stop)
        self._early.insert(place, range(first, stop))
