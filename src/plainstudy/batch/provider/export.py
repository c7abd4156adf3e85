"""Export: from abstracts to shards of the requests that have no recorded answer yet."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from plainstudy.batch.items import Item, find_items
from plainstudy.batch.provider.later import Later
from plainstudy.batch.provider.register import Register, open_register
from plainstudy.batch.provider.shard import Shard
from plainstudy.batch.provider.terms import Terms, write_terms
from plainstudy.batch.provider.writer import Limits, Writer, open_writer
from plainstudy.errors import AnswerError, ConfigError, InputError
from plainstudy.model.chat_model import AnswerPendingError
from plainstudy.model.endpoint import Endpoint
from plainstudy.model.recordings import Recorded, Recordings
from plainstudy.pipeline import summarize
from plainstudy.prompts import find_folder, load
from plainstudy.settings import Settings
from plainstudy.sources import read_content

if TYPE_CHECKING:
    from collections.abc import Iterator


class Exported(StrEnum):
    """What export found one abstract to be."""

    WRITTEN = "written"
    """A request of its was put into a shard."""
    THERE = "there"
    """The request is in a shard already: an equal abstract, or an earlier export."""
    RECORDED = "recorded"
    """All its answers are recorded; collect makes the summary."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Found:
    """One abstract, and what it is."""

    item: Item
    what: Exported
    error: InputError | None = None


@dataclass(frozen=True)
class Export:
    """An export that is open: read `found()` to its end."""

    settings: Settings
    terms: Terms
    writer: Writer
    register: Register
    limit: int | None
    counts: Counter[Exported]
    before: list[Shard]

    @property
    def shards(self) -> list[Shard]:
        """Every shard of the folder, those from before included."""
        before = [shard for shard in self.before if shard.round != self.writer.round]
        return [*before, *self.writer.shards]

    async def found(self) -> AsyncIterator[Found]:
        """Yield what every abstract is, writing its request. Raises InputError, ConfigError."""
        recordings = Recordings(self.settings.recordings)
        model = Recorded(recordings, Later(self.register, self.writer))
        templates = load(find_folder(self.settings.prompts))
        for item in find_items(self.terms.source, leave_out=self.register.folder):
            if self.limit is not None and self.writer.lines >= self.limit:
                return
            before, error = self.writer.lines, None
            try:
                await summarize(
                    read_content(item.fetch(), allow_long=self.terms.allow_long),
                    model=model,
                    templates=templates,
                    options=self.settings.options,
                )
                what = Exported.RECORDED
            except AnswerPendingError:
                new = self.writer.lines > before
                what = Exported.WRITTEN if new else Exported.THERE
            except AnswerError:
                what = Exported.RECORDED
            except InputError as problem:
                what, error = Exported.UNREADABLE, problem
            self.counts[what] += 1
            yield Found(item, what, error)


@contextmanager
def open_export(
    settings: Settings,
    source: Path,
    out: Path,
    *,
    allow_long: bool = False,
    limit: int | None = None,
    limits: Limits | None = None,
) -> Iterator[Export]:
    """Open an export into `out`. Into the same folder again, it adds what is new as a round more.

    Raises:
        InputError: the source is neither a folder nor a .jsonl file.
        ConfigError: the folder was made of other abstracts or by other settings, is where the
            abstracts are, or cannot be written to.
    """
    find_items(source)
    _require_apart(source, out)
    with open_register(out) as register:
        terms = write_terms(settings, source, run=secrets.token_hex(8), allow_long=allow_long)
        before = register.terms
        if before is None:
            register.set_terms(terms)
        else:
            terms = _require_like(before, terms)
        base_url = Endpoint.at(settings.base_url, None).base_url
        with open_writer(register, limits or Limits(), base_url) as writer:
            yield Export(settings, terms, writer, register, limit, Counter(), register.shards())


def _require_apart(source: Path, out: Path) -> None:
    """The requests must not be taken for abstracts."""
    if source.is_dir() and out.resolve().is_relative_to(source.resolve()):
        raise ConfigError(f"--out {out} is where the abstracts are", remedy="choose another folder")


def _require_like(before: Terms, terms: Terms) -> Terms:
    """Return the earlier terms, when these say the same of the requests."""
    same = ("source", "recipe", "recordings", "allow_long")
    for name in same:
        if getattr(before, name) != getattr(terms, name):
            raise ConfigError(
                f"the requests there were made with other {_WORDS[name]}",
                remedy="choose another --out, or give the same again",
            )
    return before


_WORDS = {
    "source": "abstracts",
    "recipe": "prompts or settings",
    "recordings": "recordings",
    "allow_long": "settings (--allow-long)",
}
