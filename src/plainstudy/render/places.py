"""Where something stands in a summary, in words for people: findings[1] is "finding 2"."""

from __future__ import annotations

import re
from functools import lru_cache

from plainstudy.render.safe_text import clean

_NUMBERED = re.compile(r"(\w+)\[(\d{1,4})\]")
_ONE_OF = {
    "findings": "finding",
    "why_it_matters": "why it matters, sentence",
    "limitations": "limitation",
    "glossary": "glossary word",
}
_WHOLE = {
    "": "whole summary",
    "takeaway": "takeaway",
    "teaser": "teaser",
    "findings": "what was found",
    "why_it_matters": "why it matters",
    "limitations": "limitations",
    "glossary": "glossary",
    "study": "study labels",
    "study.design": "study label: kind of study",
    "study.subjects": "study label: who was studied",
    "study.sample": "study label: how many",
    "study.certainty": "study label: how sure",
}


@lru_cache(maxsize=256)  # a site names the same few places on every page
def name_place(where: str) -> str:
    """Return the words an editor would use for a place in the draft."""
    if where in _WHOLE:
        return _WHOLE[where]
    if where.startswith("study.sample"):
        return _WHOLE["study.sample"]
    numbered = _NUMBERED.match(where)
    if numbered and numbered[1] in _ONE_OF:
        return f"{_ONE_OF[numbered[1]]} {int(numbered[2]) + 1}"
    return clean(where.replace("_", " "))


@lru_cache(maxsize=256)
def anchor_of(where: str) -> str:
    """Return the id a sentence has on the page, or "" for a place that has none."""
    numbered = _NUMBERED.fullmatch(where)
    if numbered and numbered[1] in _ONE_OF:
        return f"{numbered[1].replace('_', '-')}-{int(numbered[2]) + 1}"
    known = where in ("takeaway", "findings", "why_it_matters", "limitations", "glossary")
    return where.replace("_", "-") if known else ""
