"""Plain text: any plain summary, whoever wrote it, laid beside an abstract.

A Draft says what each sentence is and what it rests on. Here both are inferred: the part from
headings, the kind from the sentence's form and from how much of it the abstract says, the evidence
from the abstract's sentences that share most with it. When in doubt a sentence is a claim, because
only a claim is held against the abstract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainstudy.checks.language.overlap import Index, Weighed, best_sentences, bits, index, support
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.reading import Part, Placed, Reading
from plainstudy.models import DISCLAIMER, Abstract, Kind
from plainstudy.sentences import split_sentences, starts_with_label

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
# [1] and \[1\] as our own pages cite, **bold**, [text](address), `code`, bullets, quotes.
_MARKS = (
    (re.compile(r"!?\[([^\][]{0,300})\]\([^()\s]{0,500}\)"), r"\1"),
    (re.compile(r"\\?\[\d{1,3}\\?\]"), ""),
    (re.compile(r"\*\((?:Explanation|Comparison|Caution), [^()*]{0,60}\)\*"), ""),
    (re.compile(r"(?<!\w)[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?!\w)"), ""),
    (re.compile(r"\\(?=[^\w\s])"), ""),
)
_LINE_MARK = re.compile(r"\A(?:>\s?|[-*+•]\s+|\d{1,2}[.)]\s+(?=\D)|#{1,6}\s+)+")
_HEADING = re.compile(r"(?:#{1,6}\s|\*\*[^*]{1,80}\*\*:?\s*$|__[^_]{1,80}__:?\s*$)")
_LABEL = re.compile(r"[^\W\d_][\w ,/&'’-]{2,60}[:.]+\s*")
_LONGEST_HEADING = 8  # words

_PARTS: tuple[tuple[Part | None, re.Pattern[str]], ...] = (
    # None: what follows is about the page and not the study.
    (
        None,
        re.compile(r"words to know|glossary|behind this page|\breferences?\b|^sources?\b", re.I),
    ),
    (
        Part.LIMITATIONS,
        re.compile(r"limit|caution|caveat|unknown|not known|unclear|weakness", re.I),
    ),
    (
        Part.WHY_IT_MATTERS,
        re.compile(r"\bwhy\b|matter|mean for|background|introduction|important|signific", re.I),
    ),
    (
        Part.FINDINGS,
        re.compile(r"found|finding|result|method|how|who|what|key|conclusion|happened", re.I),
    ),
)
_USUAL_HEADING = re.compile(
    r"(?:what (?:was|we|they|is|this|the)|why (?:it|this|is|was)|how (?:was|the)|key |main |limit"
    r"|result|finding|method|background|introduction|conclusion|summary|implication)[\w ]{0,40}",
    re.IGNORECASE,
)
_ANALOGY = Pattern(
    r"\b(?:imagine|picture|think of|compare it (?:to|with))\b"
    r"|\b(?:is|are|was|were|be|being|works?|acts?|feels?|behaves?|looks?|functions?)\s"
    r"(?:(?:a bit|a little|much|rather|somewhat|kind of|sort of|just)\s){0,2}"
    r"(?:like|as if|as though)\b"
    r"|^(?:just\s)?like an?\b"
)
_CAUTION = Pattern(
    r"\b(?:(?:more|further|larger|bigger|longer|future) (?:\w+ ){0,2}"
    r"(?:research|stud(?:y|ies)|trials?)|unknown|unclear|uncertain"
    r"|not (?:yet )?(?:known|clear|certain)|limitations?|too early"
    r"|small (?:study|number|sample|trial|group)|only \w+ "
    r"(?:people|patients|participants|mice|studies)"
    r"|(?:may|might|can|could|does|did|do) ?not (?:\w+ ){0,2}"
    r"(?:apply|mean|show|prove|tell|say|hold|know|reflect|look at|test|measure)|cannot|caution)\b"
)
_DEFINITION = re.compile(
    r"^[^,.]{2,60}?\s(?:is|are|means?|refers? to|(?:happens?|occurs?) when|stands? for"
    r"|describes?)\s",
    re.IGNORECASE,
)
# What studies do: a sentence with these, or in the past tense, speaks of the study.
_OF_THE_STUDY = Pattern(
    r"\b(?:stud(?:y|ied|ies)|trials?|research\w*|participants?|patients|experiments?|found|showed"
    r"|results?|findings?|compared|scientists|authors?|et al|was|were|had|did|took|received"
    r"|(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bbeen )\w{3,}ed)\b"
)
# Of a general sentence's content words: below this share, the abstract does not speak of it.
_KNOWN_SHARE = 0.65
_DEFINED_SHARE = 0.75  # the same for a sentence in the form of a definition
_MATCH_SHARE = 0.25  # what shares less of its weight, or less than a bit, is not matched


def read_text(abstract: Abstract, text: str) -> Reading:
    """Lay any plain text beside an abstract, each sentence with its inferred kind and evidence.

    Places are counted from 0 over the sentences that were kept: text[0] is the takeaway. Headings,
    Markdown marks and the disclaimer are no sentences.
    """
    known = index(abstract)
    placed = tuple(
        _place(abstract, known, number, part, sentence)
        for number, (part, sentence) in enumerate(_split(text))
    )
    return Reading(abstract=abstract, sentences=placed)


def _split(text: str) -> Iterator[tuple[Part, str]]:
    """Yield each sentence with the part its heading names; the first sentence is the takeaway."""
    first = True
    for part, block in _blocks(text):
        for sentence in split_sentences(block):
            if not any(character.isalpha() for character in sentence) or _is_disclaimer(sentence):
                continue
            yield (Part.TAKEAWAY if first else part), sentence
            first = False


def _blocks(text: str) -> Iterator[tuple[Part, str]]:
    """Yield the text's paragraphs without marks, each with the part of the heading above it."""
    part: Part | None = Part.FINDINGS
    lines: list[str] = []
    rows = ["", *_FRONT_MATTER.sub("", text.replace("\r\n", "\n")).split("\n"), ""]
    for before, raw, after in zip(rows, rows[1:], [*rows[2:], ""], strict=False):
        raw = raw.strip()
        heading = _read_heading(before, raw, after)
        line = _LINE_MARK.sub("", raw, count=1)
        if lines and (heading or not line.strip() or line != raw):
            if part is not None:
                yield part, "\n".join(lines)
            lines = []
        if heading:
            part = _part_of(heading, part)
            continue
        if starts_with_label(line) and (label := _LABEL.match(line)):
            part = _part_of(label[0], part)
            line = line[label.end() :]
        if line.strip():
            lines.append(_strip_marks(line))


