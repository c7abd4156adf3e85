"""Build: a folder of summaries becomes a site, and of a site only what changed is made again.

Look at what is there, read what changed, plan every file, make those that are not in place as
planned, remove what is planned no more. Killed anywhere, the next build mends the rest.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from plainstudy.errors import ConfigError
from plainstudy.models import Status
from plainstudy.render.safe_text import clean
from plainstudy.site import search
from plainstudy.site.addresses import name_addresses
from plainstudy.site.articles import plan_articles, plan_pictures
from plainstudy.site.base import take_base
from plainstudy.site.built import Built, Progress
from plainstudy.site.crew import Crew, open_crew
from plainstudy.site.dress import make_dress
from plainstudy.site.intake import Found, find_summaries
from plainstudy.site.neighbours import relate
from plainstudy.site.outline import Outline
from plainstudy.site.plan import make_masthead, plan_assets, plan_others
from plainstudy.site.press import UNREADABLE, Setup
from plainstudy.site.published import Published
from plainstudy.site.state import Known, State, open_state
from plainstudy.site.upkeep import Upkeep
from plainstudy.site.wording import clean_wording
from plainstudy.site_settings import SiteSettings


@dataclass(frozen=True)
class Order:
    """What is to be built, from what, into what."""

    source: Path
    to: Path
    settings: SiteSettings
    topic: str
    approved_only: bool = False
    search: bool = True
    """Whether readers can search: an index is made after the pages, anew for every change."""
    processes: int | None = None
    """How many processes may share the work; None: as many as pay, at most four."""


def build(order: Order, progress: Progress = lambda *_: None) -> Built:
    """Build a site, or bring it up to date.

    Raises:
        InputError: the source is no folder of summaries and no .jsonl file.
        ConfigError: a setting, a template or the logo is wrong; the folder cannot be written to,
            is being written to by another build, or holds a site that plainstudy did not write.
    """
    _require_apart(order)
    order = replace(order, settings=clean_wording(order.settings), topic=clean(order.topic))
    found = {each.name: each for each in find_summaries(order.source, leave_out=order.to)}
    dress = make_dress(order.settings)
    indexer = search.find_indexer() if order.search else None
    masthead = make_masthead(order.settings, order.topic, dress, has_search=bool(indexer and found))
    setup = Setup(order.to.resolve(), order.settings, masthead)
    base = take_base(order.settings, order.topic, has_search=masthead.has_search)
    built = Built(no_search=order.search and not indexer)
    with (
        _no_collecting(),
        open_state(order.to) as state,
        open_crew(setup, order.processes) as crew,
    ):
        known = _look(found, state, crew, base, progress)
        studies = _choose(known, order, built)
        upkeep = Upkeep(state, crew, built)
        outline = Outline(order.settings, masthead, dress, base, studies, found)
        # Begun first: other processes draw while this one finds which studies are related.
        upkeep.begin(chain(plan_assets(outline), plan_pictures(outline)))
        others = list(plan_others(outline))
        related = relate(studies, state)
        if state.read_fact("proven") != base:
            crew.prove(chain(islice(plan_articles(outline, related), 1), others))
            state.write_facts(proven=base)
        # A study's page before the lists that lead to it.
        upkeep.begin(chain(plan_articles(outline, related), others))
        upkeep.finish(progress)
        wanted = outline.edition if masthead.has_search and studies else ""
        if not search.bring_up_to_date(indexer, order.to, state, wanted, progress):
            built.foreign.append(search.FOLDER)
    return built


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Spare the search for circular garbage: what a build holds, it holds to its end (crew.py)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()  # crew.py froze what it found
        if was_on:
            gc.enable()


def _require_apart(order: Order) -> None:
    """Refuse to mix summaries and pages: some summaries must not be seen."""
    source, to = order.source.resolve(), order.to.resolve()
    if to.exists() and not to.is_dir():
        raise ConfigError(f"--to {order.to} is a file", remedy="give a folder")
    if source == to or to in source.parents:
        raise ConfigError(
            f"{order.source} lies within the site {order.to}: everybody could read the summaries, "
            "those that need review too",
            remedy="choose another --to",
        )


def _look(
    found: Mapping[str, Found], state: State, crew: Crew, base: str, progress: Progress
) -> dict[str, Known]:
    """Return what is known of every summary, reading those that may have changed."""
    before = state.read_studies() if state.read_fact("base") == base else {}
    known = {}
    unread = []
    for name, each in found.items():
        last = before.get(name)
        if last and (last.digest == each.digest if each.digest else last.stamp == each.stamp):
            known[name] = last
        else:
            unread.append(each)
    read: list[Known] = []

    def read_on() -> Iterator[Known]:
        for done in crew.work(unread):
            assert isinstance(done, Known)  # noqa: S101
            read.append(done)
            progress("reading", len(read), len(unread))
            yield done

    # Written down as they come, while other processes read the next.
    state.write_studies(read_on(), gone=[name for name in before if name not in found])
    state.write_facts(base=base)
    return known | {each.name: each for each in read}


def _choose(known: Mapping[str, Known], order: Order, built: Built) -> list[Published]:
    """Return the studies to show, newest first, each at an address of its own."""
    chosen: dict[str, Published] = {}
    for name in sorted(known):
        each = known[name]
        if each.status == UNREADABLE:
            built.faults.append((name, each.fault))
        if each.published and not (order.approved_only and each.status != Status.APPROVED):
            chosen[name] = each.published
        else:
            built.left_out[each.status] += 1
    # Each has the address of its name. Only where two share one do addresses hang on the others.
    if len({each.card.path for each in chosen.values()}) < len(chosen):
        for name, address in name_addresses(chosen).items():
            card, path = chosen[name].card, f"studies/{address}/"
            if card.path != path:
                chosen[name] = replace(chosen[name], card=replace(card, path=path, html=""))
    built.studies = len(chosen)
    return sorted(chosen.values(), key=lambda study: study.order, reverse=True)
