"""Sentences: where one ends in biomedical text.

nupunkt finds the candidates. Its own list of abbreviations was learned from public records and
holds ordinary words of medicine (cancer, sleep, week, glaucoma, found), after which it would not
end a sentence; it is replaced here by the abbreviations that abstracts use. What a list cannot say
is said by four small rules over the candidates, each a function below.

Sentences are only ever cut at white space, so joining them with a space gives the text back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

# Never the last word of a sentence: something always follows.
_LEADS_ON = frozenset(
    """vs v.s e.g i.e eg ie cf ca approx viz versus dr drs mr mrs ms prof st var subsp ssp cv fam
    al""".split()
)
# Followed by a number, part of a reference ("No. 5", "Fig. 2"); otherwise an ordinary last word.
_TAKES_A_NUMBER = frozenset(
    "no nos fig figs ref refs eq eqs tab vol vols ch chap sect suppl pp p nr art ed".split()
)
# Units, doses and endings: the sentence ends here unless it goes on in small letters.
_MAY_END = frozenset(
    """min mins sec secs hr hrs h s d wk wks mo mos yr yrs mg kg g ml mcg iu cm mm approx incl excl
    etc spp sp nov jr sr inc ltd co corp i.v iv i.m im i.p ip s.c sc p.o po b.i.d bid t.i.d tid q.d
    qd q.i.d qid o.d od p.r.n prn a.m p.m s.d sd s.e se s.e.m sem c.i ci u.s u.k u.s.a e.u ph.d m.d
    temp resp max avg est equiv dept univ hosp jan feb mar apr jun jul aug sep sept oct nov dec no
    nos""".split()
)
# The words section labels are made of. A label needs one of the first set and no other word.
_LABEL_HEADS = frozenset(
    """abstract aim aims animals approach background case conclusion conclusions context data design
    diagnosis diagnoses discussion disclosure endpoint endpoints evidence exposure exposures finding
    findings funding goal goals hypothesis identifier implications importance interpretation
    intervention interventions introduction keywords lessons limitation limitations material
    materials measure measurements measures method methodology methods objective objectives outcome
    outcomes participants patients perspective points population procedure procedures protocol
    purpose question rationale registration relevance result results setting settings significance
    statistics strengths subject subjects summary""".split()
)
_LABEL_JOINTS = frozenset(
    """a abstract analysis and author author's brief classification clinical collection concerns
    conflict conflicts criteria date dissemination electronic eligibility ethics experimental
    extraction for future graphical history identification in information interest key known
    language level levels lay main number of or outcome patient plain practice presentation primary
    principal registry research review scientific search secondary selection significance source
    sources statement statistical strategy study supplementary synthesis systematic the to trial
    type video what's with year""".split()
)
_MEMORY = 1000  # texts that nupunkt may remember words of
_LABEL_WORDS_MOST = 8
_LABEL_LONGEST = 100  # characters

_LABEL = r"[^\W\d_][\w'’]*(?:[ ,/&-]+[^\W\d_][\w'’]*){0,7}"
_LABEL_AT_START = re.compile(rf"(?P<label>{_LABEL})(?:\s*[:.]+(?=\s|$)|$)")
_CAPITAL_LABEL = re.compile(
    r"(?:^|(?<![A-Z,&/]) )(?P<label>[A-Z][A-Z'’]+(?:[ ,/&-]+[A-Z][A-Z'’]*){0,7})[:.]"
)
_BETWEEN_WORDS = re.compile(r"[\s,/&:.?-]+")
_BULLET = re.compile(r"[•‣▪●◦]\s|[-*–]\s+(?=[A-Z])")
_WORD_BEFORE_STOP = re.compile(r"(?<![\w.])([\w.]+)\.[)\]\"'”’]*$")
# "group A. Patients": a letter that names a group, a vitamin, a virus, not a person's initial.
_LETTER_END = re.compile(
    r"(?<![\w-])(?P<before>[A-Za-z][\w-]*) (?:[A-Z]|I{1,3}|IV|VI{0,3})\.[)\]]? (?=[A-Z])"
)
_LETTER_UNIT_END = re.compile(
    r"\d ?[hdsgmlLCFKWV]\.[)\]]? (?=[A-Z])"
)  # "after 2 h. Both", "37 C. It"
# "in people with MS. Safety": in capitals, Ms, cf and ie are diseases, not words that lead on.
_SHORT_FORM_END = re.compile(r"(?<![\w.])(?P<word>[A-Z]{2,5})\.[)\]]? (?=[A-Z\d])")
_BEFORE_A_NAME = frozenset("by of and from with to as in after per see the or for".split())
_NAMED_BY_A_LETTER = frozenset(
    "arm class cohort experiment grade group hepatitis influenza phase stage type vitamin".split()
)


