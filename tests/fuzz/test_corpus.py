"""What fuzzing once came across, and a seed of each kind; CTest runs those that C++ reads."""

from pathlib import Path

import pytest

from tests.fuzz.formats import FORMATS

CORPUS = Path(__file__).parent / "corpus"


@pytest.mark.parametrize(
    ("name", "path"),
    [(name, path) for name in FORMATS for path in sorted((CORPUS / name).iterdir())],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_kept_bytes_break_nothing(name: str, path: Path) -> None:
    """Neither seeds nor finds do."""
    FORMATS[name](path.read_bytes())


@pytest.mark.parametrize("name", FORMATS)
def test_a_seed_with_one_byte_changed_breaks_nothing(name: str) -> None:
    """At every place, in a few ways."""
    for path in sorted((CORPUS / name).iterdir()):
        octets = path.read_bytes()[:1200]
        for place in range(0, len(octets), 29):
            for flip in (0x01, 0x80, 0xFF):
                FORMATS[name](octets[:place] + bytes([octets[place] ^ flip]) + octets[place + 1 :])
