"""Which passages are taken for an abstract: long enough to say something, short enough for one."""

from __future__ import annotations

from plainstudy.errors import InputError
from plainstudy.models import Abstract
from plainstudy.sentences import split_sentences
from plainstudy.sources.reader import Passage

FEWEST_WORDS = 40
"""Words. Fewer say too little to check a summary against."""
MOST_WORDS = 1500
"""Words. Journals ask for 150 to 350; what has over 1,500 is a paper."""


def admit(passage: Passage, name: str, *, allow_long: bool = False) -> Abstract:
    """Return the Abstract. Raises InputError when the passage is too short or too long for one."""
    words = len(passage.text.split())
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
    return Abstract(
        text=passage.text,
        sentences=passage.sentences or split_sentences(passage.text),
        citation=passage.citation,
        note=passage.note,
    )
