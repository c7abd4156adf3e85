"""Neighbours: related studies, kept from one build to the next: only what may have changed is found
anew. The result is the same as if all were.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from plainstudy.site.base import digest_program
from plainstudy.site.jobs import take_fingerprint
from plainstudy.site.published import Published
from plainstudy.site.related import Closeness
from plainstudy.site.state import State

_FEW = 0.05
"""Of all studies: when more changed, finding all anew takes less time than telling which."""


@dataclass(frozen=True)
class Neighbours:
    """Studies, in order, and what is known of each."""

    keys: tuple[str, ...] = ()
    marks: tuple[int, ...] = ()
    """What its closeness to others hangs on (related.py)."""
    places: tuple[tuple[int, ...], ...] = ()
    """Of those closest to it among these studies, the closest first."""
    least: tuple[int, ...] = ()
    """How close another must be to be one of them, in millionths."""

    def write(self) -> str:
        """Return this as `read_neighbours` takes it."""
        return json.dumps(vars(self), separators=(",", ":"))


def relate(studies: Sequence[Published], state: State) -> Sequence[Sequence[int]]:
    """Return the places of those closest to each study; as last time, when nothing changed."""
    # Another program may find others closer among the same words.
    by = digest_program()
    before = read_neighbours(
        state.read_fact("neighbours") if state.read_fact("neighbours_by") == by else ""
    )
    # By their words, not by their bytes: an editor's approval brings no study closer to another.
    terms = {"\x1f".join(study.order): study.terms for study in studies}
    sizes = [len(each) for each in terms.values()]
    of = take_fingerprint(*terms, str(sizes), sha256(b"".join(terms.values())).hexdigest())
    if before.keys and state.read_fact("neighbours_of") == of:
        return before.places
    now = find_neighbours(terms, before)
    state.write_facts(neighbours=now.write(), neighbours_by=by, neighbours_of=of)
    return now.places


def read_neighbours(text: str) -> Neighbours:
    """Return what `Neighbours.write` gave; of "" nothing is known."""
    if not text:
        return Neighbours()
    fields = json.loads(text)
    return Neighbours(
        keys=tuple(fields["keys"]),
        marks=tuple(fields["marks"]),
        places=tuple(map(tuple, fields["places"])),
        least=tuple(fields["least"]),
    )


def find_neighbours(studies: Mapping[str, bytes], before: Neighbours) -> Neighbours:
    """Return the neighbours of all studies, given those that some of them had before.

    `studies` are what `count_words` gave, by a key for each study, in an order that hangs on the
    keys alone: any two that were there before are in the same order now.
    """
    if not studies:
        return Neighbours()
    closeness = Closeness(tuple(studies.values()))
    marks = closeness.mark()
    place_before = {key: place for place, key in enumerate(before.keys)}
    were = [place_before.get(key) for key in studies]
    changed = [
        place
        for place, (mark, was) in enumerate(zip(marks, were, strict=True))
        if was is None or before.marks[was] != mark
    ]
    few = len(changed) <= _FEW * len(studies)
    kept = _keep(closeness, were, set(changed), before) if few else {}
    found = (kept.get(place) or closeness.find_closest(place) for place in range(len(studies)))
    places, least = zip(*found, strict=True)
    return Neighbours(tuple(studies), tuple(marks), places, least)


def _keep(
    closeness: Closeness, were: list[int | None], changed: set[int], before: Neighbours
) -> dict[int, tuple[tuple[int, ...], int]]:
    """Return what is known of those that have the same neighbours as before, by their place."""
    now = {was: place for place, was in enumerate(were) if was is not None}
    all_stayed = were == list(range(len(before.keys)))
    closest = np.zeros(len(were), np.intp)  # of those that changed, to each study
    for place in changed:
        np.maximum(closest, closeness.measure_to(place), out=closest)
    kept = {}
    for place, (was, close) in enumerate(zip(were, closest.tolist(), strict=True)):
        if was is None or place in changed:
            continue
        near, least = before.places[was], before.least[was]
        if close >= max(least, 1):
            continue  # what changed may be closer than one of them
        places = near if all_stayed else tuple(now[each] for each in near if each in now)
        if len(places) == len(near) and changed.isdisjoint(places):
            kept[place] = places, least
    return kept
