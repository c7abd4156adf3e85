"""Checking: the checks in processes of their own, so that the wire never waits for them.

The checks of one draft take as long as sending several requests. Done between two answers, they
would keep places on the wire empty; done beside, they use the processor's other cores. One process
keeps up with fifty to a hundred answers a second, by how fast the machine is; where drafts wait for
it and there is a core to spare, another begins.

    python -m plainstudy.batch.checking

reads a line for each draft from standard input and writes a line with what the checks said. It ends
when its input does: when the run ends, even by kill -9.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress

from plainstudy.machine import count_processors
from plainstudy.models import Abstract, Draft
from plainstudy.models.noun import Noun
from plainstudy.pipeline import Assessment, Checker, assess, check_here

_LONGEST_LINE = 2**24  # bytes
_HEAD_START = 0.1  # seconds; a process takes about one to begin
_MOST = 4  # processes of some 80 MB: the run itself sends and writes no faster than they check
_BUSY = 8  # drafts that wait for each before another begins: a tenth of a second of work


class Task(Noun):
    """One line in."""

    abstract: Abstract
    draft: Draft


@asynccontextmanager
async def open_checker(
    *, beside: bool = True, processes: int | None = None
) -> AsyncIterator[Checker]:
    """Open what checks drafts: beside the run, or in this process where nothing waits for it.

    `processes` is how many there may be; None: one less than processors, since the run takes one;
    at least one and at most four.
    """
    if not beside:
        yield check_here
        return
    checker = _Team(processes or max(1, min(count_processors() - 1, _MOST)))
    # Begun before the first answer needs it, and not at all by a run that has nothing to do.
    begin = asyncio.get_running_loop().call_later(_HEAD_START, checker.begin)
    try:
        yield checker.check
    finally:
        begin.cancel()
        await checker.close()


class _Team:
    """One process that checks, and more as work waits for it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._members = [_Beside()]

    def begin(self) -> None:
        """Start the first process."""
        self._members[0].begin()

    async def check(self, abstract: Abstract, draft: Draft) -> Assessment:
        able = [each for each in self._members if each.is_ready]
        chosen = min(able or self._members[:1], key=lambda each: each.waiting)
        # One that is still starting, or has died, starts no other.
        if chosen.waiting >= _BUSY and len(able) == len(self._members) < self._most:
            self._members.append(_Beside())
            self._members[-1].begin()
        return await chosen.check(abstract, draft)

    async def close(self) -> None:
        """Let all end, and see them gone."""
        for each in self._members:
            await each.close()


class _Beside:
    """Checks in a process that the first draft starts; here, when there is no such process."""

    def __init__(self) -> None:
        self._begin: asyncio.Task[Process | None] | None = None
        self._read: asyncio.Task[None] | None = None
        self._asked: deque[asyncio.Future[bytes]] = deque()

    @property
    def waiting(self) -> int:
        """How many drafts it was given that it has not told of."""
        return len(self._asked)

    @property
    def is_ready(self) -> bool:
        """Whether its process was started and has not ended."""
        return self._read is not None and not self._read.done()

    def begin(self) -> asyncio.Task[Process | None]:
        """Start the process, if that was not done before."""
        if self._begin is None:
            self._begin = asyncio.create_task(self._start())
        return self._begin

    async def check(self, abstract: Abstract, draft: Draft) -> Assessment:
        process = await asyncio.shield(self.begin())
        if process is None or process.stdin is None or self._read is None or self._read.done():
            return assess(abstract, draft)
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._asked.append(answer)
        line = Task(abstract=abstract, draft=draft).model_dump_json()
        process.stdin.write(line.encode() + b"\n")
        try:
            return Assessment.model_validate_json(await answer)
        except ConnectionError:  # somebody killed it: the run goes on without
            return assess(abstract, draft)

    async def close(self) -> None:
        """Let the process end, and see it gone."""
        if self._begin is None:
            return
        process = await self._begin
        if process is None or process.stdin is None or self._read is None:
            return
        with suppress(ConnectionError):
            process.stdin.close()
        await self._read
        await process.wait()

    async def _start(self) -> Process | None:
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", __spec__.name),
                stdin=PIPE,
                stdout=PIPE,
                limit=_LONGEST_LINE,
                start_new_session=True,  # Ctrl-C is for the run, which then ends this
            )
        except OSError:
            return None
        self._read = asyncio.create_task(self._listen(process))
        return process

    async def _listen(self, process: Process) -> None:
        """Give every line to whoever waits longest: they come in the order asked."""
        assert process.stdout is not None  # noqa: S101 - it was started with a pipe
        with suppress(ValueError):  # a line beyond the limit
            while line := await process.stdout.readline():
                answer = self._asked.popleft()
                if not answer.done():
                    answer.set_result(line)
        while self._asked:
            answer = self._asked.popleft()
            if not answer.done():
                answer.set_exception(ConnectionResetError())


def check_lines(lines: Iterable[bytes]) -> Iterable[bytes]:
    """Check a draft a line, and yield a line of what is said of each."""
    for line in lines:
        task = Task.model_validate_json(line)
        yield assess(task.abstract, task.draft).model_dump_json().encode() + b"\n"


if __name__ == "__main__":
    for said in check_lines(sys.stdin.buffer):
        sys.stdout.buffer.write(said)
        sys.stdout.buffer.flush()
