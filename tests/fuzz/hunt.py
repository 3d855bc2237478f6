"""Look for bytes that break a format that Python reads: `python -m tests.fuzz.hunt FORMAT [LIBFUZZER'S OPTIONS]`."""

import gc
import sys
from types import FunctionType

import atheris

from tests.fuzz.formats import FORMATS

# All of ours; atheris, where it watches imports, does not see those that go through scikit-build's finder.
for function in [thing for thing in gc.get_objects() if isinstance(thing, FunctionType)]:
    if str(function.__module__).startswith(("pybridge.", "tests.fuzz.")):
        atheris.instrument_func(function)

atheris.Setup([sys.argv[0], *sys.argv[2:]], FORMATS[sys.argv[1]])
atheris.Fuzz()
