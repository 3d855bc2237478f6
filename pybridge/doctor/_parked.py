"""Records that could not be delivered."""

from pathlib import Path

from pybridge.doctor._finding import Finding
from pybridge.parked import NotParked, Parking


def examine_parked(folder: Path, ring: str) -> list[Finding]:
    """Look for records of a ring that nobody has dealt with; never raises."""
    try:
        count = sum(not record.requeued for record in Parking(folder, ring).records())
    except NotParked as error:
        return [Finding("problem", "parked", str(error), "run this as the user that the bridge runs as")]
    if count:
        advice = "see `pybridge parked list`: a wrong checksum means damaged memory, disk or files"
        return [Finding("warning", "parked", f"{count} records could not be delivered", advice)]
    return [Finding("ok", "parked", "nothing")]
