"""Explained: whether a text says what a word means, where it stands or in a sentence of its own."""

from __future__ import annotations

import re

from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.words import content_stems, split_words, stem
from plainstudy.checks.reading import Reading

# Everyday words for kinds of things: "the steroid methylprednisolone", "a gene called MTHFR".
_KIND_OF_THING = (
    r"(?:medicines?|drugs?|steroids?|hormones?|proteins?|vitamins?|genes?|statins?|vaccines?|gels?"
    r"|antibiotics?|chemicals?|substances?|treatments?|therap(?:y|ies)|virus(?:es)?|bacteri(?:a|um)"
    r"|microbes?|diseases?|conditions?|disorders?|cancers?|tumou?rs?|pills?|tablets?|injections?|drops?"
    r"|creams?|tests?|scans?|scores?|questionnaires?|programs?|programmes?|surger(?:y|ies)|operations?"
    r"|infections?|cells?|molecules?|minerals?|sugars?|fats?|acids?|blockers?|painkillers?|devices?"
    r"|symptoms?|muscles?|nerves?|bones?|glands?|organs?|plants?|monkeys?|worms?|fish|fl(?:y|ies))"
)
# What may stand between a name and its kind: "bepotastine eye drops".
_ADJECTIVE = (
    r"(?:eye|ear|nose|nasal|skin|blood|oral|vein|mouth|nerve|muscle|brain|lung|heart|low|high)"
)
# "EDSS scores" and "adjuvant therapy" say nothing of what EDSS or adjuvant means.
_VAGUE = r"(?:scores?|tests?|scans?|treatments?|therap|conditions?|disorders?|symptoms?|cells?)"
_OPENS_MEANING = (
    r"(?:an?|the|or|which|who|that (?:is|means)|meaning|means|also|sometimes|often|called|known|one"
    r"|two|i\.e\.|used|such as|where|when|in which|short for|a type|tiny|small)\b"
)
_NAMES = (
    r"(?:called|named|known as|termed|or|such as|including|namely,?|i\.e\.,?|e\.g\.,?|like"
    r"|for example,?)"
)


_X = "\ue000"  # stands for the word in question: no pattern needs to be built for each word
_IN_PLACE = Pattern(
    "|".join(
        (
            rf"{_X}[”\"’']?(?: [\w-]+){{0,3}}?,? ?\((?![^)]{{0,6}}\))",  # X (what it means)
            rf"{_X}[”\"’']?(?: [\w-]+){{0,3}}?(?:,| [–—-]) {_OPENS_MEANING}",  # X, a kind of …
            rf"\b{_NAMES} (?:the |an? )?[“\"‘']?(?:[\w-]+ ){{0,3}}?{_X}",  # … called X
            rf"\b{_KIND_OF_THING}(?:,| [–—-])? (?:[\w-]+ (?:(?:and|or) )?)?{_X}",  # the steroid X
            rf"{_X}[- ](?:{_ADJECTIVE} )?(?!{_VAGUE}){_KIND_OF_THING}\b",  # the X gene
            rf"\w+ \((?:[\w-]+,? ){{0,3}}?{_X}[^()]{{0,40}}\)",  # everyday words (X)
            rf"^(?:the |an? )?{_X} (?:is|are|means?) (?:an?|the|one|small|tiny|when)\b",
        )
    )
)
_DEFINED = Pattern(
    rf"^(?:[\w’'“”\"-]+,? ){{0,5}}?[“\"]?{_X}[”\"]?(?:,? [\w’'-]+){{0,4}}? "
    r"(?:is|are|means?|refers?|stands?|happens?|occurs?|describes?|measures?|includes?|shows?)\b"
)


def is_explained(word: str, reading: Reading) -> bool:
    """Say whether the glossary, a definition, or the words around it explain `word`.

    In place counts up to the first sentence that uses the word; a sentence that opens with the word
    and says what it "is" or "means" counts anywhere.
    """
    if is_in_glossary(word, reading):
        return True
    lower = word.lower()
    used = [each for each in reading.sentences if lower in each.text.lower()]
    if any(not each.is_claim and _DEFINED.search(_mark(word, each.text)) for each in used):
        return True
    return bool(used) and _IN_PLACE.search(_mark(word, used[0].text)) is not None


def _mark(word: str, text: str) -> str:
    """Put a mark in the place of the word and its plural."""
    this = rf"(?<![^\W_]){re.escape(word)}(?:e?s)?(?![^\W_])"
    return re.sub(this, _X, text, flags=re.IGNORECASE)


def is_in_glossary(word: str, reading: Reading) -> bool:
    """Say whether the glossary has every piece of a word, alone or within a longer term."""
    return {stem(piece) for piece in split_words(word)} <= glossary_stems(reading)


def glossary_stems(reading: Reading) -> frozenset[str]:
    """Return the stems of every word the glossary's terms hold."""
    words = (word for term in reading.glossary for word in split_words(term.term))
    return frozenset(stem(word) for word in words).union(
        *(content_stems(term.term) for term in reading.glossary)
    )
