"""Short forms: the abbreviations a text defines for itself, "multiple sclerosis (MS)".

The matching is the one of Schwartz and Hearst ("A simple algorithm for identifying abbreviation
definitions in biomedical text", Pacific Symposium on Biocomputing 2003): the letters of the short
form are sought from right to left in the words before the bracket, and the first one must open a
word. Their window is kept: at most min(n + 5, 2n) words for a short form of n letters. A match in
which every letter opens a word is tried first: "effect sizes (ES)" is not "sizes (ES)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from plainstudy.checks.language.patterns import Pattern

_BRACKET = Pattern(r"[(\[]([^()\[\]]{2,120})[)\]]", re.NOFLAG)
_WORD_END = Pattern(r"[;,:=]", re.NOFLAG)
_BEFORE = Pattern(r"(\S+)\s*$", re.NOFLAG)
_SHORT = Pattern(r"[^\W_][\w+\-–‐‑−/·.]{0,10}[\w+]", re.NOFLAG)
_ARM = Pattern(
    r"[A-Z][\w-]{0,5}(?:\s?[+&/]\s?[A-Z][\w-]{0,5}){1,2}", re.NOFLAG
)  # M + R, for two drugs
_CHUNK = Pattern(r"[A-Za-z]+|\d+|[^\W\d_]", re.NOFLAG)
_ANOTHER_PHRASE = Pattern(r"[.;:()\[\]]\s", re.NOFLAG)
_HYPHENS = r"[-–‐‑−]"
_HYPHENS_IN_A_ROW = Pattern(rf"{_HYPHENS}\s*(?:{_HYPHENS}\s*)+", re.NOFLAG)
_LOOSE_HYPHEN = Pattern(r"-(?:(?<![^\W_]-)|(?![^\W_]))", re.NOFLAG)
_MAX_LETTERS = 10  # Schwartz and Hearst: short forms have two to ten characters

GREEK: Mapping[str, str] = MappingProxyType(
    {
        "α": "alpha",
        "β": "beta",
        "ß": "beta",  # the German letter, a common slip for the Greek one
        "γ": "gamma",
        "δ": "delta",
        "Δ": "delta",
        "ε": "epsilon",
        "ζ": "zeta",
        "η": "eta",
        "θ": "theta",
        "κ": "kappa",
        "λ": "lambda",
        "μ": "mu",
        "µ": "mu",
        "σ": "sigma",
        "τ": "tau",
        "φ": "phi",
        "χ": "chi",
        "ψ": "psi",
        "ω": "omega",
    }
)
_GREEK_LETTER = Pattern("|".join(GREEK), re.NOFLAG)
# "10 μg" is a unit, not a letter's name: the numbers check reads units.
_MICRO = Pattern(r"[μµ](?=[gGlLmM](?![^\W_]))", re.NOFLAG)


@lru_cache(maxsize=128)
def short_forms(text: str) -> Mapping[str, str]:
    """Return the short forms a text defines, each with its long form, as written.

    Both orders count: "multiple sclerosis (MS)" and "MS (multiple sclerosis)". A plural short form
    stands in the singular too: "(RCTs)" gives RCTs and RCT. The first definition wins, and short
    forms inside a long form are written out: SPMS, "secondary progressive MS", holds no MS.
    """
    found: dict[str, str] = {}
    for short, long in _definitions(text):
        found.setdefault(short, expand(long, found) if found else long)
        if len(short) > 2 and short[-1] == "s" and short[-2].isupper():
            found.setdefault(short[:-1], long)
    return MappingProxyType(found)


@lru_cache(maxsize=128)
def spell_greek(text: str) -> str:
    """Write Greek letters out, set off by a hyphen: IFNβ and IFN-β both become IFN-beta."""
    if text.isascii():
        return text
    text = _MICRO.sub("mc", text)
    spelled = _GREEK_LETTER.sub(lambda letter: f"-{GREEK[letter[0]]}-", text)
    return _LOOSE_HYPHEN.sub("", _HYPHENS_IN_A_ROW.sub("-", spelled))


def expand(text: str, forms: Mapping[str, str]) -> str:
    """Write short forms out in a text, and its Greek letters: "IFN-β in MS" in full words.

    The parts of a compound count as words: MS in "MS-fatigue" is written out. Spelling variants of
    a short form (IFNβ, IFN-β, IFN β) and its plural are taken for the same.
    """
    items = tuple(forms.items())
    if any(head in text for head in _heads(items)):
        pattern, long_forms = _compile(items)
        text = pattern.sub(lambda match: long_forms[_fold(match[1])], text)
    return spell_greek(text)


@lru_cache(maxsize=128)
def _heads(forms: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return what short forms begin with: without any of these, none of them stands in a text."""
    return tuple({head[0] for short, _ in forms if (head := _CHUNK.search(short))})


