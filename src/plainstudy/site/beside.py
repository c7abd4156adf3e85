"""Beside: a press in a process of its own.

    python -m plainstudy.site.beside

reads what to do from standard input, as pickles from the build that started it, and writes what
came of it to standard output. It ends when its input does: when the build ends, even by kill -9.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import traceback
from collections.abc import Sequence
from typing import BinaryIO

from plainstudy.errors import PlainstudyError
from plainstudy.site.intake import Found
from plainstudy.site.jobs import Job
from plainstudy.site.press import Press


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Do what is asked for until there is nothing more: setup first, then lists of tasks."""
    press = Press(pickle.load(tasks))  # noqa: S301 - from the build that started this process
    gc.disable()  # what lasts, lasts to the end: only a page's own garbage is looked for, below
    while True:
        try:
            work: Sequence[Found | tuple[str, Job]] = pickle.load(tasks)  # noqa: S301
        except EOFError:
            return
        try:
            done: object = [press.do(each) for each in work]
        except PlainstudyError as error:
            done = error
        except Exception as bug:  # told by the build, as its own would be
            done = RuntimeError(repr(bug))
            done.add_note(traceback.format_exc())
        pickle.dump(done, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
        gc.collect(0)


if __name__ == "__main__":
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may get between answers
    serve(sys.stdin.buffer, answers)
    # All is written and flushed. To take apart what a process holds, object by object, takes some
    # tenths of a second after ten thousand studies, for which the build would wait.
    os._exit(0)
