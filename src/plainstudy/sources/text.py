"""Text as people meant it: one form for what looks the same, nothing that cannot be seen.

Minus signs, dashes, Greek letters and superscripts stay as the authors wrote them.
"""

from __future__ import annotations

import re
import unicodedata

_SOFT_BREAK = re.compile(r"\u00ad\s*\n\s*")
_UNCERTAIN = re.compile(r"[^\n\t\x20-\x7e]")
_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_BROKEN_WORD = re.compile(r"(?<=[^\W_]-)\n(?=[^\W_])(?!(?:and|or|nor|to|vs|versus)\b)")
_INVISIBLE = frozenset({"Cc", "Cf"})  # Unicode's control and format characters


def clean(text: str) -> str:
    """Return a text in Unicode NFC with plain spaces and line ends and no invisible characters.

    Control characters, soft hyphens, zero-width and direction marks go; a lone surrogate becomes
    U+FFFD. A word broken at its hyphen over two lines is joined, its hyphen kept.
    """
    text = _SOFT_BREAK.sub("", _LINE_ENDS.sub("\n", text))
    text = _UNCERTAIN.sub(lambda found: _visible(found[0]), text)
    text = unicodedata.normalize("NFC", _thin_marks(text))
    text = "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n"))
    return _BLANK_LINES.sub("\n\n", _BROKEN_WORD.sub("", text)).strip()


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    return "" if category in _INVISIBLE else character


def _thin_marks(text: str) -> str:
    """Leave at most four combining marks on a letter: no script needs more, and the time that
    normalising takes grows with the square of their number."""
    if text.isascii():
        return text
    marks = re.escape("".join({one for one in set(text) if unicodedata.combining(one)}))
    return re.sub(f"([{marks}]{{4}})[{marks}]+", r"\1", text) if marks else text


def fold(text: str) -> str:
    """Return a cleaned text on one line."""
    return " ".join(clean(text).split())


def quote(text: str, *, most: int = 60) -> str:
    """Return a text safe to show in a message: one line, nothing invisible, `most` characters."""
    shown = fold(text[: most * 4])
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
