"""A trade server with our plugin under load, a bridge, and a consumer: what the faults are done to."""

import asyncio
import json
import shutil
import sys
import time
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal

from mock_server.client import TradeServer, TradeServerError
from pybridge.amqp import Topology
from pybridge.errors import BridgeError
from pybridge.native import RingInfo, binary, inspect
from tests.broker import StreamNode
from tests.chaos.checker import Identity, Verdict, check, check_log, check_order
from tests.chaos.daemon import Daemon
from tests.chaos.drain import Drain, read_log
from tests.chaos.journal import Incarnation
from tests.chaos.proxy import FaultProxy
from tests.chaos.surroundings import bind_limited, delete, fake_clock, flip, system

PYBRIDGE = Path(sys.executable).with_name("pybridge")
TEST_PLUGINS = Path(__file__).parents[2] / "build" / "chaos" / "plugin_c" / "src"
THREADS = 4
SLOTS = 4096
SLOT_BYTES, HEADER_BYTES, CRC_FROM = 512, 4096, 16
SPARE_BYTES = 256 * 1024
CALM_SECONDS = 0.3
DECLARED_SECONDS = 2.0
PATIENCE_SECONDS = 90.0
LOOK_SECONDS = 0.02

Platform = Literal["mt4", "mt5"]
PLATFORMS: tuple[Platform, ...] = ("mt4", "mt5")


class NotInTimeError(Exception):
    """Something that had to happen did not."""


