"""Everything that is done to a rig: a name, a sentence, and the fault."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.chaos.faults import files, processes, road
from tests.chaos.faults.processes import die_at
from tests.chaos.faults.road import alarm
from tests.chaos.faults.strike import Strike, each, together
from tests.chaos.rig import Setup
from tests.chaos.surroundings import CLOCKS


@dataclass(frozen=True)
class Scenario:
    """One way to destroy things."""

    name: str
    about: str
    strike: Strike
    setup: Setup = field(default_factory=Setup)
    alone: bool = False
    """Whether it is done to the broker that all share."""
    kills: bool = False
    """Whether something has to have been killed."""
    names_gaps: bool = False
    """Whether events have to be missing, and named."""

    @property
    def left_out(self) -> str | None:
        """Why it cannot be played here; None if it can."""
        if self.setup.small_disk and os.geteuid() != 0:
            return "only root can make a small file system"
        if self.setup.clock and not CLOCKS:
            return "Debian's package libfaketime is not installed"
        return None


TEST_BUILD = Setup(failpoints=True)
SMALL_DISK = Setup(small_disk="ring")
STREAM = Setup(log="stream")
BUSY = Setup(rate=1200, settings={"RingSlots": 512})
"""Fills the ring within a second."""

SCENARIOS = (
    Scenario("kill server", "kill -9 of the trade server", each(processes.kill_server), kills=True),
    Scenario("die claimed", "the server dies between claim and publish", die_at("claimed"), TEST_BUILD, kills=True),
    Scenario("die written", "the server dies between copy and publish", die_at("written"), TEST_BUILD, kills=True),
    Scenario(
        "die appended",
        "the server dies between the spool's file and its mark",
        each(processes.die_appended),
        Setup(rate=1200, settings={"RingSlots": 512}, failpoints=True),
        kills=True,
    ),
    Scenario("kill bridge", "kill -9 of the bridge", each(processes.kill_bridge), kills=True),
    Scenario(
        "die confirmed",
        "the bridge dies between confirm and cursor",
        each(processes.die_before_cursor),
        Setup(bridge={"CHAOS_HEARTBEAT": "30"}),
        kills=True,
    ),
    Scenario(
        "kill broker", "kill -9 of the broker, its disk kept", together(processes.kill_broker), alone=True, kills=True
    ),
    Scenario("kill all", "kill -9 of all three in one moment", together(processes.kill_all), alone=True, kills=True),
    Scenario("pause server", "the trade server stands still", each(processes.pause_server)),
    Scenario(
        "pause bridge", "the bridge stands still, for twice what the ring holds", each(processes.pause_bridge), BUSY
    ),
    Scenario("away", "the bridge is away while the server dies twice", each(processes.away), BUSY, kills=True),
    Scenario(
        "quota",
        "the bridge stands still until the spool's quota is reached",
        each(processes.overrun),
        Setup(rate=1200, settings={"RingSlots": 512, "SpoolQuota": 1}),
        names_gaps=True,
    ),
    Scenario("pause broker", "the broker stands still", together(processes.pause_broker), alone=True),
    Scenario("cut", "the connection to the broker is closed", each(road.cut)),
    Scenario("reset", "the connection to the broker is reset", each(road.reset)),
    Scenario("delay", "packets take up to 0.2 s", each(road.delay)),
    Scenario(
        "half-open",
        "the connection swallows everything; the heartbeat (here 1 s) notices",
        each(road.half_open),
        Setup(bridge={"CHAOS_HEARTBEAT": "1"}),
    ),
    Scenario(
        "memory alarm",
        "the broker is short of memory and blocks publishing",
        alarm("set_vm_memory_high_watermark", "0", "0.6"),
        alone=True,
    ),
    Scenario(
        "disk alarm",
        "the broker is short of disk and blocks publishing",
        alarm("set_disk_free_limit", "1000000GB", "50MB"),
        alone=True,
    ),
    Scenario("full queue", "a queue with reject-publish is full", each(road.full_queue)),
    Scenario("two bridges", "a second bridge wants the ring", each(processes.second_bridge), kills=True),
    Scenario("lost lock", "the lock's file is removed", each(processes.lose_lock)),
    Scenario(
        "cursor", "the cursor is deleted, cut or changed; the bridge is killed", each(files.harm_cursor), kills=True
    ),
    Scenario("bit flip", "a bit of an unread event changes", each(files.flip_event), names_gaps=True),
    Scenario("spool harmed", "a segment of the spool is deleted, cut or changed", each(files.harm_spool), BUSY),
    Scenario("ring lost", "the ring is deleted with events that nobody has read", each(files.lose_ring), kills=True),
    Scenario("ring cut", "the ring's file is cut short", each(files.cut_ring)),
    Scenario("ring deleted", "the ring's file is deleted; the server is killed", each(files.delete_ring), kills=True),
    Scenario(
        "disk full",
        "no room for ring and cursor; both sides are killed",
        each(files.fill_disk),
        SMALL_DISK,
        kills=True,
    ),
    Scenario(
        "spool full",
        "no room for the spool, when it is needed",
        each(files.fill_spool),
        Setup(rate=1200, settings={"RingSlots": 512}, small_disk="spool"),
        names_gaps=True,
    ),
    Scenario("capture full", "no room for a capture", each(files.fill_capture), SMALL_DISK),
    Scenario(
        "stream kill bridge",
        "kill -9 of a bridge that writes the log by the stream protocol",
        each(processes.kill_bridge),
        STREAM,
        kills=True,
    ),
    Scenario(
        "stream reset",
        "the connection to the broker is reset; that of the stream protocol stays",
        each(road.reset),
        STREAM,
    ),
    Scenario(
        "stream kill all",
        "kill -9 of server, bridge and broker in one moment, with the log written by the stream protocol",
        together(processes.kill_all),
        STREAM,
        alone=True,
        kills=True,
    ),
    Scenario("clock", "the server's clock jumps by up to a day", each(processes.jump), Setup(clock=True)),
)


def named() -> Mapping[str, Scenario]:
    """Return the scenarios by their names."""
    return {scenario.name: scenario for scenario in SCENARIOS}
