"""Kept: templates in the form that Jinja compiles them to, beside the bytecode.

Compiling the templates of a page takes longer than filling them a hundred times. What they compile
to is kept as a module's bytecode is: in __pycache__ and under the same rules
(PYTHONDONTWRITEBYTECODE, PYTHONPYCACHEPREFIX). Jinja takes it for the same source and the same
Python alone; where the folder cannot be written to, everything works as before, only slower.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from plainstudy.files import write_atomically


class KeptTemplates(BytecodeCache):
    """Keeps the templates of one environment, beside the bytecode of the module that opens it."""

    def __init__(self, module: str, form: str) -> None:
        """Keep beside the bytecode of `module`, for who compiles to the same `form`."""
        self._module = Path(cache_from_source(module))
        self._form = f"{version('jinja2')}-{form}"  # another Jinja may compile them otherwise

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept. What is no such file, or a broken one, is none."""
        with (
            suppress(OSError, EOFError, UnpicklingError, ValueError),
            self._place(bucket).open("rb") as file,
        ):
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write what was compiled; in vain where that may not be."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            write_atomically(self._place(bucket), bucket.bytecode_to_string())

    def _place(self, bucket: Bucket) -> Path:
        return self._module.with_suffix(f".{bucket.key}-{self._form}.jinja")
