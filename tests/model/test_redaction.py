"""What looks like a key goes; what only sounds like one stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainstudy.model.redaction import mend_surrogates, redact, scrub

KEY = "0123456789abcdef"


@pytest.mark.parametrize(
    "text",
    [
        f"the key {KEY} is wrong",
        f"https://llm.example.org/?key={KEY}",
        "sk-proj-abcdefghijklmnop0123",
        "sk-abcd************wxyz",
        "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc-def_",
    ],
)
def test_a_key_is_replaced(text: str) -> None:
    assert "[key]" in redact(text, (KEY,))
    assert KEY not in redact(text, (KEY,))


@pytest.mark.parametrize(
    "text",
    [
        "Basic research and Bearer immunohistochemistry",
        "SK-BR-3 cells and sk-hep-1 cells",
        "a risk-stratified, task-oriented-rehabilitation-programme",
        "none of the mice",
    ],
)
def test_words_of_a_paper_stay(text: str) -> None:
    assert redact(text, ("none", "EMPTY", "")) == text


def test_private_fields_are_left_out_at_any_depth() -> None:
    body = {
        "choices": [{"message": {"content": f"hi {KEY}", "API_KEY": "x"}}],
        "organization": "org",
        "Authorization": "x",
        "headers": [{"Set-Cookie": "x", "kept": 1.5}],
        KEY: None,
    }
    assert scrub(body, (KEY,)) == {
        "choices": [{"message": {"content": "hi [key]"}}],
        "headers": [{"kept": 1.5}],
        "[key]": None,
    }


def test_half_a_surrogate_pair_is_replaced_and_a_whole_one_kept() -> None:
    assert mend_surrogates("a\ud800b 😀 \udc00") == "a\ufffdb 😀 \ufffd"
    assert mend_surrogates("\ud83d\ude00") == "😀"


@given(st.text(alphabet=st.characters()))
def test_any_text_can_be_written_after_mending(text: str) -> None:
    mended = mend_surrogates(text)
    mended.encode("utf-8")
    if all(not "\ud800" <= character <= "\udfff" for character in text):
        assert mended == text
