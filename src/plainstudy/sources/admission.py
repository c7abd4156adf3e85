"""Which passages are taken for an abstract: long enough to say something, short enough for one, in
English, and of a paper that stands."""

from __future__ import annotations

from plainstudy.errors import InputError
from plainstudy.models import Abstract, Citation
from plainstudy.sentences import split_sentences
from plainstudy.sources.language import is_english
from plainstudy.sources.reader import Passage

FEWEST_WORDS = 40
"""Words. Fewer say too little to check a summary against."""
MOST_WORDS = 1500
"""Words. Journals ask for 150 to 350; what has over 1,500 is a paper."""
RETRACTED = "This paper has been retracted."


def admit(
    passage: Passage, name: str, *, allow_long: bool = False, allow_retracted: bool = False
) -> Abstract:
    """Return the Abstract. Raises InputError when the passage is none, or none to be shown."""
    if passage.problem is not None:
        raise passage.problem
    words = len(passage.text.split())
    if not words and passage.citation != Citation():
        raise InputError(
            f"{name} has no abstract in this record",
            remedy="ask the databases for one with `plainstudy fetch`, or write it yourself",
        )
    if words < FEWEST_WORDS:
        count = f"only {words} word{'' if words == 1 else 's'}" if words else "no words"
        raise InputError(
            f"{name} has {count}: an abstract has {FEWEST_WORDS} or more",
            remedy="give the whole abstract; a title goes on the first line, then a blank line",
        )
    if words > MOST_WORDS and not allow_long:
        raise InputError(
            f"{name} has {words:,} words: this is a whole paper, not an abstract",
            remedy="give its abstract alone, or pass it as it is with --allow-long",
        )
    if not is_english(passage.text):
        raise InputError(
            f"{name} is not in English: the checks read English alone",
            remedy="give the paper's English abstract",
        )
    if passage.citation.retracted and not allow_retracted:
        raise InputError(
            f"{name} is of a retracted paper",
            remedy="choose another; --allow-retracted takes it, and says on the page what it is",
        )
    note = passage.note or ""
    if passage.citation.retracted and RETRACTED not in note:
        note = f"{RETRACTED} {note}".strip()
    return Abstract(
        text=passage.text,
        sentences=passage.sentences or split_sentences(passage.text),
        citation=passage.citation,
        note=note or None,
        authors_summary=passage.authors_summary,
    )
