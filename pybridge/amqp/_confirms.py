"""Which messages the broker has confirmed: a count, plus the few that came early."""


class Confirms:
    """Turns confirms, which may come in any order and for many at once, into one number that only grows.

    Messages are numbered from 1 per channel, as AMQP's delivery tags are.
    """

    def __init__(self) -> None:
        self.confirmed = 0
        """Every message up to and with this one is confirmed."""
        self.refused: int | None = None
        """The first message that the broker rejected or returned; `confirmed` stays below it."""
        self._early: set[int] = set()

    def ack(self, tag: int, *, multiple: bool) -> None:
        """Take note of a confirm for `tag`, or for everything up to it."""
        if multiple:
            self.confirmed = max(self.confirmed, tag)
            self._early = {early for early in self._early if early > tag}
        elif tag > self.confirmed:
            self._early.add(tag)
        while self.confirmed + 1 in self._early:
            self.confirmed += 1
            self._early.remove(self.confirmed)
        if self.refused is not None:
            self.confirmed = min(self.confirmed, self.refused - 1)

    def refuse(self, tag: int, *, multiple: bool = False) -> None:
        """Take note that the broker did not take `tag`, or nothing of what is open up to it."""
        first = self.confirmed + 1 if multiple else max(tag, self.confirmed + 1)
        self.refused = first if self.refused is None else min(self.refused, first)