def _read_heading(before: str, line: str, after: str) -> str:
    """Return a heading's words, or "" when the line is ordinary text."""
    bare = _strip_marks(_LINE_MARK.sub("", line, count=1)).strip()
    words = bare.split()
    if not words or _is_disclaimer(bare):
        return ""
    # A marked line may be a whole sentence: our own pages set the takeaway as the title.
    marked = _HEADING.match(line) and (bare[-1] not in ".!" or len(words) <= 2)
    if marked or (len(words) <= _LONGEST_HEADING and (bare[-1] in ":?" or bare.isupper())):
        return bare
    # Without a mark, a heading stands alone, or opens a paragraph with the usual words.
    alone = not before.strip() and (not after.strip() or _USUAL_HEADING.fullmatch(bare))
    named = len(words) <= _LONGEST_HEADING and bare[0].isupper() and bare[-1].isalnum()
    return bare if alone and named else ""


def _part_of(heading: str, current: Part | None) -> Part | None:
    for part, pattern in _PARTS:
        if pattern.search(heading):
            return part
    return Part.FINDINGS if current is None else current


def _strip_marks(line: str) -> str:
    for pattern, instead in _MARKS:
        line = pattern.sub(instead, line)
    return line


def _is_disclaimer(sentence: str) -> bool:
    def fold(text: str) -> str:
        return re.sub(r"\W+", " ", text).strip().lower()

    return fold(sentence) == fold(DISCLAIMER)


def _place(abstract: Abstract, known: Index, number: int, part: Part, sentence: str) -> Placed:
    words = known.weigh(sentence)
    kind = infer_kind(sentence, words, part)
    if kind is Kind.CAUTION and part is not Part.TAKEAWAY:
        part = Part.LIMITATIONS
    evidence = (
        () if kind in (Kind.EXPLANATION, Kind.ANALOGY) else match_evidence(words, known.count)
    )
    return Placed(
        where=f"text[{number}]",
        part=part,
        text=sentence,
        kind=kind,
        evidence=evidence,
        cited=tuple(abstract.sentences[each - 1] for each in evidence),
    )


def infer_kind(sentence: str, words: tuple[Weighed, ...], part: Part) -> Kind:
    """Return what a sentence most likely does, from its form and what the abstract says of it."""
    share = sum(word.known for word in words) / len(words) if words else 0.0
    if _ANALOGY.search(sentence) and share < _DEFINED_SHARE:
        return Kind.ANALOGY
    if part is Part.LIMITATIONS or (_CAUTION.search(sentence) and share < _DEFINED_SHARE):
        return Kind.CAUTION
    has_number = any(word.word.isdigit() for word in words)
    if not has_number and _OF_THE_STUDY.search(sentence) is None:
        limit = _DEFINED_SHARE if _DEFINITION.match(sentence) else _KNOWN_SHARE
        if share < limit:
            return Kind.EXPLANATION
    return Kind.CLAIM


def match_evidence(words: tuple[Weighed, ...], count: int) -> tuple[int, ...]:
    """Return the numbers of the abstract's sentences that a sentence most likely rests on.

    Every number it holds that the abstract holds too is covered by one of them.
    """
    chosen = set(best_sentences(words, count))
    whole = sum(word.weight for word in words)
    if support(words, bits(chosen)) < max(1.0, _MATCH_SHARE * whole):
        chosen = set()
    for word in words:
        if word.word.isdigit() and word.sentences:
            holders = [n for n in range(1, count + 1) if word.sentences >> (n - 1) & 1]
            if chosen.isdisjoint(holders):
                chosen.add(max(holders, key=lambda n: (support(words, 1 << (n - 1)), -n)))
    return tuple(sorted(chosen))
