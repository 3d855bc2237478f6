"""`python -m tests.fuzz SECONDS [FORMAT …]`: look for bytes that break a format, of all in turn.

An input that breaks something is left in build/fuzz/found; put it into tests/fuzz/corpus/FORMAT with the repair.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "build/fuzz/tests/fuzz"
CORPUS = ROOT / "tests/fuzz/corpus"
WORK = ROOT / "build/fuzz"


def command(name: str) -> list[str]:
    """What hunts a format."""
    program = PROGRAMS / f"fuzz_{name}"
    return [str(program)] if program.exists() else [sys.executable, "-m", "tests.fuzz.hunt", name]


def hunt(name: str, seconds: int) -> bool:
    """Hunt for some time, from what is kept and what earlier hunts came across; whether nothing broke."""
    grown, found = WORK / "corpus" / name, WORK / "found"
    grown.mkdir(parents=True, exist_ok=True)
    found.mkdir(exist_ok=True)
    options = [f"-max_total_time={seconds}", "-timeout=20", "-max_len=8192", "-close_fd_mask=1"]
    with (WORK / f"{name}.log").open("w") as log:
        outcome = subprocess.run(
            [*command(name), *options, f"-artifact_prefix={found}/{name}-", str(grown), str(CORPUS / name)],
            cwd=ROOT,
            stderr=log,
            check=False,
        )
    lines = Path(log.name).read_text(errors="replace").splitlines()
    runs = [line for line in lines if line.startswith("#")]
    sys.stdout.write(f"{name:10} {'BROKEN' if outcome.returncode else 'nothing found'}  {runs[-1] if runs else ''}\n")
    if outcome.returncode:
        sys.stdout.write("\n".join(lines[-40:]) + "\n")
    return outcome.returncode == 0


if __name__ == "__main__":
    names = sys.argv[2:] or sorted(folder.name for folder in CORPUS.iterdir())
    outcomes = [hunt(name, int(sys.argv[1])) for name in names]
    sys.exit(not all(outcomes))
