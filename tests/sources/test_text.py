"""One form for what looks the same, and nothing invisible."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.sources.markup import strip_markup
from plainstudy.sources.text import clean, fold, quote


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("5\u00a0mg\u2009of\u202fx\ty", "5 mg of x y"),
        ("immuno\u00adlogy, immuno\u00ad\n  logy", "immunology, immunology"),
        ("\ufeffa\u200bb\u2060c\u202ed\u2066e\U000e0041", "abcde"),
        ("placebo-\ncontrolled", "placebo-controlled"),
        ("pre-\nand post-test", "pre-\nand post-test"),
        ("IL-\n6, TC-\nRF", "IL-6, TC-RF"),
        ("cafe\u0301 \u212b", "café Å"),
        ("−1.5 – β µ ≥ × 10⁹", "−1.5 – β µ ≥ × 10⁹"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        (" a  b \n\n\n\n c ", "a b\n\nc"),
        ("\ud800x", "\ufffdx"),
    ],
)
def test_a_text_is_cleaned_and_its_signs_stay(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_a_cleaned_text_is_clean(raw: str) -> None:
    cleaned = clean(raw)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not [c for c in cleaned if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs"}]
    assert fold(raw) == " ".join(cleaned.split())
    cleaned.encode()


def test_a_heap_of_accents_on_one_letter_takes_no_long_time() -> None:
    assert len(clean("a" + "\u0301\u0327" * 500_000)) <= 5
    assert clean("x" + "\u0323\u0302") == "x\u0323\u0302"


def test_a_quotation_is_short_and_on_one_line() -> None:
    shown = quote("evil\x1b[2J\n" * 100, most=20)
    assert len(shown) <= 20
    assert shown.isprintable()


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("10<sup>9</sup>/L and 10<SUP>−3</SUP>", "10⁹/L and 10⁻³"),
        ("mg m<sup>-2</sup>, x<sup>th</sup>", "mg m⁻², xth"),
        ("CO<sub>2</sub>, <i>E. coli</i>", "CO2, E. coli"),
        ("<jats:p>A.</jats:p><jats:p>B.</jats:p>", "\nA.\n\nB.\n"),
        ("p &lt; 0.05 &amp; &#946; &#x3b2; AT&T; R&D", "p < 0.05 & β β AT&T; R&D"),
        ("p < 0.05 and q > 3", "p < 0.05 and q > 3"),
        ("n <b 5", "n <b 5"),
    ],
)
def test_tags_go_and_numbers_keep_their_value(marked: str, plain: str) -> None:
    assert strip_markup(marked) == plain
