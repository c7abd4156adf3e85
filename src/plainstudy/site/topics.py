"""Topics: what studies are about, as lists that a reader can choose from.

The publication names its own topics in plainstudy.toml. The others come from what a paper's authors
and MEDLINE's indexers said of it, where at least two studies share it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from plainstudy.models import Summary
from plainstudy.site.addresses import name_addresses
from plainstudy.site.published import Published

FOLDER = "topics/"
_MOST = 300  # beyond the publication's own: as many as a reader may still look through
_ON_A_PAGE = 8
_LONGEST = 80  # letters: a keyword that is longer is a sentence gone astray

_STEMMER = Stemmer.Stemmer("english")
_WORD = re.compile(r"[^\W_]+")

# MEDLINE's check tags and the like: who was studied and how, which the labels say in plain words.
_TAGS = frozenset(
    tag.strip()
    for tag in """
    humans; human; animals; animal; male; female; adult; young adult; middle aged; aged; child;
    adolescent; aged, 80 and over; child, preschool; infant; infant, newborn; pregnancy; mice; rats;
    cats; dogs; mice, inbred c57bl; disease models, animal; time factors; treatment outcome;
    reproducibility of results; prognosis; risk factors; pilot projects; prospective studies;
    retrospective studies; cross-sectional studies; cohort studies; longitudinal studies;
    follow-up studies; case-control studies; double-blind method; single-blind method; case reports;
    randomized controlled trials as topic; surveys and questionnaires
    """.split(";")
)


@dataclass(frozen=True)
class Topic:
    """A topic and its studies."""

    name: str
    path: str
    """Its first page: topics/SLUG/."""
    places: tuple[int, ...]
    """Of its studies among all, in their order."""


def match_topics(summary: Summary, topics: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return which of the publication's topics a study belongs to, in the publication's order.

    A topic's words are looked for in what the study found and what it is called, in any form they
    take, and not in all of its abstract: that names what the study is not about, too.
    """
    if not topics:
        return ()
    draft, citation = summary.draft, summary.abstract.citation
    texts = [draft.takeaway.text, draft.teaser, citation.title or ""]
    texts += [sentence.text for sentence in draft.findings]
    texts += [*citation.keywords, *citation.mesh]
    said = " | ".join(f" {_stem(text)} " for text in texts)
    return tuple(
        name
        for name, words in topics.items()
        if any((key := _stem(word)) and f" {key} " in said for word in (words or (name,)))
    )


def group_topics(studies: Sequence[Published], own: Iterable[str]) -> tuple[Topic, ...]:
    """Return all topics: the publication's own as it orders them, then the others by name.

    `studies` are in the order of lists. What all of them share is no topic: it is the site's.
    """
    chosen: dict[str, list[int]] = {name: [] for name in own}
    names: defaultdict[str, list[str]] = defaultdict(list)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, study in enumerate(studies):
        for name in study.topics:
            chosen[name].append(place)
        for key, name in _list_subjects(study).items():
            names[key].append(name)
            found[key].append(place)
    taken = {_stem(name) for name in chosen}
    shared = [
        (key, places)
        for key, places in found.items()
        if 1 < len(places) < len(studies) and key not in taken
    ]
    shared.sort(key=lambda each: (-len(each[1]), each[0]))
    others = {_choose_name(Counter(names[key])): places for key, places in shared[:_MOST]}
    others = dict(sorted(others.items(), key=lambda each: (each[0].casefold(), each[0])))
    listed = {name: places for name, places in (chosen | others).items() if places}
    addresses = name_addresses(listed)
    return tuple(
        Topic(name, f"{FOLDER}{addresses[name]}/", tuple(places)) for name, places in listed.items()
    )


def find_topics(topics: Iterable[Topic], total: int) -> tuple[tuple[Topic, ...], ...]:
    """Return, for each of `total` studies, the topics its page leads to: at most eight."""
    of: list[list[Topic]] = [[] for _ in range(total)]
    for topic in topics:
        for place in topic.places:
            of[place].append(topic)
    return tuple(tuple(each[:_ON_A_PAGE]) for each in of)


def _list_subjects(study: Published) -> dict[str, str]:
    """Return what a paper is said to be about: each subject once, by its stems."""
    subjects: dict[str, str] = {}
    for name in (*study.keywords, *map(_turn, study.mesh)):
        if key := _find_subject(name):
            subjects.setdefault(key, name)
    return subjects


@lru_cache(maxsize=65_536)  # as below
def _find_subject(name: str) -> str:
    """Return what all spellings of a subject share, or "" for what is none."""
    is_one = 1 < len(name) <= _LONGEST and name.casefold() not in _TAGS
    return _stem(name) if is_one else ""


@lru_cache(maxsize=65_536)
def _turn(heading: str) -> str:
    """Turn MEDLINE's "Multiple Sclerosis, Relapsing-Remitting" the way that people say it."""
    if heading.casefold() in _TAGS or heading.count(",") != 1:
        return heading
    noun, _, kind = heading.partition(",")
    return f"{kind.strip()} {noun.strip()}"


def _choose_name(spellings: Counter[str]) -> str:
    """Return how most studies write it, with a capital as in a list."""
    name, _ = min(spellings.items(), key=lambda each: (-each[1], each[0]))
    first = name.split()[0]
    return name[0].upper() + name[1:] if first.islower() else name  # mRNA stays as it is


@lru_cache(maxsize=65_536)
def _stem(text: str) -> str:
    """Return a text's words, each without its ending, with one space between."""
    return " ".join(filter(None, map(_stem_chunk, text.lower().split())))


@lru_cache(maxsize=65_536)  # ten thousand studies share most of what stands between two spaces
def _stem_chunk(chunk: str) -> str:
    return " ".join(_STEMMER.stemWords(_WORD.findall(chunk)))