@lru_cache(maxsize=128)
def _compile(forms: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    long_forms: dict[str, str] = {}
    for short, long in forms:
        long_forms.setdefault(_fold(short), long)
    ordered = sorted((short for short, _ in forms), key=len, reverse=True)
    spellings = "|".join(
        # What must not stand before comes after the first letter, to which `re` can leap.
        chunks[0][0]
        + r"(?<![^\W_].)"
        + (r"\s?[+&/]\s?" if _ARM.fullmatch(short) else rf"{_HYPHENS}?").join(
            (chunks[0][1:], *chunks[1:])
        )
        for short in ordered
        if (chunks := _CHUNK.findall(short))
    )
    return re.compile(rf"({spellings})s?(?![^\W_])"), long_forms


def _fold(short: str) -> str:
    return "".join(_CHUNK.findall(short))


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    for bracket in _BRACKET.finditer(text):
        inside = _WORD_END.split(bracket[1])[0].strip(" '\"‘’“”")
        before = text[max(0, bracket.start() - 200) : bracket.start()].rstrip(" '\"‘’“”")
        if _looks_short(inside) or _ARM.fullmatch(inside):
            long = _match(inside, before)
            if long:
                yield inside, long
        previous = _BEFORE.search(before)
        if previous is not None and _looks_short(previous[1]) and " " in bracket[1]:
            whole = _match(previous[1], bracket[1].strip())
            if whole and len(whole) == len(bracket[1].strip()):
                yield previous[1], whole


def _looks_short(token: str) -> bool:
    letters = sum(character.isalpha() for character in token)
    capitals = sum(character.isupper() or character in GREEK for character in token)
    return (
        2 <= len(token) <= _MAX_LETTERS + 2
        and letters >= 1
        and capitals >= 1
        and (capitals >= 2 or capitals == letters)
        and "/" not in token
        and _SHORT.fullmatch(token) is not None
    )


def _match(short: str, before: str) -> str | None:
    """Find the long form at the end of `before`, or None."""
    wanted = [each.lower() for each in _spell_initials(short) if each.isalnum()]
    words = before.split()
    window = " ".join(words[-min(len(wanted) + 5, 2 * len(wanted)) :])
    window = _ANOTHER_PHRASE.split(window)[-1]
    for letters, strict in ((wanted, True), (wanted, False), (wanted[:-1], True)):
        if letters is not wanted and not short.endswith("s"):
            continue  # only a plural's s may go unmatched: "randomised trials (RTs)"
        start = _seek(letters, window.lower(), strict)
        long = window[start:].strip(" ,") if start is not None else ""
        if len(long) > len(short) and short not in long.split():
            return long
    return None


def _seek(letters: list[str], text: str, strict: bool) -> int | None:
    """Return where the match of `letters`, sought from the right end of `text`, begins."""
    position = len(text)
    for index in range(len(letters) - 1, -1, -1):
        position -= 1
        opens = strict or index == 0
        while position >= 0 and not (
            text[position] == letters[index] and (not opens or _opens_a_word(text, position))
        ):
            position -= 1
        if position < 0:
            return None
    return position


def _spell_initials(short: str) -> str:
    """Write each Greek letter as the initial of its name: IFN-β is sought as I, F, N, b."""
    return _GREEK_LETTER.sub(lambda letter: GREEK[letter[0]][0], short)


def _opens_a_word(text: str, position: int) -> bool:
    return position == 0 or not text[position - 1].isalnum()