_split = count(1)  # texts so far


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text in order, each on one line.

    Line wraps inside a paragraph are joined. A section label (RESULTS:, Methods.) belongs to the
    sentence after it. Joined with spaces, the sentences are the text with its white space folded.
    """
    if next(_split) % _MEMORY == 0:
        _forget()
    pieces = (piece for paragraph in _paragraphs(text) for piece in _split_paragraph(paragraph))
    return tuple(_join_labels(pieces))


def is_label(phrase: str) -> bool:
    """Return whether a phrase is a section label, such as Methods or PATIENTS AND METHODS."""
    if len(phrase) > _LABEL_LONGEST or not phrase[:1].isupper():
        return False
    words = _BETWEEN_WORDS.split(phrase.strip(" :.?").replace("’", "'").lower())
    return (
        0 < len(words) <= _LABEL_WORDS_MOST
        and any(word in _LABEL_HEADS for word in words)
        and all(word in _LABEL_HEADS or word in _LABEL_JOINTS for word in words)
    )


def starts_with_label(line: str) -> bool:
    """Return whether a line opens with a section label: "Results: …", "METHODS." or "Methods"."""
    found = _LABEL_AT_START.match(line)
    return bool(found and is_label(found["label"]))


def _paragraphs(text: str) -> Iterator[str]:
    """Fold each paragraph into one line; a label or a bullet at the start of a line opens one."""
    lines: list[str] = []
    for raw in text.splitlines():
        line = " ".join(raw.split())
        if lines and (not line or starts_with_label(line) or _BULLET.match(line)):
            yield " ".join(lines)
            lines = []
        if line:
            lines.append(line)
    if lines:
        yield " ".join(lines)


def _split_paragraph(paragraph: str) -> Iterator[str]:
    """Cut one line of text where nupunkt and the rules say a sentence ends."""
    ends = {end for _, end in _tokenizer().span_tokenize(paragraph)}
    cuts = {_skip_space(paragraph, end) for end in ends if _ends_here(paragraph, end)}
    cuts |= _cuts_before_labels(paragraph) | _cuts_after_letters(paragraph)
    cuts |= _cuts_after_short_forms(paragraph)
    start = 0
    for cut in sorted(cuts | {len(paragraph)}):
        if sentence := paragraph[start:cut].strip():
            yield sentence
        start = cut


def _skip_space(text: str, end: int) -> int:
    while end < len(text) and text[end] == " ":
        end += 1
    return end


def _ends_here(text: str, end: int) -> bool:
    """Judge one candidate by the word before the stop and by what follows it."""
    before, after = text[:end].rstrip()[-60:], text[_skip_space(text, end) :][:40]
    if not after or not text[end - 1 : end + 1].count(" "):
        return not after
    found = _WORD_BEFORE_STOP.search(before)
    word = found[1].lower() if found else ""
    if word in _LEADS_ON:
        return False
    if word in _TAKES_A_NUMBER and re.match(r"[\dSIVX]*\d|[IVX]+\b", after):
        return False
    if word in _MAY_END or "." in word:
        return not re.match(r"[a-z]+\b(?!\d)", after)
    return after[0] not in ",;:)]"


def _cuts_before_labels(text: str) -> set[int]:
    """A known label in capitals opens a sentence even where the stop before it is missing."""
    return {
        found.start("label") for found in _CAPITAL_LABEL.finditer(text) if is_label(found["label"])
    }


def _cuts_after_letters(text: str) -> set[int]:
    """A sentence may end in a letter that names a group, a Roman number, or a unit."""
    return {found.end() for found in _LETTER_UNIT_END.finditer(text)} | {
        found.end()
        for found in _LETTER_END.finditer(text)
        if found["before"].lower() in _NAMED_BY_A_LETTER
        or (found["before"][0].islower() and found["before"] not in _BEFORE_A_NAME)
    }


def _cuts_after_short_forms(text: str) -> set[int]:
    """A sentence may end in a short form that is spelled like a word that leads on, such as MS."""
    return {
        found.end()
        for found in _SHORT_FORM_END.finditer(text)
        if found["word"].lower() in _LEADS_ON and found["word"] != "VS"
    }


def _join_labels(pieces: Iterator[str]) -> Iterator[str]:
    """Give a label that stands alone ("RESULTS.") to the sentence after it."""
    label = ""
    for piece in pieces:
        whole = f"{label} {piece}".strip()
        if is_label(piece) or _is_heading(piece):
            label = whole
        else:
            yield whole
            label = ""
    if label:
        yield label


def _is_heading(piece: str) -> bool:
    """A few words in capitals and no digit: a label that the list of label words lacks."""
    words = piece.rstrip(".:").split()
    return (
        len(words) <= _LABEL_WORDS_MOST
        and piece.isupper()
        and piece[-1] in ".:"
        and not any(character.isdigit() for character in piece)
    )


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    # Imported on first use: nupunkt takes 50 ms, and --help needs none of it.
    from nupunkt import PunktSentenceTokenizer  # noqa: PLC0415
    from nupunkt.core.parameters import PunktParameters  # noqa: PLC0415

    parameters = PunktParameters(abbrev_types=set(_LEADS_ON))
    return PunktSentenceTokenizer(parameters, include_common_abbrevs=False)


def _forget() -> None:
    """Let nupunkt forget what it keeps of each word and each place it looked at.

    It would keep 65,536 words and 32,768 places, and some of them three times: over an archive, a
    fifth of a run's memory. What the last texts share it has learned again within a few.
    """
    from nupunkt.core import tokens  # noqa: PLC0415 - as above

    _tokenizer().clear_decision_cache()
    tokens._derived_cache.clear()
    for memory in vars(tokens).values():
        if hasattr(memory, "cache_clear"):
            memory.cache_clear()
