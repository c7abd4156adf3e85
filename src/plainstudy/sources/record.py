"""Record: what a database or a reference manager says of one paper, made into a Passage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plainstudy.sources.citation import read_citation
from plainstudy.sources.markup import strip_markup
from plainstudy.sources.reader import Passage
from plainstudy.sources.sections import join_sections
from plainstudy.sources.text import fold

CONCERN = "The journal has published an expression of concern about this paper."

_RETRACTED_TYPES = frozenset({"retracted publication", "retracted article", "retracted"})
# At the head of a title: RETRACTED:, Retracted Article:, [Retracted]. A notice says Retraction:.
_RETRACTED_TITLE = re.compile(
    r"\W{0,3}(?:RETRACTED\b|Retracted(?: (?:Article|Publication|Paper))?\s*[:\]])"
)
_TRANSLATED = re.compile(r"\[(.+)\]\.?", re.DOTALL)
_FAMILY_FIRST = re.compile(r"([^,]{1,100}),\s*([^,]{1,100})(?:,\s*([^,]{1,20}))?")


def make_passage(
    fields: Mapping[str, object],
    sections: Sequence[tuple[str, str]],
    *,
    authors_summary: str | None = None,
    concern: bool = False,
) -> Passage:
    """Return the passage of one record. `fields` are a Citation's, as the record writes them.

    A value that cannot be what its field says is left out. HTML tags become plain text.
    """
    plain = {name: _plain(value) for name, value in fields.items()}
    for name in ("title", "original_title"):
        plain[name] = tidy_title(str(plain.get(name) or ""))
    citation = read_citation(plain, "", lenient=True)
    types = {one.lower() for one in citation.publication_types}
    if types & _RETRACTED_TYPES or _RETRACTED_TITLE.match(citation.title or ""):
        citation = citation.model_copy(update={"retracted": True})
    text, own = join_sections(sections)
    summaries = [fold(strip_markup(one)) for one in (authors_summary, own) if one]
    return Passage(
        text=text,
        citation=citation,
        note=CONCERN if concern else None,
        authors_summary="\n\n".join(filter(None, summaries)) or None,
    )


def tidy_title(title: str) -> str:
    """Take off what databases put around a title: a last full stop, brackets of a translation."""
    title = fold(title)
    if found := _TRANSLATED.fullmatch(title):
        title = found[1].strip()
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def given_name_first(author: str) -> str:
    """Return "Rossi, Anna B" as "Anna B Rossi", and any other form as it is."""
    found = _FAMILY_FIRST.fullmatch(author.strip())
    if not found:
        return author.strip()
    return " ".join(filter(None, (found[2].strip(), found[1].strip(), found[3])))


def _plain(value: object) -> object:
    if isinstance(value, str):
        return strip_markup(value)
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
