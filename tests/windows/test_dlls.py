"""The plugins' files as a Windows server, and whoever looks after it, find them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pefile
import pytest

from tests.wine import Platform

SOURCES = Path(__file__).parents[2] / "plugin_c"

MACHINES = {"mt4": "IMAGE_FILE_MACHINE_I386", "mt5": "IMAGE_FILE_MACHINE_AMD64"}

SYSTEM_DLLS = {"kernel32.dll", "msvcrt.dll", "advapi32.dll"}
"""Every Windows has them: nothing is to be installed beside the plugin."""


@pytest.fixture(params=["mt4", "mt5"])
def platform(request: pytest.FixtureRequest) -> Platform:
    """Each platform."""
    name: Platform = request.param
    return name


@pytest.fixture
def dll(platform: Platform, windows_build: Callable[[Platform], Path]) -> Iterator[pefile.PE]:
    """The platform's plugin."""
    with pefile.PE(windows_build(platform) / f"mtbridge{platform[-1]}.dll") as image:
        yield image


def exports(image: pefile.PE) -> set[str]:
    """Return the names that the server can look up."""
    return {symbol.name.decode() for symbol in image.DIRECTORY_ENTRY_EXPORT.symbols}


def test_the_file_is_a_library_of_the_servers_bitness(dll: pefile.PE, platform: Platform) -> None:
    """MT4 servers load 32-bit libraries only, and MT5 servers 64-bit ones."""
    assert dll.is_dll()
    assert pefile.MACHINE_TYPE[dll.FILE_HEADER.Machine] == MACHINES[platform]


def test_the_file_needs_nothing_but_windows(dll: pefile.PE) -> None:
    """The compiler's runtime is inside."""
    assert {entry.dll.decode().lower() for entry in dll.DIRECTORY_ENTRY_IMPORT} <= SYSTEM_DLLS


def test_the_servers_own_handlers_stay_in_place(dll: pefile.PE) -> None:
    """An MT4 server complains of a plugin that replaces its handler of crashes."""
    imported = {symbol.name for entry in dll.DIRECTORY_ENTRY_IMPORT for symbol in entry.imports}
    assert b"SetUnhandledExceptionFilter" not in imported


def test_exports_are_the_entry_points_and_nothing_else(dll: pefile.PE, platform: Platform) -> None:
    """What entry.cpp defines for the server is exported under its bare name."""
    source = (SOURCES / f"src/{platform}/entry.cpp").read_text()
    defined = set(re.findall(r"^(?:MT4|MTBRIDGE)_EXPORT\s[^(;]*?(\w+)\(", source, re.MULTILINE))
    assert exports(dll) == defined


def test_an_mt4_server_knows_every_export(windows_build: Callable[[Platform], Path]) -> None:
    """A hook with a slip in its name would never be called."""
    hooks = (SOURCES / "include/mtapi/mt4/hooks.h").read_text()
    with pefile.PE(windows_build("mt4") / "mtbridge4.dll") as image:
        assert exports(image) <= set(re.findall(r"HOOK\([^,]+,\s*(MtSrv\w+)", hooks))


def test_the_file_has_no_debug_section(dll: pefile.PE, platform: Platform, windows_build: Callable[..., Path]) -> None:
    """An MT4 server journals a warning about one; it lies in a file of its own."""
    debug = pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_DEBUG"]
    assert dll.OPTIONAL_HEADER.DATA_DIRECTORY[debug].Size == 0
    assert not [section.Name for section in dll.sections if b"debug" in section.Name]
    assert dll.FILE_HEADER.NumberOfSymbols == 0
    assert (windows_build(platform) / f"mtbridge{platform[-1]}.dll.debug").exists()


def test_the_file_can_be_moved_and_its_data_is_not_executed(dll: pefile.PE) -> None:
    """What Windows asks of a library for its defences: a random place, and no code in data."""
    assert dll.OPTIONAL_HEADER.IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE
    assert dll.OPTIONAL_HEADER.IMAGE_DLLCHARACTERISTICS_NX_COMPAT


def test_the_properties_say_what_the_file_is(dll: pefile.PE, platform: Platform) -> None:
    """An operator sees product, version and copyright in the file's properties."""
    project = (SOURCES.parent / "pyproject.toml").read_text()
    version = re.search(r'^version = "(.*)"', project, re.MULTILINE)
    assert version
    tables = [info for block in dll.FileInfo for info in block if info.Key == b"StringFileInfo"]
    words = {key.decode(): value.decode() for key, value in tables[0].StringTable[0].entries.items()}
    assert words["ProductName"] == "MTBridge"
    assert words["FileVersion"] == words["ProductVersion"] == version[1]
    assert words["OriginalFilename"] == f"mtbridge{platform[-1]}.dll"
    assert "MTBridge" in words["LegalCopyright"]
