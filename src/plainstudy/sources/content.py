"""Content: the bytes of one file or of standard input, read once and with a limit."""

from __future__ import annotations

import difflib
import sys
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from plainstudy.errors import InputError
from plainstudy.sources.decode import decode
from plainstudy.sources.text import quote

LARGEST = 5_000_000
"""Bytes. A whole paper is about 0.1 MB of text: a larger file is no abstract, and reading stops."""

STANDARD_INPUT = "-"
_NAMES_LOOKED_AT = 2000  # of the folder, for a near name


@dataclass(frozen=True)
class Content:
    """What was read, and the name to call it by in messages."""

    name: str
    ending: str
    """The file name's ending in small letters, with its dot; empty for standard input."""
    data: bytes

    @cached_property
    def text(self) -> str:
        """The bytes as text. Raises InputError when they are none, or not readable."""
        return decode(self.data, self.name)


def fetch(path: str | Path, *, stdin: BinaryIO | None = None) -> Content:
    """Read a file, or standard input for "-". Raises InputError with what to do instead."""
    if str(path) == STANDARD_INPUT:
        data = (stdin or sys.stdin.buffer).read(LARGEST + 1)
        return _admit(Content(name="standard input", ending="", data=data))
    file = Path(path)
    name = quote(str(file), most=200)
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(f"{name}: no such file", remedy=_nearest(file)) from None
    except IsADirectoryError:
        raise InputError(f"{name} is a folder", remedy="give a file in it") from None
    except PermissionError:
        raise InputError(
            f"{name}: no permission to read it", remedy="ask its owner, or copy it"
        ) from None
    except (OSError, ValueError) as problem:
        said = problem.strerror if isinstance(problem, OSError) else str(problem)
        raise InputError(
            f"{name}: cannot be read ({said})", remedy="check the path to the file"
        ) from problem
    return _admit(Content(name=name, ending=file.suffix.lower(), data=data))


def _admit(content: Content) -> Content:
    if len(content.data) > LARGEST:
        raise InputError(
            f"{content.name} is larger than {LARGEST // 1_000_000} MB",
            remedy="give a file with one abstract; a whole paper has about 0.1 MB of text",
        )
    if not content.data.strip():
        raise InputError(f"{content.name} is empty", remedy="put the text in it, its title first")
    return content


def _nearest(file: Path) -> str:
    try:
        beside = [entry.name for entry in islice(file.parent.iterdir(), _NAMES_LOOKED_AT)]
    except (OSError, ValueError):
        return "check the path to the file"
    near = difflib.get_close_matches(file.name, beside, n=1, cutoff=0.75)
    return (
        f"did you mean {quote(str(file.parent / near[0]), most=200)}?"
        if near
        else ("check the path to the file")
    )
