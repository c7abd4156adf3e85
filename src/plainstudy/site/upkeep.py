"""Upkeep: a site's folder is brought to what is planned: what is not in place is made, and what is
planned no more is removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from plainstudy.site.built import Built, Progress
from plainstudy.site.crew import Crew
from plainstudy.site.jobs import Planned
from plainstudy.site.press import Written
from plainstudy.site.state import File, Known, State
from plainstudy.site.writing import Folder


class Upkeep:
    """The files of one build. All are begun, in any number of parts, before `finish`."""

    def __init__(self, state: State, crew: Crew, built: Built) -> None:
        self._state, self._crew, self._built = state, crew, built
        self._folder = Folder(crew.setup.root)
        self._ours = state.read_files()
        self._planned: set[str] = set()
        self._due: dict[str, Planned] = {}
        self._begun: list[Iterator[Known | Written]] = []

    def begin(self, planned: Iterable[Planned]) -> None:
        """Have the crew begin with those of these files that are not in place."""
        due = []
        for each in planned:
            self._planned.add(each.path)
            last = self._ours.get(each.path)
            if last is None and self._folder.is_taken(each.path):
                self._built.foreign.append(each.path)
            elif last and last == (each.fingerprint, self._folder.measure(each.path)):
                self._built.unchanged += each.is_page
            else:
                due.append(each)
        # On disk before the files are: one that a killed build leaves is known as ours.
        self._state.write_files(File(each.path, "", 0) for each in due)
        self._due |= {each.path: each for each in due}
        self._begun.append(self._crew.work([(each.path, each.make()) for each in due]))

    def finish(self, progress: Progress) -> None:
        """See everything made that was begun, and remove what is not planned."""
        done: list[File] = []
        for written in chain.from_iterable(self._begun):
            assert isinstance(written, Written)  # noqa: S101
            each = self._due[written.path]
            if written.fault:
                self._built.faults.append((written.path, written.fault))
                continue
            done.append(File(each.path, each.fingerprint, written.size))
            self._built.written += each.is_page
            progress("writing", len(done), len(self._due))
        gone = [path for path in self._ours if path not in self._planned]
        for path in gone:
            self._folder.remove(path)
        self._built.removed = sum(path.endswith(".html") for path in gone)
        self._state.write_files(done, gone=gone)
