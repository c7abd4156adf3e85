"""The pictures for link previews, in a built site."""

from __future__ import annotations

import pytest
from PIL import Image

from plainstudy.site_settings import SiteSettings
from tests.site.conftest import Desk

PUBLIC = SiteSettings(url="https://example.org/ms/")


def test_each_study_s_page_names_its_picture_which_is_there(desk: Desk) -> None:
    desk.put("walking")
    desk.build(settings=PUBLIC)
    address = "https://example.org/ms/studies/walking/preview.png"
    assert f'content="{address}"' in desk.read("studies/walking/index.html")
    with Image.open(desk.public / "studies/walking/preview.png") as picture:
        assert picture.size == (800, 420)


def test_a_picture_goes_with_its_study_and_no_other_is_drawn_again(desk: Desk) -> None:
    walking, diet = desk.put("walking"), desk.put("diet")
    desk.build(settings=PUBLIC)
    kept = (desk.public / "studies/diet/preview.png").stat()
    walking.unlink()
    desk.build(settings=PUBLIC)
    assert not (desk.public / "studies/walking").exists()
    now = (desk.public / "studies/diet/preview.png").stat()
    assert (now.st_ino, now.st_mtime_ns) == (kept.st_ino, kept.st_mtime_ns)
    assert diet.exists()


@pytest.mark.parametrize(
    "settings", [SiteSettings(), SiteSettings(url="https://example.org/", previews=False)]
)
def test_without_an_address_or_previews_there_is_no_picture_and_none_is_named(
    desk: Desk, settings: SiteSettings
) -> None:
    desk.put("walking")
    desk.build(settings=settings)
    assert not list(desk.public.rglob("*.png"))
    assert "og:image" not in desk.read("studies/walking/index.html")