async def until(condition: Callable[[], object], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for a condition.

    Raises:
        NotInTimeError: in vain.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise NotInTimeError(what)
        await asyncio.sleep(LOOK_SECONDS)


@dataclass
class Setup:
    """What a scenario wants otherwise."""

    rate: int = 400
    """Operations a second on each server; each makes one or two events."""
    calm: float = 0.4
    """About how many seconds nothing is done before each fault."""
    settings: Mapping[str, object] = field(default_factory=dict)
    """Of the plugin."""
    failpoints: bool = False
    """Whether the plugins are those of the test build."""
    bridge: Mapping[str, str] = field(default_factory=dict)
    """Environment of the bridge, which then is started by tests.chaos.bridge."""
    log: Literal["amqp", "stream"] = "amqp"
    """How the bridge writes the log."""
    clock: bool = False
    """Whether the trade server's clock is a file's."""
    small_disk: Literal["", "ring", "spool"] = ""
    """Which of the plugin's folders lies on a file system of its own that is hardly large enough."""


class Server(Daemon):
    """The trade server; each of its lives has a chronicle and a load of its own."""

    def __init__(self, platform: Platform, folder: Path, setup: Setup, random: Random) -> None:
        self._folder, self._setup, self._random = folder, setup, random
        self.lives: list[Incarnation] = []
        self.port = 0
        name = f"mtbridge{platform[-1]}.so"
        self._library = TEST_PLUGINS / platform / name if setup.failpoints else binary(name)
        plugin = folder / name
        values = {
            "Server": platform,
            "RingFolder": folder / "ring",
            "StateFolder": folder / "state",
            "SpoolFolder": folder / "spool",
            "RingSlots": SLOTS,
            "Heartbeat": 1,
        } | dict(setup.settings)
        grid = [word for key, value in values.items() for word in ("--set", f"{key}={value}")]
        command = [binary("mock-trade-server"), "--platform", platform, "--plugin", plugin, *grid, "--clock", "real"]
        super().__init__(command, folder / "server.log")
        self._words = self.command
        self.slots = int(str(values["RingSlots"]))
        self.base = Path(str(values["RingFolder"])) / platform
        self._epoch_file = folder / "state" / f"{platform}.epoch"
        self.failpoint = ""
        """Where the next life ends."""
        self.trading = False

    async def begin(self) -> None:
        """Start the server, and trading on it; a life that does not come about is none."""
        if not self.starts:  # MT4 keeps the plugin's settings beside the library
            shutil.copy(self._library, self._folder)
        chronicle = self._folder / f"chronicle.{self.starts + 1}"
        self.command = [*self._words, "--chronicle", str(chronicle), "--seed", str(self._random.getrandbits(32))]
        self.environment["MTBRIDGE_FAILPOINT"], self.failpoint = self.failpoint, ""
        if self._setup.clock:
            self.environment |= fake_clock(self._folder / "clock")
        await super().begin()
        line = await self.process.stdout.readline() if self.process and self.process.stdout else b""
        if not line:
            return
        self.port = json.loads(line)["listening"]
        self.lives.append(Incarnation(int(self._epoch_file.read_text()), chronicle))
        with suppress(TradeServerError):  # it may be dead again
            await self.load()
            self.trading = True

    async def load(self) -> None:
        """Let clients trade."""
        async with TradeServer.connect(self.port) as server:
            seed = self._random.getrandbits(32)
            await server.do("load.start", rate=self._setup.rate, accounts=24, threads=THREADS, seed=seed)

    async def rest(self) -> None:
        """Let nobody trade any more."""
        with suppress(TradeServerError):
            async with TradeServer.connect(self.port) as server:
                await server.do("load.stop")

    async def ended(self, process: Process) -> None:
        """Note that this life was cut off."""
        self.trading = False
        if self.lives and process.returncode != 0:
            self.lives[-1].killed = True


class Rig:
    """One trade server's whole chain.

    Args:
        platform: Which kind of server.
        node: The broker.
        folder: For everything that is written; its name is also the first word of the names on the broker.
        setup: What the scenario wants.
        seed: Of everything that is left to chance.
    """

    def __init__(self, platform: Platform, node: StreamNode, folder: Path, setup: Setup, seed: str) -> None:
        self.platform: Platform = platform
        self.node, self.folder, self.setup = node, folder, setup
        self.random = Random(f"{seed}.{folder.name}")  # noqa: S311 - dice that fall the same way again
        self.prefix = folder.name
        self.topology = Topology(self.prefix, log=setup.log)
        self.proxy = FaultProxy(node.port)
        self.server = Server(platform, folder, setup, self.random)
        self.bridge: Daemon
        self.drain = Drain(node.url, self.topology.mirror)
        self.limited: Drain | None = None
        self.strikes = 0
        """How often something was done to it."""
        self.kills = 0
        self.recoveries: list[float] = []
        """Seconds from each fault's end until the queue had caught up."""
        self.complaints: list[str] = []
        self._mounted = False
        self._declared_at = 0.0

    @property
    def base(self) -> Path:
        """The ring's path without suffix."""
        return self.server.base

    @property
    def small_disk(self) -> Path:
        """Where the small file system is, if the scenario has one."""
        return self.folder / self.setup.small_disk

    def bridge_daemon(self, journal: str = "bridge.log") -> Daemon:
        """Return a bridge for this rig's ring, not started yet."""
        program: list[object] = [PYBRIDGE]
        if self.setup.bridge:
            program = [sys.executable, "-m", "tests.chaos.bridge"]
        environment = {"MTBRIDGE_AMQP": self.proxy.url, "MTBRIDGE_PREFIX": self.prefix}
        environment |= {"MTBRIDGE_STREAM_PORT": str(self.node.stream_port)}
        words = [*program, "run", "--ring", self.base, "--log", self.setup.log, "--log-format", "json"]
        return Daemon(words, self.folder / journal, environment | dict(self.setup.bridge))

    async def start(self) -> None:
        """Return when events flow."""
        self.folder.mkdir()
        (self.folder / "clock").write_text("+0\n")
        if self.setup.small_disk:
            self.small_disk.mkdir(mode=0o700)
            size = f"size={self.server.slots * SLOT_BYTES + SPARE_BYTES},mode=700"
            await system("mount", "-t", "tmpfs", "-o", size, "chaos", self.small_disk)
            self._mounted = True
        await asyncio.to_thread(self.topology.apply, self.node.url)
        self._declared_at = time.monotonic()
        await self.proxy.start()
        self.bridge = self.bridge_daemon()
        await self.server.up()
        await self.bridge.up()
        self.drain.__enter__()
        await until(lambda: len(self.drain.arrivals) > 0, "no event came")

    async def queues_kept(self) -> None:
        """Return when the broker has written its queues down.

        RabbitMQ 3.10 that is killed soon after it declared a quorum queue brings it back in name only: it confirms and
        delivers nothing any more. Seen up to 1.5 s after the declaration.
        """
        await asyncio.sleep(max(0.0, self._declared_at + DECLARED_SECONDS - time.monotonic()))

    async def limited_queue(self) -> Drain:
        """Return the consumer of a second queue, which refuses what it has no room for."""
        if self.limited is None:
            name = f"{self.prefix}.limited"
            await asyncio.to_thread(bind_limited, self.node.url, name, self.topology.events)
            self.limited = Drain(self.node.url, name, batch=20).__enter__()
        return self.limited

    def said(self, event: str) -> int:
        """Return how often the bridge has said that something happened."""
        return self.bridge.journal.read_text().count(f'"event": "{event}"')

    def flip_newest_event(self) -> None:
        """Change a bit of an event that nobody has read yet."""
        info = inspect(self.base)
        slot = (info.claimed - self.random.randint(8, 40) - 1) % info.slots
        byte = HEADER_BYTES + slot * SLOT_BYTES + self.random.randrange(CRC_FROM, SLOT_BYTES)
        flip(self.base.with_suffix(".ring"), byte, self.random.randrange(8))

    def info(self) -> RingInfo | None:
        """Return how the ring stands; None where there is none to ask."""
        try:
            return inspect(self.base)
        except BridgeError:
            return None

    def newest(self) -> Identity | None:
        """Return the newest event that has been claimed in the ring; None where there is no ring to ask."""
        info = self.info()
        return (info.epoch, info.claimed - info.epoch_base) if info else None

    def life(self, seconds: float) -> float:
        """Return a time of that order."""
        return seconds * self.random.uniform(0.3, 1.7)

    async def run_on(self, seconds: float) -> None:
        """Let things go on for a time of that order."""
        await asyncio.sleep(self.life(seconds))

    async def recovered(self) -> None:
        """Return when the queue has what the ring had at this moment: the fault is over."""
        began, newest = time.monotonic(), self.newest()
        if newest is not None:
            await until(lambda: self.drain.highest >= newest, f"the queue did not catch up with {newest}")
        self.recoveries.append(time.monotonic() - began)

    async def finish(self) -> Verdict:
        """Stop everything in order and judge."""
        await self.server.up()
        await self.bridge.up()
        await until(lambda: self.server.trading, "the server stays down")
        await self.server.rest()
        if newest := self.newest():  # what was left out is told of when there is room
            await until(lambda: self.drain.highest >= newest, f"the queue did not catch up with {newest}")
        if code := await self.server.down():
            self.complaints.append(f"the server ended with {code}")
        last = self.newest()
        try:
            await until(lambda: last is None or self.drain.highest >= last, f"the last event, {last}, did not come")
            await until(lambda: not (info := self.info()) or not info.undelivered, "the cursor did not come to the end")
        except NotInTimeError as error:
            self.complaints.append(str(error))
        if code := await self.bridge.down():
            self.complaints.append(f"the bridge ended with {code}")
        drains = [drain for drain in (self.drain, self.limited) if drain is not None]
        calm = lambda: time.monotonic() - max(drain.arrived_at for drain in drains) > CALM_SECONDS  # noqa: E731
        await until(calm, "the queues do not become empty")
        log = None
        if self.setup.log == "stream":
            log = await asyncio.to_thread(read_log, self.node.url, self.topology.log)
        await self.close()
        verdict = await asyncio.to_thread(check, self.platform, self.drain.arrivals, self.server.lives, last)
        if log is not None:
            check_log(log, self.drain.arrivals, verdict)
        if self.limited is not None:
            since = self.limited.arrivals[0].identity
            other = Verdict()
            check_order(self.limited.arrivals, other, since=since, rejecting=True)
            verdict.add(other)
        return verdict

    async def close(self) -> None:
        """End what still runs."""
        for daemon in (self.server, self.bridge):
            if daemon.process is not None and daemon.process.returncode is None:
                await daemon.down()
        for drain in (self.drain, self.limited):
            if drain is not None:
                await asyncio.to_thread(drain.__exit__, None, None, None)
        await self.proxy.stop()
        await asyncio.to_thread(delete, self.topology, self.node.url, [f"{self.prefix}.limited"])
        if self._mounted:
            self._mounted = False
            await system("umount", self.small_disk)

    def remove(self) -> None:
        """Remove its files."""
        shutil.rmtree(self.folder, ignore_errors=True)
