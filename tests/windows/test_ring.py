"""One ring, a producer on Windows and a reader on Linux: Wine makes their files, mappings and locks the same."""

import fcntl
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pybridge.events import AccountLogin
from pybridge.native import Reader, Ring, RingBusy, inspect
from tests.wine import Platform, Wine, windows_path

WATCHDOG = 60.0


class Writer:
    """The program `ring_writer`."""

    def __init__(self, wine: Wine, program: Path, base: Path, slots: int) -> None:
        """Start it on a ring, and keep what it said of that."""
        self.process = wine.start(program)
        self.opening = self.do(f"{windows_path(base)}\n{slots}")

    def answer(self) -> str:
        """Return its next line."""
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def do(self, command: str) -> str:
        """Give it a command; return what it answers."""
        assert self.process.stdin
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.answer()

    def end(self) -> None:
        """Let it close its ring."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(WATCHDOG)

    def kill(self) -> None:
        """Kill it as `kill -9` does."""
        self.process.kill()
        self.process.wait(WATCHDOG)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()


Start = Callable[..., Writer]


@pytest.fixture(params=["mt4", "mt5"])
def start(
    request: pytest.FixtureRequest,
    wine: Callable[[Platform], Wine],
    windows_build: Callable[[Platform], Path],
    base: Path,
) -> Iterator[Start]:
    """Writers of 32 and of 64 bits, as `start(slots)`; what is left of them is killed."""
    platform: Platform = request.param
    windows, program = wine(platform), windows_build(platform) / "ring_writer.exe"
    writers: list[Writer] = []

    def one(slots: int = 64) -> Writer:
        writers.append(Writer(windows, program, base, slots))
        return writers[-1]

    yield one
    for writer in writers:
        writer.kill()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The path of the ring without suffix, in a folder whose name has letters of more than one byte."""
    folder = tmp_path / "Zürich, Łódź"
    folder.mkdir()
    return folder / "live1"


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for a condition."""
    end = time.monotonic() + WATCHDOG
    while not condition():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)


def logins(reader: Reader, count: int) -> list[int]:
    """Read and deliver `count` events; return their logins."""
    found: list[int] = []
    end = time.monotonic() + WATCHDOG
    while len(found) < count:
        assert time.monotonic() < end, found
        records = reader.read(count - len(found), wait=0.1)
        if len(records):
            found += [event.login for event in records.events() if isinstance(event, AccountLogin)]
            reader.commit(records.last_pos)
    return found


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file as our POSIX side does: on its first byte, by the open file."""
    with path.open("w") as file:
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 1, 0))
        yield


def test_events_written_on_windows_are_read_on_linux_as_they_come(start: Start, base: Path) -> None:
    """Each side sees live what the other one writes: the events by the mapping, the cursor by its file."""
    writer = start()
    assert writer.opening == "epoch 1"
    assert writer.do("publish 60") == "undelivered 60"
    with Reader(base) as reader:
        assert logins(reader, 60) == list(range(1, 61))
        assert writer.do("maintain") == "undelivered 0"
        assert writer.do("publish 60") == "undelivered 60"
        assert logins(reader, 60) == list(range(61, 121))
    info = inspect(base)
    assert (info.producer_alive, info.epoch, info.left_out) == (True, 1, 0)
    writer.end()
    assert not inspect(base).producer_alive


def test_a_killed_producers_lock_is_free_and_its_events_remain(start: Start, base: Path) -> None:
    """Nothing that was published is lost with the process; the next one goes on in a new epoch."""
    writer = start()
    writer.do("publish 10")
    assert inspect(base).producer_alive
    writer.kill()
    wait_until(lambda: not inspect(base).producer_alive)
    assert start().opening == "epoch 2"
    with Reader(base) as reader:
        assert logins(reader, 10) == list(range(1, 11))


def test_there_is_one_producer_whatever_it_runs_on(start: Start, base: Path) -> None:
    """A second one is refused: Windows beside Windows, Windows beside Linux, Linux beside Windows."""
    with locked(base.with_name("live1.producer.lock")):
        assert "another plugin writes to" in start().opening
    writer = start()
    assert writer.opening == "epoch 1"
    assert "another plugin writes to" in start().opening
    with pytest.raises(RingBusy):
        Ring(base, "live1", "mt5")
    writer.end()
    Ring(base, "live1", "mt5").close()


def test_a_ring_of_another_size_replaces_one_that_is_being_read(start: Start, base: Path) -> None:
    """The reader has the old file open and mapped; it goes on in the new one without a gap."""
    writer = start(4)
    writer.do("publish 3")
    with Reader(base) as reader:
        assert logins(reader, 3) == [1, 2, 3]
        writer.end()
        writer = start(16)
        assert writer.opening == "epoch 2"
        writer.do("publish 12")
        assert logins(reader, 12) == list(range(1, 13))
    assert inspect(base).slots == 16
    assert not base.with_name("live1.ring.new").exists()
    assert not base.with_name("live1.ring.old").exists()


def test_the_ring_has_no_holes_and_is_nobody_elses(start: Start, base: Path) -> None:
    """A hole that finds the disk full would kill the server; other users are kept out.

    Wine tells owner, group and others of Unix, and makes of the administrators the user's group.
    """
    start(1024)
    for path in base.parent.glob("live1.*"):
        info = path.stat()
        assert info.st_mode & 0o007 == 0, f"{path} {info.st_mode:o}"
        assert info.st_blocks * 512 >= info.st_size
