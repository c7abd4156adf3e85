"""Plain text: the abstract, with its title on the first line if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainstudy.errors import InputError
from plainstudy.models import Citation
from plainstudy.sentences import split_sentences, starts_with_label
from plainstudy.sources.content import Content
from plainstudy.sources.reader import Passage, Reader
from plainstudy.sources.text import clean

TITLE_LONGEST = 300  # characters: more is a paragraph
_TITLE_LINES_MOST = 4  # a long title may be wrapped
_TITLE_MARK = re.compile(r"title\s*:\s*", re.IGNORECASE)
_HEADING = re.compile(r"abstract\s*[:.]?\s*(?:\n|$)", re.IGNORECASE)

_AS_TEXT = "copy the abstract's text into a .txt file, its title on the first line"
_AS_RIS = "export it as RIS, which is read"
# Text that people mistake for an abstract, by how it starts, and what to do with it.
_OTHER_FORMATS = (
    (
        re.compile(r"<\?xml|<!doctype|<html|<[a-z][\w:-]*(?:\s[^<>]*)?>\s*<", re.I),
        "XML or HTML of a kind that is not read",
        f"{_AS_TEXT}; of XML, PubMed's and JATS are read",
    ),
    (
        re.compile(r"1\. [^\n]{10,400}\n.{0,20000}?\nPMID: \d", re.DOTALL),
        "PubMed's “Abstract (text)”, where the abstract stands between other paragraphs",
        "save it from PubMed in the format “PubMed” (.nbib), or fetch it by its PMID",
    ),
    (re.compile(r"@\w+\{[^\s,]*,"), "a BibTeX file", _AS_RIS),
    (re.compile(r"%0 [A-Z]\w+"), "an EndNote file", _AS_RIS),
    (re.compile(r"FN [^\n]+\nVR [\d.]+\n"), "a plain-text export of Web of Science", _AS_RIS),
)


def split_title(text: str) -> tuple[str | None, str]:
    """Return the title and the abstract of a cleaned text.

    The first paragraph is the title when it is set off by a blank line, or the next line opens
    with a section label, and it looks like one: short, one sentence, no label of its own.
    """
    first, parted, rest = text.partition("\n\n")
    if not parted:
        first, parted, rest = text.partition("\n")
        if not starts_with_label(rest):
            return None, drop_heading(text)
    elif "\n" in first and starts_with_label(first.partition("\n")[2]):
        head, _, tail = first.partition("\n")
        first, rest = head, f"{tail}\n\n{rest}"
    title = _TITLE_MARK.sub("", " ".join(first.split()), count=1)
    marked = bool(_TITLE_MARK.match(first))
    if marked or _looks_like_title(first, before=drop_heading(rest)):
        return title or None, drop_heading(rest)
    return None, drop_heading(text)


def _looks_like_title(first: str, *, before: str) -> bool:
    if len(first) > TITLE_LONGEST or first.count("\n") >= _TITLE_LINES_MOST:
        return False
    if starts_with_label(first) or not before:
        return False
    if first.endswith((".", ";", ",")):
        # A sentence ends like this, and so do titles copied from PubMed: labels tell them apart.
        return starts_with_label(before) and len(split_sentences(first)) == 1
    return True


def drop_heading(text: str) -> str:
    """Take off a first line that only says Abstract."""
    return _HEADING.sub("", text, count=1).strip() if _HEADING.match(text) else text


def _read(content: Content) -> Iterator[Passage]:
    text = clean(content.text)
    for start, kind, remedy in _OTHER_FORMATS:
        if start.match(text):
            raise InputError(f"{content.name} is {kind}, not an abstract", remedy=remedy)
    title, abstract = split_title(text)
    yield Passage(text=abstract, citation=Citation(title=title))


READER = Reader(
    format="plain text",
    endings=frozenset(),
    recognises=lambda _content: True,
    read=_read,
)
