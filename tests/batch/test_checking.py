from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from plainstudy.batch.checking import open_checker
from plainstudy.models import Draft
from plainstudy.pipeline import assess
from plainstudy.sources import from_text
from tools.trials import write_abstract, write_draft

ABSTRACT = from_text(write_abstract(1))
DRAFTS = [Draft.model_validate_json(write_draft(number)) for number in range(5)]


def find_children() -> list[int]:
    """Return the processes that check for this one, as Linux lists them."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text("utf-8").split()
    return [
        int(child)
        for child in children
        if b"batch.checking" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


@pytest.mark.parametrize("beside", [True, False])
def test_the_checks_say_the_same_wherever_they_run(beside: bool) -> None:
    async def work() -> None:
        async with open_checker(beside=beside) as checker:
            told = await asyncio.gather(*(checker(ABSTRACT, draft) for draft in DRAFTS))
            assert list(told) == [assess(ABSTRACT, draft) for draft in DRAFTS]
            assert len(find_children()) == beside
        assert not find_children()

    asyncio.run(work())


def test_a_process_that_dies_takes_no_check_along() -> None:
    async def work() -> None:
        async with open_checker() as checker:
            await checker(ABSTRACT, DRAFTS[0])
            (child,) = find_children()
            os.kill(child, signal.SIGKILL)
            told = await asyncio.gather(*(checker(ABSTRACT, draft) for draft in DRAFTS))
            assert list(told) == [assess(ABSTRACT, draft) for draft in DRAFTS]

    asyncio.run(work())


def test_another_process_begins_where_drafts_wait_and_all_is_told_as_before() -> None:
    drafts = DRAFTS * 20

    async def work() -> None:
        async with open_checker(processes=2) as checker:
            await checker(ABSTRACT, DRAFTS[0])
            assert len(find_children()) == 1
            told = await asyncio.gather(*(checker(ABSTRACT, draft) for draft in drafts))
            assert list(told) == [assess(ABSTRACT, draft) for draft in drafts]
            assert len(find_children()) == 2
            one, other = find_children()
            os.kill(other, signal.SIGKILL)
            told = await asyncio.gather(*(checker(ABSTRACT, draft) for draft in drafts))
            assert list(told) == [assess(ABSTRACT, draft) for draft in drafts]
            assert one in find_children()
        assert not find_children()

    asyncio.run(work())


def test_no_more_processes_begin_than_there_may_be() -> None:
    async def work() -> None:
        async with open_checker(processes=1) as checker:
            await checker(ABSTRACT, DRAFTS[0])
            await asyncio.gather(*(checker(ABSTRACT, draft) for draft in DRAFTS * 20))
            assert len(find_children()) == 1

    asyncio.run(work())
