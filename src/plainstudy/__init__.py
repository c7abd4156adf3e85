"""plainstudy: plain-language summaries of biomedical abstracts, checked against the source.

    from plainstudy import Abstract, check, summarize

The names below are imported when first used, so that the command line starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from plainstudy.version import __version__

if TYPE_CHECKING:
    from plainstudy.library import build_site, check, read_abstract, summarize, summarize_async
    from plainstudy.models import Abstract, CheckResult, Citation, Draft, Summary

__all__ = [
    "Abstract",
    "CheckResult",
    "Citation",
    "Draft",
    "Summary",
    "__version__",
    "build_site",
    "check",
    "read_abstract",
    "summarize",
    "summarize_async",
]

_FROM_LIBRARY = frozenset({"build_site", "check", "read_abstract", "summarize", "summarize_async"})


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"plainstudy has no {name!r}")
    room = "plainstudy.library" if name in _FROM_LIBRARY else "plainstudy.models"
    return getattr(import_module(room), name)
