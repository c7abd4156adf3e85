"""Patterns find what Python's `re` finds, and say what each match must hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.language.patterns import Pattern, find_pieces

EXPRESSIONS = (
    r"\bbreak-?throughs?\b(?! (?:infections?|pain))",
    r"\b(?:game|life)[- ]?chang(?:ing|ers?)\b|\bchanges? everything\b",
    r"(?<!no )\bcures?\b",
    r"\b(?:very |highly )(?:effective|safe)\b",
    r"^subjects\b|\b(?:\w+teen|the) subjects\b",
    r"\bdo(?:n['’]t| not) (?:\w+ ){0,3}?(?:take|stop)\b",
    r"(?:ab){2,3}c+|(?:xy)?z[aeiou]q",
    r"(?-i:[A-Z]{2,5}) patients?",
    r"!(?!\w)",
    r"[^a]b*",
    "µmol|µg|Straße",
)
_WORDS = [*re.findall(r"[\w’'µ]+|[-!]", " ".join(EXPRESSIONS)), " ", "teen", "ABC", "ſ", "İ", "ı"]


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_pattern_finds_what_re_finds_in_texts_it_was_made_for(
    expression: str, data: st.DataObject
) -> None:
    compiled = re.compile(expression, re.IGNORECASE)
    match = data.draw(st.from_regex(compiled))
    text = data.draw(st.sampled_from([match, match.upper(), match.title()]))
    assert _spans(Pattern(expression), text) == _spans(compiled, text)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(words=st.lists(st.sampled_from(_WORDS), max_size=8), between=st.sampled_from(["", " "]))
@settings(max_examples=60, deadline=None)
def test_a_pattern_finds_what_re_finds_in_any_text(
    expression: str, words: list[str], between: str
) -> None:
    text = between.join(words)
    assert _spans(Pattern(expression), text) == _spans(re.compile(expression, re.I), text)


@pytest.mark.parametrize(
    ("expression", "pieces"),
    [
        (r"\bcured?\b", [{"cure"}]),
        (r"\b(?:gold|silver)\w* bullets?\b", [{" bullet"}, {"gold", "silver"}]),
        (r"\bgive \w+ hope\b", [{"give "}, {" hope"}]),
        (r"\b(?:\w+|the) \d+", []),
        (r"(?:wonder)?", []),
    ],
)
def test_each_match_holds_one_piece_of_each_set(expression: str, pieces: list[set[str]]) -> None:
    assert [set(each) for each in find_pieces(expression)] == pieces


@pytest.mark.parametrize("text", ["ſTROKE", "stroKe", "STRİKE", "strıke"])
def test_rare_letters_count_as_the_plain_ones_they_match(text: str) -> None:
    expression = r"\bstr[oi]ke\b"
    assert _spans(Pattern(expression), text) == _spans(re.compile(expression, re.I), text) != []


def test_an_expression_is_compiled_only_when_its_pieces_are_met() -> None:
    pattern = Pattern(r"\bmiracles?\b")
    assert pattern.search("The drug was safe.") is None
    assert "compiled" not in vars(pattern)
    assert pattern.search("A miracle.") is not None


def _spans(pattern: Pattern | re.Pattern[str], text: str) -> list[tuple[int, int]]:
    found = pattern.search(text)
    spans = [match.span() for match in pattern.finditer(text)]
    assert pattern.sub("*", text) == pattern.sub(lambda _: "*", text)
    assert len(pattern.findall(text)) == len(spans)
    assert (found.span() if found else None) == (spans[0] if spans else None)
    return spans
