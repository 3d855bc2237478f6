"""Write the C source of `pybridge.native._native`: cffi's API mode over the headers that the plugins are built from.

Run by the build: `python build_ffi.py INCLUDE_DIR OUTPUT.c`.
"""

import re
import sys
from pathlib import Path

from cffi import FFI

HEADERS = tuple(f"mtbridge/{name}.h" for name in ("event", "ring", "wire", "forward", "commission"))
DECLARATIONS = re.compile(r"/\* cffi:begin \*/(.*?)/\* cffi:end \*/", re.DOTALL)


def main(include: Path, output: Path) -> None:
    """Generate the extension's source from the headers' marked parts."""
    ffi = FFI()
    for header in HEADERS:
        for part in DECLARATIONS.findall((include / header).read_text()):
            ffi.cdef(part)
    ffi.set_source("pybridge.native._native", "".join(f'#include "{header}"\n' for header in HEADERS))
    ffi.emit_c_code(str(output))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
