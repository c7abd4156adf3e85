from __future__ import annotations

import os

import pytest

from plainstudy.machine import count_processors


def test_it_counts_those_that_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3, 5}, raising=False)
    assert count_processors() == 3


@pytest.mark.parametrize(("told", "count"), [(8, 8), (None, 1)])
def test_where_a_system_tells_only_how_many_there_are_it_takes_those(
    told: int | None, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: told)
    assert count_processors() == count
