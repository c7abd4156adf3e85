"""Spelling: text in the letters that the previews' font has, where a reader still reads the same.

Greek letters have names that papers use too: TNF-α is TNF-alpha. Accents fall away: Sjögren's is
read as Sjogren's. Other scripts have no spelling here.
"""

from __future__ import annotations

import re
import unicodedata

_KNOWN = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("«»‹›‘’“”…°±·©™´")
_UNKNOWN = re.compile(f"[^{re.escape(''.join(sorted(_KNOWN)))}]")
_SPELLED = {
    **dict.fromkeys("‐‑‒–−", "-"),
    **{"—": " - ", "×": "x", "≥": ">=", "≤": "<=", "≠": "is not", "≈": "about ", "→": "->"},
    **{"µ": "u", "μ": "u", "√": "root ", "∞": "infinity", "′": "'", "″": '"', "⁄": "/", "·": "."},
    **{"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O"},
    **{"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ı": "i"},
}
_GREEK = re.compile(r"GREEK (SMALL|CAPITAL) LETTER (?:FINAL )?(\w+)(?: WITH .*)?")


def spell(text: str) -> str | None:
    """Return the text in letters of the font, or None where a letter has no spelling."""
    if not _UNKNOWN.search(text):
        return text
    spelled = [
        letter if letter in _KNOWN else _spell(letter)
        for letter in unicodedata.normalize("NFC", text)
    ]
    return None if None in spelled else "".join(filter(None, spelled))


def _spell(letter: str) -> str | None:
    if letter in _SPELLED:
        return _SPELLED[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return ""
    greek = _GREEK.fullmatch(unicodedata.name(letter, ""))
    if greek:
        name = "lambda" if greek[2] == "LAMDA" else greek[2].lower()  # as Unicode calls it
        return name if greek[1] == "SMALL" else name.capitalize()
    plain = unicodedata.normalize("NFKD", letter)
    if plain == letter:
        return " " if letter.isspace() else None
    parts = [each if each in _KNOWN else _spell(each) for each in plain]
    return None if None in parts else "".join(filter(None, parts))
