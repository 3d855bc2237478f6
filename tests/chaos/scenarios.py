"""Everything that is done to a rig: a name, a sentence, and the fault."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.chaos import faults
from tests.chaos.faults import Strike, alarm, die_at, each, together
from tests.chaos.rig import Setup
from tests.chaos.surroundings import CLOCKS


@dataclass(frozen=True)
class Scenario:
    """One way to destroy things."""

    name: str
    about: str
    strike: Strike
    setup: Setup = field(default_factory=Setup)
    kills: bool = False
    """Whether something has to have been killed."""
    names_gaps: bool = False
    """Whether events have to be missing, and named."""
    late: bool = False
    """Whether events have to come late, and say so."""

    @property
    def left_out(self) -> str | None:
        """Why it cannot be played here; None if it can."""
        if self.setup.small_disk and os.geteuid() != 0:
            return "only root can make a small file system"
        if self.setup.clock and not CLOCKS:
            return "Debian's package libfaketime is not installed"
        return None


TEST_BUILD = Setup(failpoints=True)
SMALL_DISK = Setup(small_disk=True)

SCENARIOS = (
    Scenario("kill server", "kill -9 of the trade server", each(faults.kill_server), kills=True),
    Scenario("die claimed", "the server dies between claim and publish", die_at("claimed"), TEST_BUILD, kills=True),
    Scenario("die written", "the server dies between copy and publish", die_at("written"), TEST_BUILD, kills=True),
    Scenario("kill bridge", "kill -9 of the bridge", each(faults.kill_bridge), kills=True),
    Scenario(
        "die confirmed",
        "the bridge dies between confirm and cursor",
        each(faults.die_before_cursor),
        Setup(bridge={"CHAOS_HEARTBEAT": "30"}),
        kills=True,
    ),
    Scenario("kill broker", "kill -9 of the broker, its disk kept", together(faults.kill_broker), kills=True),
    Scenario("kill all", "kill -9 of all three in one moment", together(faults.kill_all), kills=True),
    Scenario("pause server", "the trade server stands still", each(faults.pause_server)),
    Scenario(
        "pause bridge",
        "the bridge stands still, for more than the ring holds",
        each(faults.pause_bridge),
        Setup(settings={"RingSlots": 1024}),
        names_gaps=True,
    ),
    Scenario("pause broker", "the broker stands still", together(faults.pause_broker)),
    Scenario("cut", "the connection to the broker is closed", each(faults.cut)),
    Scenario("reset", "the connection to the broker is reset", each(faults.reset)),
    Scenario("delay", "packets take up to 0.2 s", each(faults.delay)),
    Scenario(
        "half-open",
        "the connection swallows everything; the heartbeat (here 2 s) notices",
        each(faults.half_open),
        Setup(bridge={"CHAOS_HEARTBEAT": "2"}),
    ),
    Scenario(
        "memory alarm",
        "the broker is short of memory and blocks publishing",
        alarm("set_vm_memory_high_watermark", "0", "0.6"),
    ),
    Scenario(
        "disk alarm",
        "the broker is short of disk and blocks publishing",
        alarm("set_disk_free_limit", "1000000GB", "50MB"),
    ),
    Scenario("full queue", "a queue with reject-publish is full", each(faults.full_queue), late=True),
    Scenario("two bridges", "a second bridge wants the ring", each(faults.second_bridge), kills=True),
    Scenario("lost lock", "the lock's file is removed", each(faults.lose_lock)),
    Scenario(
        "cursor", "the cursor is deleted, cut or changed; the bridge is killed", each(faults.harm_cursor), kills=True
    ),
    Scenario("bit flip", "a bit of an unread event changes", each(faults.flip_event), names_gaps=True),
    Scenario("ring deleted", "the ring's file is deleted; the server is killed", each(faults.delete_ring), kills=True),
    Scenario(
        "disk full",
        "no room for ring and cursor; both sides are killed",
        each(faults.fill_disk),
        SMALL_DISK,
        kills=True,
    ),
    Scenario("capture full", "no room for a capture", each(faults.fill_capture), SMALL_DISK),
    Scenario("clock", "the server's clock jumps by up to a day", each(faults.jump), Setup(clock=True)),
)


def named() -> Mapping[str, Scenario]:
    """Return the scenarios by their names."""
    return {scenario.name: scenario for scenario in SCENARIOS}
