from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.render.places import anchor_of, name_place


@pytest.mark.parametrize(
    ("where", "name", "anchor"),
    [
        ("takeaway", "takeaway", "takeaway"),
        ("findings[1]", "finding 2", "findings-2"),
        ("limitations[0]", "limitation 1", "limitations-1"),
        ("why_it_matters[2]", "why it matters, sentence 3", "why-it-matters-3"),
        ("findings", "what was found", "findings"),
        ("why_it_matters", "why it matters", "why-it-matters"),
        ("teaser", "teaser", ""),
        ("glossary", "glossary", "glossary"),
        ("glossary[0]", "glossary word 1", "glossary-1"),
        ("glossary[0].meaning", "glossary word 1", ""),
        ("study.subjects", "study label: who was studied", ""),
        ("study.sample.count", "study label: how many", ""),
        ("", "whole summary", ""),
        ("something_else[1]", "something else[1]", ""),
    ],
)
def test_a_place_in_words_and_on_the_page(where: str, name: str, anchor: str) -> None:
    assert name_place(where) == name
    assert anchor_of(where) == anchor


@settings(max_examples=80)
@given(st.text(max_size=30))
def test_any_place_can_be_named(where: str) -> None:
    assert "\x1b" not in name_place(where)
    assert anchor_of(where).replace("-", "").isalnum() or anchor_of(where) == ""
