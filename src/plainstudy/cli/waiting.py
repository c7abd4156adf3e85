"""Waiting: the event loop, for commands that wait for somebody."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

_T = TypeVar("_T")


def finish(work: Coroutine[Any, Any, _T], *, offline: bool = False) -> _T:
    """Do a command's work to its end.

    Offline it waits for nobody, and so needs no event loop, which takes a tenth of the start.
    """
    if not offline:
        import asyncio

        return asyncio.run(work)
    try:
        work.send(None)
    except StopIteration as done:
        result: _T = done.value
        return result
    work.close()
    raise RuntimeError("offline, and yet something was waited for")
