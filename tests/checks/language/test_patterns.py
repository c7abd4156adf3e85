"""Patterns find what Python's `re` finds, and say what each match must hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.checks.language.patterns import Pattern, Sieve
from tools.build_pattern_table import find_pieces

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


def _read(expression: str) -> Pattern:
    """Return a pattern with its pieces, as if the table held it."""
    pattern = Pattern(expression)
    vars(pattern)["pieces"] = tuple(tuple(each) for each in find_pieces(expression))
    return pattern


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_pattern_finds_what_re_finds_in_texts_it_was_made_for(
    expression: str, data: st.DataObject
) -> None:
    compiled = re.compile(expression, re.IGNORECASE)
    match = data.draw(st.from_regex(compiled))
    text = data.draw(st.sampled_from([match, match.upper(), match.title()]))
    assert _spans(_read(expression), text) == _spans(compiled, text)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(words=st.lists(st.sampled_from(_WORDS), max_size=8), between=st.sampled_from(["", " "]))
@settings(max_examples=60, deadline=None)
def test_a_pattern_finds_what_re_finds_in_any_text(
    expression: str, words: list[str], between: str
) -> None:
    text = between.join(words)
    assert _spans(_read(expression), text) == _spans(re.compile(expression, re.I), text)


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_a_sieve_lets_no_pattern_go_that_matches(data: st.DataObject) -> None:
    sieve = Sieve(map(_read, EXPRESSIONS))
    made_for = st.sampled_from(EXPRESSIONS).flatmap(lambda each: st.from_regex(re.compile(each)))
    words = st.lists(st.sampled_from(_WORDS) | made_for, max_size=6)
    text = " ".join(data.draw(words))
    narrowed = sieve.narrow(text)
    matching = [number for number, each in enumerate(sieve.patterns) if each.search(text)]
    assert set(matching) <= set(narrowed)
    assert narrowed == sorted(set(narrowed))
    assert [found.span() for found in sieve.finditer(text)] == [
        found.span() for each in sieve.patterns for found in each.finditer(text)
    ]


def test_a_sieve_leaves_out_what_has_no_piece_in_the_text() -> None:
    sieve = Sieve(map(_read, (r"\bcured?\b", r"\bmiracles?\b", r"\d+")))
    assert sieve.narrow("A miracle for 30 people.") == [1, 2]
    assert sieve.narrow("") == [2]  # no pieces to go by: always tried


@pytest.mark.parametrize(
    ("expression", "pieces"),
    [
        (r"\bcured?\b", [{"cure"}]),
        (r"\b(?:gold|silver)\w* bullets?\b", [{" bullet"}, {"gold", "silver"}]),
        (r"\bgive \w+ hope\b", [{" hope"}, {"give "}]),
        (r"\b(?:\w+|the) \d+", []),
        (r"(?:wonder)?", []),
    ],
)
def test_each_match_holds_one_piece_of_each_set(expression: str, pieces: list[set[str]]) -> None:
    assert [set(each) for each in find_pieces(expression)] == pieces


@pytest.mark.parametrize("text", ["ſTROKE", "stroKe", "STRİKE", "strıke"])
def test_rare_letters_count_as_the_plain_ones_they_match(text: str) -> None:
    expression = r"\bstr[oi]ke\b"
    assert _spans(_read(expression), text) == _spans(re.compile(expression, re.I), text) != []


def test_an_expression_is_compiled_only_where_its_pieces_are_met() -> None:
    pattern = _read(r"\bmiracles?\b")
    assert pattern.search("The drug was safe.") is None
    assert "compiled" not in vars(pattern)
    assert pattern.search("A miracle.") is not None


def test_an_expression_that_the_table_does_not_hold_is_tried_on_every_text() -> None:
    pattern = Pattern(r"\bwords of this test alone\b")
    assert pattern.pieces == ()
    assert pattern.search("The WORDS of this test alone.") is not None


def test_it_is_compiled_at_its_first_use() -> None:
    late = Pattern("(")
    with pytest.raises(re.error):
        late.search("text")


def test_what_lies_outside_the_stretch_asked_for_is_not_found() -> None:
    pattern = Pattern(r"(?P<count>\d+) people", re.NOFLAG)
    text = "Of 90 people, 30 people left."
    assert pattern.match(text) is None
    for found in (pattern.match(text, 3), pattern.search(text), pattern.fullmatch("90 people")):
        assert found is not None
        assert found["count"] == "90"
    assert pattern.search(text, 0, 9) is None
    assert pattern.split("one 9 people two 9 people", 1) == ["one ", "9", " two 9 people"]


def _spans(pattern: Pattern | re.Pattern[str], text: str) -> list[tuple[int, int]]:
    found = pattern.search(text)
    spans = [match.span() for match in pattern.finditer(text)]
    assert pattern.sub("*", text) == pattern.sub(lambda _: "*", text)
    assert len(pattern.findall(text)) == len(spans)
    assert (found.span() if found else None) == (spans[0] if spans else None)
    return spans
