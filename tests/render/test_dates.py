from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plainstudy.render.dates import Day, read_answered, read_published


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
