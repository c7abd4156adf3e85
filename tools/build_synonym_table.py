"""Build the table of synonyms that the checks read, from the list that people write.

    python tools/build_synonym_table.py [TABLE]

Run it when data/plain_words.txt has changed, or how a word's root is found: to find the roots of
8,000 entries takes ten times as long as to load them. TABLE is checks/language/data/synonyms.json
unless named: by their first root, each entry's roots, group, and whether it is a special case; a
line for each first root, so that a change reads well in a diff.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from plainstudy.checks.language.synonyms import root

DATA = Path(__file__).parents[1] / "src/plainstudy/checks/language/data"
TABLE = DATA / "synonyms.json"

_ENTRY_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


def main() -> None:
    """Write the table to the path given, or to its place in the package."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE
    path.write_text(build_table(), "utf-8")
    print(f"{path}: {path.stat().st_size:,} bytes")


def build_table() -> str:
    """Return the whole table as text."""
    by_first: dict[str, dict[tuple[tuple[str, ...], int], bool]] = {}
    for group, line in enumerate((DATA / "plain_words.txt").read_text("utf-8").splitlines()):
        if not line.strip() or line.startswith("#"):
            continue
        left, equals, right = line.partition("=")
        for side, special in ((right, False), (left, True)) if equals else ((left, False),):
            for entry in side.split(","):
                roots = tuple(root(word) for word in _ENTRY_WORD.findall(entry.lower()))
                if roots:
                    by_first.setdefault(roots[0], {}).setdefault((roots, group), special)
    lines = []
    for first, entries in sorted(by_first.items()):
        rows = [[roots, group, special] for (roots, group), special in entries.items()]
        texts = (
            json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in (first, rows)
        )
        lines.append(":".join(texts))
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main()
