"""Crew: who does the work: this process, or several beside it where that pays for their start."""

from __future__ import annotations

import gc
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, BinaryIO, cast

from plainstudy.errors import PlainstudyError
from plainstudy.machine import count_processors
from plainstudy.site.intake import Found
from plainstudy.site.jobs import Job, Planned
from plainstudy.site.post import Post
from plainstudy.site.press import Press, Setup, Written
from plainstudy.site.state import Known

_CHUNK = 40  # tasks sent at once: some 100 ms of work
_WORTH = 1_000
"""Tasks from which on other processes pay: one takes about half a second to begin, and a task takes
a millisecond or less."""
Task = Found | tuple[str, Job]


@dataclass
class Crew:
    """Does tasks, in any order."""

    setup: Setup
    processes: int
    _press: Press | None = None
    _beside: _Beside | None = None

    def work(self, tasks: Sequence[Task]) -> Iterator[Known | Written]:
        """Do tasks, and yield what came of each as it comes. Raises what a press raises.

        Other processes begin at once, and go on while nobody asks for what they made.
        """
        if self.processes > 1 and (len(tasks) >= _WORTH or self._beside):
            self._beside = self._beside or _Beside(self.setup, self.processes)
            return self._beside.work(tasks)
        return self._work_here(tasks)

    def _work_here(self, tasks: Sequence[Task]) -> Iterator[Known | Written]:
        self._press = self._press or Press(self.setup)
        gc.freeze()  # what was read before stays: no search for a page's garbage walks through it
        for number, task in enumerate(tasks, 1):
            yield self._press.do(task)
            if not number % _CHUNK:
                gc.collect(0)  # a build has switched that off; a page leaves garbage behind

    def prove(self, planned: Iterable[Planned]) -> None:
        """Fill one page of each kind and write none: a template that fails is met before any page.

        Raises ConfigError.
        """
        self._press = self._press or Press(self.setup)
        kinds = set()
        for each in planned:
            # One page stands for all of its kind: the first folder says which that is.
            kind = each.path.partition("/")[0]
            if each.is_page and kind not in kinds:
                kinds.add(kind)
                self._press.prove(each.make())

    def close(self) -> None:
        """Let the other processes end."""
        if self._beside:
            self._beside.close()


@contextmanager
def open_crew(setup: Setup, processes: int | None = None) -> Iterator[Crew]:
    """Open a crew of at most so many processes; None: as many as this one may use, at most four."""
    crew = Crew(setup, processes or min(count_processors(), 4))
    try:
        yield crew
    finally:
        crew.close()


class _Beside:
    """Presses in processes of their own, each with a thread here that hands it chunks."""

    def __init__(self, setup: Setup, processes: int) -> None:
        self._idle: SimpleQueue[_Line] = SimpleQueue()
        self._lines = []
        for _ in range(processes):
            line = _Line()
            self._lines.append(line)
            self._idle.put(line)
        self._threads = ThreadPoolExecutor(processes)
        for line in self._lines:
            line.send(setup)

    def work(self, tasks: Sequence[Task]) -> Iterator[Known | Written]:
        chunks = [tasks[at : at + _CHUNK] for at in range(0, len(tasks), _CHUNK)]
        return self._collect([self._threads.submit(self._ask, chunk) for chunk in chunks])

    def _collect(self, waiting: list[Future[list[Known | Written]]]) -> Iterator[Known | Written]:
        try:
            for done in as_completed(waiting):
                yield from done.result()
        finally:
            for each in waiting:
                each.cancel()

    def _ask(self, chunk: Sequence[Task]) -> list[Known | Written]:
        line = self._idle.get()
        try:
            line.send(chunk)
            answer = line.receive()
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
            raise PlainstudyError(
                "a process that makes pages ended too early",
                remedy="build again; what is written stays written",
            ) from error
        finally:
            self._idle.put(line)
        if isinstance(answer, Exception):
            raise answer
        return list(answer)

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)
        for line in self._lines:
            line.close()


class _Line:
    """One process, and what goes to it and comes back."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            (sys.executable, "-m", "plainstudy.site.beside"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the build, which then ends these
        )
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        self.send = Post(cast(BinaryIO, self._process.stdin)).send

    def receive(self) -> Any:
        assert self._process.stdout is not None  # noqa: S101 - it was started with a pipe
        return pickle.load(self._process.stdout)  # noqa: S301 - from our own process

    def close(self) -> None:
        self._process.communicate()
