"""Picture: what a link preview shows of a study: its takeaway in large type, and who says so.

One small PNG for each page, made of a few shades, since ten thousand have to be made and sent. The
font is Pillow's own (Aileron, CC0), so the same words give the same picture on every machine. It
has the letters of English; spelling.py writes others with those, where that can be read.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import ImageColor

from plainstudy.site.lettering import SHADES, Type, break_lines, cut_lines, letter
from plainstudy.site.png import Shades, lay_rows, write_png
from plainstudy.site.spelling import spell
from plainstudy.site_settings import SiteSettings

WIDTH, HEIGHT = 800, 420
"""1.91 to 1, as previews are cut, and a third larger than the 600 by 315 that services ask for."""
BYLINE = "AI-generated summary"

_PAPER, _INK = "#fbfaf6", "#1d2526"  # the style sheet's
_BAND = 14  # pixels of the publication's colour, down the side
_LEFT, _ROOM = 64, 680
_NAME_TOP, _BYLINE_TOP, _RULE = 34, 361, 346
_MIDDLE = 202  # of the words, from the top
_SMALL = Type(22, 28, 1)
# The largest that holds the words is taken; the last holds some 270 letters, a takeaway has 180.
_TYPES = (Type(54, 66, 3), Type(46, 57, 4), Type(38, 48, 5), Type(31, 39, 6))

_ACCENT = 3  # shades of the publication's colour, beside those of ink: a byte's half has 16
_FULL = SHADES + _ACCENT - 1


class Easel:
    """Draws the previews of one publication."""

    def __init__(self, settings: SiteSettings) -> None:
        self._name = (spell(settings.name) or "").split()
        self._palette = _mix(settings.colours.accent)
        self._sheet = _lay_sheet(self._name)

    def draw(self, takeaway: str, teaser: str) -> bytes:
        """Return a study's picture as PNG: of its takeaway, or its teaser where that is too long.

        Words in a script that the font does not have are left out: the picture then shows the
        publication's name alone, and that a model wrote the summary.
        """
        spelled = [text.split() for text in (spell(takeaway), spell(teaser)) if text]
        type_, lines = _lay([words for words in spelled if words] or [self._name])
        canvas = self._sheet.copy()
        height = (len(lines) - 1) * type_.leading + type_.size
        top = _MIDDLE - height // 2 - type_.size // 6
        letter(canvas[:, 1:], lines, type_, _LEFT, top)
        return write_png(canvas, self._palette)


def _lay(texts: Sequence[Sequence[str]]) -> tuple[Type, list[list[str]]]:
    """Return the first text that fits, in the largest type that holds it; or the last one, cut."""
    for words in texts:
        for type_ in _TYPES:
            lines = break_lines(words, type_, _ROOM)
            if lines is not None:
                return type_, lines
    return _TYPES[-1], cut_lines(texts[-1], _TYPES[-1], _ROOM)


def _lay_sheet(name: Sequence[str]) -> Shades:
    """Return what all pictures of a publication share, as rows of a PNG."""
    rows = lay_rows(WIDTH, HEIGHT)
    sheet = rows[:, 1:]
    lines = break_lines(name, _SMALL, _ROOM) or cut_lines(name, _SMALL, _ROOM)
    letter(sheet, lines, _SMALL, _LEFT, _NAME_TOP)
    letter(sheet, [BYLINE.split()], _SMALL, _LEFT, _BYLINE_TOP)
    sheet[:] = _colour(sheet // 16) * 16 + _colour(sheet % 16)
    sheet[_RULE : _RULE + 2, _LEFT // 2 : (_LEFT + _ROOM) // 2] = SHADES * 17
    sheet[:, : _BAND // 2] = _FULL * 17  # in both halves of a byte
    return rows


def _colour(ink: Shades) -> Shades:
    """Turn shades of ink into shades of the publication's colour."""
    shades = np.rint(ink * (_ACCENT / (SHADES - 1)))
    return np.where(shades > 0, shades + SHADES - 1, 0).astype(np.uint8)


def _mix(accent: str) -> bytes:
    """Return the palette: paper to ink, then paper to the publication's colour."""
    paper, ink, colour = (np.array(ImageColor.getrgb(each)) for each in (_PAPER, _INK, accent))
    shares = [(ink, step / (SHADES - 1)) for step in range(SHADES)]
    shares += [(colour, step / _ACCENT) for step in range(1, _ACCENT + 1)]
    mixed = [np.rint(paper + (end - paper) * share) for end, share in shares]
    return np.array(mixed, np.uint8).tobytes()
