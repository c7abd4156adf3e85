from __future__ import annotations

from pathlib import PurePath

import pytest

from plainstudy.models import DISCLAIMER
from plainstudy.render import Format, format_for, render
from tests.render.summaries import make_summary


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("out.html", Format.HTML),
        ("out.HTM", Format.HTML),
        ("a.b/out.md", Format.MARKDOWN),
        ("out.markdown", Format.MARKDOWN),
        ("out.json", Format.JSON),
        ("out.txt", None),
        ("out", None),
        (".html", None),
    ],
)
def test_the_ending_chooses_the_format(name: str, format: Format | None) -> None:
    assert format_for(PurePath(name)) is format


@pytest.mark.parametrize("format", list(Format))
def test_every_format_has_an_ending_that_chooses_it(format: Format) -> None:
    assert format_for(PurePath(f"out.{format.value}")) is format


@pytest.mark.parametrize("format", list(Format))
def test_every_format_carries_the_disclaimer_and_ends_in_a_newline(format: Format) -> None:
    text = render(make_summary(), format)
    assert DISCLAIMER in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("format", list(Format))
def test_the_same_summary_gives_the_same_text(format: Format) -> None:
    assert render(make_summary(), format) == render(make_summary(), format)
