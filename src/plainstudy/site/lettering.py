"""Lettering: words broken into lines and drawn, as shades of ink, for the previews.

Ten thousand takeaways share most of their words, and all of their letters: a letter is drawn once,
and a word put together once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from plainstudy.site.png import Shades, pack

SHADES = 12
"""Of ink, from none to full: enough that letters look smooth."""

_LEVELS = np.array([round(cover * (SHADES - 1) / 255) for cover in range(256)], np.uint8)
_WEIGHT = 0.011  # of the size, added around letters: the font's weight is thin for a headline
_MARGIN = 4  # pixels left of a word, for letters that lean out of their box


@dataclass(frozen=True)
class Type:
    """A size of type in pixels, how far its lines are apart, and how many there is room for."""

    size: int
    leading: int
    lines: int


def break_lines(words: Sequence[str], type_: Type, width: int) -> list[list[str]] | None:
    """Return the words in lines, or None where they need more lines, or one word more width."""
    space = measure(" ", type_.size)
    lines: list[list[str]] = []
    room = 0.0
    for word in words:
        wide = measure(word, type_.size)
        if wide > room:
            if wide > width or len(lines) == type_.lines:
                return None
            lines.append([])
            room = width
        lines[-1].append(word)
        room -= wide + space
    return lines


def cut_lines(words: Sequence[str], type_: Type, width: int) -> list[list[str]]:
    """Return as many whole words as there is room for, an ellipsis after the last."""
    kept: list[list[str]] = []
    for count in range(1, len(words) + 1):
        last = f"{words[count - 1].rstrip('.,;:')}…"
        lines = break_lines([*words[: count - 1], last], type_, width)
        if lines is None:
            break
        kept = lines
    return kept


def letter(
    canvas: Shades, lines: Sequence[Sequence[str]], type_: Type, left: int, top: int
) -> None:
    """Draw lines of words on a canvas, each within its own box."""
    space = measure(" ", type_.size)
    for number, words in enumerate(lines):
        start = float(left)
        for word in words:
            column, odd = divmod(round(start) - _MARGIN, 2)
            packed, rise = _draw(word, type_.size)
            drawn = packed[odd]
            row = top + number * type_.leading + rise
            canvas[row : row + drawn.shape[0], column : column + drawn.shape[1]] = drawn
            start += measure(word, type_.size) + space


@lru_cache(maxsize=20_000)
def measure(word: str, size: int) -> float:
    """Return a word's width in pixels."""
    return _open_font(size).getlength(word)


@lru_cache(maxsize=4_000)  # at most some 40 MB
def _draw(word: str, size: int) -> tuple[tuple[Shades, Shades], int]:
    """Return a word in shades of ink, 0 to SHADES - 1, and how far below the line's top it is.

    Twice: as it starts at the first pixel of a byte, and at the second.
    """
    drawn = [_draw_letter(letter, size) for letter in word]
    top = min(rise for _, rise in drawn)
    height = max(rise + shades.shape[0] for shades, rise in drawn) - top
    starts = _place_letters(word, size)
    width = max(start + shades.shape[1] for start, (shades, _) in zip(starts, drawn, strict=True))
    width += width % 2
    levels = np.zeros((height, width + 2), np.uint8)  # a pixel before and after, for the second
    for start, (shades, rise) in zip(starts, drawn, strict=True):
        tall, wide = shades.shape
        under = levels[rise - top : rise - top + tall, start + 1 : start + 1 + wide]
        np.maximum(under, shades, out=under)
    return (pack(levels[:, 1:-1]), pack(levels)), top


def _place_letters(word: str, size: int) -> list[int]:
    """Return where each letter starts, in pixels: a pair may stand closer than its letters do."""
    start = 0.0
    starts = [0]
    for first, second in pairwise(word):
        start += measure(first + second, size) - measure(second, size)
        starts.append(max(round(start), 0))
    return starts


@lru_cache(maxsize=1_000)
def _draw_letter(letter: str, size: int) -> tuple[NDArray[np.uint8], int]:
    """Return a letter in shades of ink, _MARGIN pixels before it, and how far down it begins."""
    font, weight = _open_font(size), size * _WEIGHT
    _, top, right, bottom = (round(edge) for edge in font.getbbox(letter, stroke_width=weight))
    top -= 1  # added weight can reach a little above the box
    image = Image.new("L", (right + _MARGIN + 1, bottom - top + 1))
    # Pillow cuts off what the weight adds above the tallest letter. That is a bar here, outside the
    # picture.
    ImageDraw.Draw(image).text((_MARGIN, -top), f"{letter}   |", 255, font, stroke_width=weight)
    return _LEVELS[np.asarray(image)], top


@lru_cache(maxsize=8)
def _open_font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # noqa: S101 - Pillow's wheels have FreeType
    # The basic layout is in every Pillow; the other needs a library that may be missing.
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)
