"""Where and with what was measured."""

import os
import platform
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

PACKAGES = ("mtbridge", "pika", "aio-pika", "amqp", "rstream", "msgpack", "pydantic", "sqlalchemy", "psycopg")


@dataclass
class Machine:
    """The machine, and the versions of what takes part."""

    processor: str
    cores: int
    memory_gb: int
    system: str
    versions: dict[str, str] = field(default_factory=dict)

    @classmethod
    def this(cls) -> "Machine":
        """Describe the machine that we are on; without its name."""
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        versions = {"python": platform.python_version()} | {name: metadata.version(name) for name in _installed()}
        return cls(
            _processor(),
            os.cpu_count() or 1,
            round(memory / 2**30),
            f"Linux {platform.release().partition('-')[0]}",
            versions,
        )


def _installed() -> list[str]:
    there = {distribution.name.lower() for distribution in metadata.distributions()}
    return [name for name in PACKAGES if name in there]


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
