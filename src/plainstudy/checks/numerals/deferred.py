"""Deferred: expressions that are compiled at their first use, so that an import compiles none.

Reading numbers takes a hundred expressions. A command that checks nothing should not wait for them.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Deferred:
    """Stands for a compiled expression, and becomes as quick as one once a method was used."""

    def __init__(self, expression: str, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Asked only for what the instance lacks: each method of the expression is stored once.
        method = getattr(re.compile(self._expression, self._flags), name)
        setattr(self, name, method)
        return method


def compile_late(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return what can be used as `re.compile(expression, flags)`; a wrong one fails when used."""
    return cast(re.Pattern[str], _Deferred(expression, flags))
