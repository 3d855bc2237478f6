"""The programs and libraries that are installed beside the extension."""

from pathlib import Path

from pybridge.errors import BridgeError
from pybridge.native import _native


class NotBundled(BridgeError):
    """This installation was built without the wanted program or library."""


def binary(name: str) -> Path:
    """Return where a bundled file lies: `mock-trade-server`, `mtbridge4.so` or `mtbridge5.so`.

    Raises:
        NotBundled: This installation does not have it.
    """
    path = Path(_native.__file__).parent / "bin" / name
    if not path.is_file():
        raise NotBundled(f"{name} is not part of this installation: {path} is missing; install pybridge again")
    return path
