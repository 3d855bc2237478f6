"""Events at a steady rate, and at random about it."""

from pybridge.bench.pace import Rhythm, ticks


class Clock:
    """Time that passes when somebody sleeps, and a little late."""

    def __init__(self, late: float = 0.0) -> None:
        self.now = 100.0
        self.late = late

    def __call__(self) -> float:
        """What time it is."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds + self.late


def test_ticks_come_at_their_time() -> None:
    """Counted from the first one."""
    clock = Clock()
    assert [round(clock() - 100, 6) for _ in ticks(Rhythm(4), 5, clock, clock.sleep)] == [0, 0.25, 0.5, 0.75, 1.0]


def test_lateness_does_not_add_up() -> None:
    """Who wakes late makes up for it, so that the rate holds."""
    clock = Clock(late=0.2)
    times = [clock() - 100 for _ in ticks(Rhythm(10), 50, clock, clock.sleep)]
    assert all(-1e-6 <= time - number / 10 <= 0.2 + 1e-6 for number, time in enumerate(times))


def test_a_spread_makes_ticks_late_at_random() -> None:
    """By no more than the spread, each by another time, and none makes the next one later."""
    clock = Clock()
    late = [clock() - 100 - number / 10 for number, _ in enumerate(ticks(Rhythm(10, 0.05), 50, clock, clock.sleep))]
    assert all(-1e-6 <= seconds <= 0.05 + 1e-6 for seconds in late)
    assert max(late) - min(late) > 0.01
