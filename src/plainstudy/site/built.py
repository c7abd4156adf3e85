"""Built: what a build did, and how it tells of itself while it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[str, int, int], None]
"""Told what is done, how much of it, of how much."""


@dataclass
class Built:
    """What a build did."""

    studies: int = 0
    """How many the site shows."""
    written: int = 0
    """Pages, not counting pictures and other files."""
    unchanged: int = 0
    removed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """How many summaries were not published, by their status or "unreadable"."""
    faults: list[tuple[str, str]] = field(default_factory=list)
    """The unreadable ones: the name, and why."""
    no_search: bool = False
    """True when search was wanted and Pagefind, which makes its index, is not installed."""
    foreign: list[str] = field(default_factory=list)
    """Files where a page belongs that plainstudy did not write: they are left as they are."""
