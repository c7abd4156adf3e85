"""The pictures for link previews: the right words, legible, within bounds, and always the same."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image

from plainstudy.site import picture
from plainstudy.site.picture import HEIGHT, WIDTH, Easel
from plainstudy.site.png import lay_rows, pack, write_png
from plainstudy.site.spelling import spell
from plainstudy.site_settings import Colours, SiteSettings

SETTINGS = SiteSettings(name="MS in plain words")
TAKEAWAY = "In mice with a disease like MS, blocking the protein PIM1 calmed inflammation."


def look(png: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Open a picture as anybody's program would, and return its pixels' red, green and blue."""
    image = Image.open(BytesIO(png))
    image.load()
    assert image.format == "PNG"
    return np.asarray(image.convert("RGB"))


def find_ink(png: bytes) -> tuple[int, int, int, int]:
    """Return the left, top, right and bottom of what is drawn in ink among the words."""
    dark = look(png)[76:346, 16:].sum(axis=2) < 200
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return columns[0] + 16, rows[0] + 76, columns[-1] + 16, rows[-1] + 76


def test_a_picture_has_the_shape_that_previews_show() -> None:
    assert look(Easel(SETTINGS).draw(TAKEAWAY, "")).shape == (HEIGHT, WIDTH, 3)
    assert WIDTH >= 600
    assert HEIGHT >= 315


def test_the_same_words_give_the_same_bytes_and_others_give_others() -> None:
    first, second = Easel(SETTINGS), Easel(SETTINGS)
    second.draw("Something else was drawn in between.", "")
    assert first.draw(TAKEAWAY, "") == second.draw(TAKEAWAY, "")
    assert first.draw(TAKEAWAY, "") != first.draw(TAKEAWAY.replace("mice", "rats"), "")


def test_the_publication_s_name_and_colour_are_on_it() -> None:
    drawn = look(Easel(SETTINGS).draw(TAKEAWAY, ""))
    other = look(
        Easel(SiteSettings(name="Eyes", colours=Colours(accent="#7a1f3d"))).draw(TAKEAWAY, "")
    )
    assert tuple(drawn[0, 0]) == (0x0A, 0x5A, 0x58)
    assert tuple(other[0, 0]) == (0x7A, 0x1F, 0x3D)
    assert (drawn[34:62, 64:] != other[34:62, 64:]).any()


def test_every_picture_says_that_a_model_wrote_the_summary() -> None:
    """The byline stands in the same place whatever the words above it are."""
    drawn = look(Easel(SETTINGS).draw(TAKEAWAY, ""))
    byline = drawn[350:400, 64:]
    assert (byline != byline[0, 0]).any()
    for words in ("Short.", "word " * 200, "歩行と疲労", ""):
        assert (look(Easel(SETTINGS).draw(words, words))[350:400] == drawn[350:400]).all()


def test_short_words_are_set_larger_than_long_ones() -> None:
    easel = Easel(SETTINGS)
    short = find_ink(easel.draw("Ill", ""))
    long = find_ink(easel.draw(" ".join(["Ill"] * 60), ""))
    assert short[3] - short[1] > 30
    assert long[3] - long[1] > short[3] - short[1]  # several lines


@pytest.mark.parametrize(
    "words",
    [
        "W",
        "jumpy " * 3,
        "M" * 21,
        " ".join(["Methylprednisolone"] * 9),
        " ".join("Wwgjy" for _ in range(50)),
        "i " * 160,
    ],
)
def test_words_stay_between_the_margins_the_name_and_the_rule(words: str) -> None:
    left, top, right, bottom = find_ink(Easel(SETTINGS).draw(words, words))
    assert left >= 60
    assert right <= 748
    assert top >= 78
    assert bottom <= 342


def test_a_takeaway_that_is_too_long_makes_way_for_the_teaser() -> None:
    easel = Easel(SETTINGS)
    assert easel.draw("word " * 300, TAKEAWAY) == easel.draw(TAKEAWAY, "")


def test_a_word_wider_than_the_picture_makes_way_for_the_teaser() -> None:
    easel = Easel(SETTINGS)
    assert easel.draw("Glyco" * 30 + " helped.", TAKEAWAY) == easel.draw(TAKEAWAY, "")


def test_a_teaser_that_is_too_long_too_is_cut_after_a_whole_word() -> None:
    easel = Easel(SETTINGS)
    cut = easel.draw("word " * 300, "teaser " * 300)
    assert cut == easel.draw("word " * 300, "teaser " * 100)
    assert cut != easel.draw("word " * 300, "teaser " * 5)


def test_a_script_that_the_font_has_not_leaves_the_publication_s_name() -> None:
    easel = Easel(SETTINGS)
    assert easel.draw("歩行と疲労", "疲労") == easel.draw("MS in plain words", "")


def test_a_publication_named_in_such_a_script_gets_a_picture_too() -> None:
    drawn = look(Easel(SiteSettings(name="医学")).draw("歩行", "疲労"))
    assert tuple(drawn[0, 0]) == (0x0A, 0x5A, 0x58)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("TNF-α and interferon-β", "TNF-alpha and interferon-beta"),
        ("Sjögren’s and Guillain–Barré", "Sjogren’s and Guillain-Barre"),
        ("5 µg, ≥ 3 × 10²", "5 ug, >= 3 x 102"),
        ("plain", "plain"),
        ("λ", "lambda"),
        ("歩", None),
        ("שלום", None),
    ],
)
def test_letters_are_spelled_in_the_font_s_own_where_that_reads_the_same(
    text: str, spelled: str | None
) -> None:
    assert spell(text) == spelled


@given(st.text())
def test_whatever_is_spelled_the_font_can_draw(text: str) -> None:
    spelled = spell(text)
    assert spelled is None or spell(spelled) == spelled


@hypothesis_settings(max_examples=40)
@given(st.text(max_size=300), st.text(max_size=300), st.text(min_size=1, max_size=80))
def test_any_text_at_all_gets_a_picture(takeaway: str, teaser: str, name: str) -> None:
    drawn = Easel(SiteSettings(name=name)).draw(takeaway, teaser)
    assert look(drawn).shape == (HEIGHT, WIDTH, 3)
    assert len(drawn) < 60_000


def test_a_png_holds_each_pixel_in_its_colour() -> None:
    pixels = np.array([[0, 1, 2, 3], [3, 2, 1, 0]], np.uint8)
    palette = bytes([0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255])
    rows = lay_rows(width=4, height=2)
    rows[:, 1:] = pack(pixels)
    read = look(write_png(rows, palette))
    assert (
        read.reshape(8, 3) == np.frombuffer(palette, np.uint8).reshape(4, 3)[pixels.ravel()]
    ).all()


def test_the_byline_is_what_readers_are_told_elsewhere() -> None:
    from plainstudy.models import DISCLAIMER

    assert DISCLAIMER.startswith(picture.BYLINE)
