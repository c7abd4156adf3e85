"""Upkeep: a site's folder is brought to what is planned: what is not in place is made, and what is
planned no more is removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from plainstudy.site.built import Built, Progress
from plainstudy.site.crew import Crew
from plainstudy.site.jobs import Planned
from plainstudy.site.press import Written
from plainstudy.site.state import File, Known, State
from plainstudy.site.writing import Folder

_PART = 1_000  # files that the crew is given at once, planned in some tenths of a second


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
        """Have the crew begin with those of these files that are not in place.

        Other processes begin with the first while the last are not planned yet.
        """
        files = filter(self._is_due, planned)
        while due := list(islice(files, _PART)):
            # On disk before the files are: one that a killed build leaves is known as ours.
            self._state.write_files(File(each.path, "", 0) for each in due)
            self._due |= {each.path: each for each in due}
            self._begun.append(self._crew.work([(each.path, each.make()) for each in due]))

    def _is_due(self, file: Planned) -> bool:
        """Say whether a file must be made, and count it when it need not."""
        self._planned.add(file.path)
        last = self._ours.get(file.path)
        if last is None and self._folder.is_taken(file.path):
            self._built.foreign.append(file.path)
            return False
        if last and last == (file.fingerprint, self._folder.measure(file.path)):
            self._built.unchanged += file.is_page
            return False
        return True

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
