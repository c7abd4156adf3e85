"""Machine: what this process may use of the machine it runs on."""

from __future__ import annotations

import os


def count_processors() -> int:
    """Return how many processors this process may run on, at least one."""
    try:
        return len(os.sched_getaffinity(0))  # a container or `taskset` may leave it fewer
    except AttributeError:  # macOS tells only how many there are
        return os.cpu_count() or 1
