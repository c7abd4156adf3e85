"""Document: the one abstract in the paragraphs of a Word file or a PDF, whole paper or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainstudy.models import Citation
from plainstudy.sources.plain import TITLE_LONGEST, split_title
from plainstudy.sources.reader import Passage
from plainstudy.sources.sections import split_own_summary
from plainstudy.sources.text import clean, fold

# "Abstract" alone, or with the text after it on the same line; set in capitals or spaced too.
_HEAD = re.compile(r"(?:\d\.?\s+)?(?:structured\s+)?(?:abstract|a b s t r a c t)\b[\s.:—–-]*", re.I)
_HEAD_ALONE = re.compile(rf"(?:{_HEAD.pattern})\Z", re.I)
# What follows an abstract in a paper.
_END = re.compile(
    r"(?:key\s?-?words?|mesh terms|index terms|abbreviations|correspondence|"
    r"(?:\d|I)\.?\s+(?:introduction|background)|introduction)\b(?=\s*[:.—–-]|\s*\Z|\s+[A-Z])",
    re.IGNORECASE,
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}", re.ASCII)


def find_abstract(
    paragraphs: Sequence[str], *, title: str | None = None, first_is_title: bool = True
) -> Passage:
    """Return the abstract in a document's paragraphs, and its title.

    A heading "Abstract" says where it begins, and keywords or an introduction where it ends.
    Without one, all of it is the abstract, after a title that stands first. `first_is_title` says
    that the first paragraph above the heading is the whole title, and not one line of it.
    """
    lines = [line for one in paragraphs if (line := fold(one))]
    head = next((place for place, line in enumerate(lines) if _is_head(line)), None)
    found = None
    if head is None:
        found, text = split_title(clean("\n\n".join(lines)))
        body = text.split("\n\n")
    else:
        first = _HEAD.sub("", lines[head], count=1)
        body = [line for line in (first, *lines[head + 1 :]) if line]
        found = lines[0] if head and first_is_title and len(lines[0]) <= TITLE_LONGEST else None
    end = next((place for place, line in enumerate(body) if place and _END.match(line)), None)
    abstract, own = split_own_summary("\n".join(body[:end]))
    doi = _DOI.search("\n".join(lines[: (head or 0) + 1]))
    citation = Citation(title=title or found, doi=doi[0].rstrip(".,;)") if doi else None)
    return Passage(text=abstract, citation=citation, authors_summary=own)


def opens_part(line: str) -> bool:
    """Whether a line is where the abstract begins or ends: a page's lines are parted there."""
    return _is_head(line) or bool(_END.match(line))


def _is_head(line: str) -> bool:
    """Whether a line opens the abstract: "Abstract", "Abstract: We …", not "Abstract thinking"."""
    return bool(_HEAD_ALONE.match(line)) or bool(re.match(r"abstract\s*[:.—–]\s", line, re.I))
