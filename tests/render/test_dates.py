from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plainstudy.render.dates import Day, read_answered, read_published
from plainstudy.site_settings import DateStyle


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2026", Day("2026", "2026")),
        ("2026-07", Day("July 2026", "2026-07")),
        ("2026-07-01", Day("1 July 2026", "2026-07-01")),
        ("2026-13", Day("2026-13", "")),
        ("2026-02-30", Day("2026-02-30", "")),
        ("0000", Day("0000", "")),
        (None, None),
    ],
)
def test_a_date_keeps_its_precision(published: str | None, day: Day | None) -> None:
    assert read_published(published) == day


def test_an_answers_time_is_shown_as_its_day() -> None:
    assert read_answered(datetime(2026, 11, 3, 23, 59, tzinfo=UTC)) == Day(
        "3 November 2026", "2026-11-03"
    )


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (DateStyle.DAY_FIRST, ("2026", "July 2026", "1 July 2026")),
        (DateStyle.MONTH_FIRST, ("2026", "July 2026", "July 1, 2026")),
        (DateStyle.ISO, ("2026", "2026-07", "2026-07-01")),
    ],
)
def test_a_publication_chooses_how_dates_are_written(
    style: DateStyle, words: tuple[str, ...]
) -> None:
    published = ("2026", "2026-07", "2026-07-01")
    days = [read_published(each, style) for each in published]
    assert days == [Day(word, each) for word, each in zip(words, published, strict=True)]
    assert read_answered(datetime(2026, 7, 1, tzinfo=UTC), style).words == words[2]
