"""Lettering: a word put together from its letters is the word that the font draws."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from plainstudy.site import lettering

WORDS = "walking AVATAR Typical waffle fjord people (aged 80% To-day ‘Yes’ LTV PIM1 Über".split()


def unpack(
    packed: np.ndarray[tuple[int, int], np.dtype[np.uint8]],
) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Return one pixel for each half of a byte."""
    return np.stack((packed >> 4, packed & 15), axis=2).reshape(len(packed), -1)


@pytest.mark.parametrize("size", [54, 46, 38])
@pytest.mark.parametrize("word", WORDS)
def test_a_word_looks_as_the_font_draws_it_beside_a_taller_one(word: str, size: int) -> None:
    (even, _), top = lettering._draw(word, size)
    ours = unpack(even)
    image = Image.new("L", (ours.shape[1], 3 * size))
    ImageDraw.Draw(image).text(
        (lettering._MARGIN, size),
        f"{word}   |",
        255,
        lettering._open_font(size),
        stroke_width=size * lettering._WEIGHT,
    )
    drawn = lettering._LEVELS[np.asarray(image)]
    whole = np.zeros_like(drawn)
    whole[size + top : size + top + len(ours)] = ours
    assert np.abs(whole.astype(int) - drawn).max() <= 2


def test_a_word_that_begins_at_the_second_pixel_of_a_byte_is_the_same_one() -> None:
    (even, odd), _ = lettering._draw("Walking", 46)
    assert (unpack(odd)[:, 1:-1] == unpack(even)).all()


def test_lines_break_between_words_and_not_where_there_is_room() -> None:
    type_ = lettering.Type(46, 57, 2)
    wide = lettering.measure("Walking", 46)
    words = ["Walking", "walking", "walking"]
    assert lettering.break_lines(words, type_, round(2.5 * wide)) == [words[:2], words[2:]]
    assert lettering.break_lines(words, type_, round(1.1 * wide)) is None
    assert lettering.break_lines(words, type_, round(0.9 * wide)) is None
