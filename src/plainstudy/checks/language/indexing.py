"""Indexing: what MEDLINE's indexers say of a study. They read the paper, a check its abstract.

The check tags Humans and Animals are given to every study of either (NLM, MEDLINE indexing manual,
"Check tags"), so Animals alone is as sure as it gets; cells taken from people are tagged Humans as
well, so Humans alone says little.
"""

from __future__ import annotations

from plainstudy.models import Subject

# MEDLINE's publication types, in small letters.
_TRIALS = frozenset(
    {
        "randomized controlled trial",
        "controlled clinical trial",
        "pragmatic clinical trial",
        "equivalence trial",
        "adaptive clinical trial",
        "randomized controlled trial, veterinary",
    }
)
_OBSERVED = frozenset(
    {"observational study", "observational study, veterinary", "case reports", "twin study"}
)


def index_subjects(mesh: tuple[str, ...], found: frozenset[Subject]) -> frozenset[Subject]:
    """Correct what was read off the abstract by the indexers' tags, where these are sure."""
    if "Animals" in mesh and "Humans" not in mesh:
        return (found - {Subject.PEOPLE}) | {Subject.ANIMALS}
    return found


def is_indexed_trial(types: tuple[str, ...]) -> bool:
    """Whether the indexers call it a trial in which something was tried on one group."""
    return any(each.lower() in _TRIALS for each in types)


def is_indexed_observation(types: tuple[str, ...]) -> bool:
    """Whether the indexers say that nothing was tried: an observational study, a case report."""
    return any(each.lower() in _OBSERVED for each in types) and not is_indexed_trial(types)
