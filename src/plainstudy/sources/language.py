"""Languages: their codes, and whether a text is in English, which is what the checks can read."""

from __future__ import annotations

import re
from collections import Counter

# NLM's three letters (MARC) where ISO 639-1 has two: the languages of over 99 % of MEDLINE.
_CODES = {
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it",
    "por": "pt", "rus": "ru", "chi": "zh", "zho": "zh", "jpn": "ja", "pol": "pl", "dut": "nl",
    "nld": "nl", "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "cze": "cs", "ces": "cs",
    "hun": "hu", "tur": "tr", "kor": "ko", "heb": "he", "ukr": "uk", "gre": "el", "ell": "el",
    "scr": "hr", "hrv": "hr", "srp": "sr", "rum": "ro", "ron": "ro", "bul": "bg", "slo": "sk",
    "slk": "sk", "slv": "sl", "lit": "lt", "ara": "ar", "per": "fa", "fas": "fa", "ice": "is",
}  # fmt: skip
_NAMES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "russian": "ru", "chinese": "zh", "japanese": "ja", "polish": "pl",
    "dutch": "nl", "turkish": "tr", "korean": "ko", "norwegian": "no", "swedish": "sv",
    "danish": "da",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 3000  # characters
_FEWEST = 25  # words: fewer say nothing sure
# The share of each language's commonest words in running text is 25 to 45 %; in another language's
# text, under 10 %. Words that two of them share are left out.
_COMMON = {
    "en": "the of and to in was were is are for with that by this from at or as we be not which",
    "de": "der die und das den von mit bei für ist wurde wurden eine einer ein auf nicht sich im",
    "fr": "les des et le du une est dans pour par sur avec ont été sont aux cette chez qui",
    "es": "los las el y en una por con del se para fue fueron entre pacientes estudio como",
    "pt": "os dos da do em uma com foi foram não ao pela pelo entre das à são estudo",
    "it": "di il che della nei sono è gli per delle con dei alla nel una stati stato più",
    "nl": "het een van en met werd werden zijn voor bij niet dat ook naar op te aan",
    "no": "og av med som til ble er på en for det ikke var fra ved",
}
_LANGUAGES: dict[str, tuple[str, ...]] = {}
"""From each of those words to the languages it is common in."""
for _code, _words in _COMMON.items():
    for _each in _words.split():
        _LANGUAGES[_each] = (*_LANGUAGES.get(_each, ()), _code)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def code_of(written: str) -> str:
    """Return a language's code of two letters, or what was written, in small letters."""
    low = written.strip().lower()
    return _CODES.get(low) or _NAMES.get(low) or low[:20]


def is_english(text: str) -> bool:
    """Whether a text can be English. A text too short to tell can be."""
    sample = text[:_LOOKED_AT]
    words = _WORD.findall(sample.lower())
    letters = sum(map(len, words))
    if letters > 4 * _FEWEST and _count_latin(sample) < letters / 2:
        return False
    if len(words) < _FEWEST:
        return True
    counts = Counter(code for word in words for code in _LANGUAGES.get(word, ()))
    best = max(counts.values(), default=0)
    return counts["en"] * 2 >= best or best < len(words) / 10


def _count_latin(text: str) -> int:
    return len(text) if text.isascii() else len(_LATIN.findall(text))
