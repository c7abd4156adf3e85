"""Sections: the labelled parts of an abstract, put together, and what does not belong in it.

Many journals put the authors' own plain-language summary into the abstract as its last section. It
is kept apart: the model would copy it, and the checks would hold our summary against plain words
instead of the findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from plainstudy.sources.markup import strip_markup
from plainstudy.sources.text import clean, fold

_OWN = (
    r"(?:plain[\s-]+(?:language|english)|lay(?:person|man)?(?:['’]s)?(?:[\s-]+language)?|patient|"
    r"author(?:['’]?s?['’]?)?|consumer)[\s-]+(?:summary|abstract)"
)
_IS_OWN = re.compile(rf"(?:{_OWN}|(?:e?life\s+)?digest)[\s.:]*", re.IGNORECASE)
# In a text without sections: the label, at the start of a line or after a sentence.
_OWN_IN_TEXT = re.compile(
    rf"(?:(?:\A|\n)|(?<=[.!?)]) )(?:{_OWN}) ?(?::|\n)(?P<own>.+)", re.IGNORECASE | re.DOTALL
)
_CAPITALS = re.compile(r"\s[A-Z][A-Z &/]{5,60}:\s")
_COPYRIGHT = re.compile(
    r"(?:(?<=[.!?]) |\n)(?:Copyright\b|©|\(c\) (?:Copyright\b|\d{4}))[^\n]{0,400}\Z",
    re.IGNORECASE,
)
_EMPTY_LABELS = frozenset({"", "UNASSIGNED", "UNLABELLED", "ABSTRACT", "SUMMARY"})


def is_own_summary(label: str) -> bool:
    """Whether a section's label, or an abstract's type, says: the authors' plain summary."""
    return bool(_IS_OWN.fullmatch(label.strip()))


def join_sections(sections: Iterable[tuple[str, str]]) -> tuple[str, str | None]:
    """Return the abstract's text and the authors' own plain summary, if they give one.

    Each section is its label, which may be empty, and its text, which may hold HTML tags.
    """
    kept: list[str] = []
    own: list[str] = []
    for label, body in sections:
        label, text = fold(label).rstrip(" :."), fold(strip_markup(body))
        if not text:
            continue
        if is_own_summary(label):
            own.append(text)
        elif label.upper() in _EMPTY_LABELS or text.lower().startswith(f"{label.lower()}:"):
            kept.append(text)
        else:
            kept.append(f"{label}: {text}")
    text, more = split_own_summary("\n".join(kept))
    return text, "\n\n".join([*own, *([more] if more else [])]) or None


def split_own_summary(text: str) -> tuple[str, str | None]:
    """Take the authors' plain summary and the publisher's copyright line out of a cleaned text."""
    text = _COPYRIGHT.sub("", clean(text))
    found = _OWN_IN_TEXT.search(text)
    if not found or not text[: found.start()].strip():
        return text, None
    own, end = found["own"], found.end()
    if label := _CAPITALS.search(own):  # a section after it, such as TRIAL REGISTRATION:
        own, end = own[: label.start()], found.start("own") + label.start()
    rest = f"{text[: found.start()]}\n{text[end:].strip()}".strip()
    return rest, fold(own) or None
