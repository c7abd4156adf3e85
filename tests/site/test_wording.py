from __future__ import annotations

from plainstudy.site.wording import clean_wording
from plainstudy.site_settings import SiteSettings

TURNED = "\u202e"


def test_what_cannot_be_seen_is_taken_out_of_every_text_that_pages_show() -> None:
    settings = SiteSettings(
        name=f"MS {TURNED}today",
        tagline="New\0 studies",
        standing_text=f"About {{topic}}.{TURNED}\n\nAbout\n{{journal}}.",
        topics={f"Gut{TURNED}": ("gut",), "Gut": ("stool",), TURNED: ("x",)},
    )
    clean = clean_wording(settings)
    assert clean.name == "MS today"
    assert clean.tagline == "New studies"
    assert clean.standing_text == "About {topic}.\n\nAbout {journal}."
    assert clean.topics == {"Gut": ("gut", "stool")}


def test_a_name_of_which_nothing_can_be_seen_is_the_usual_one() -> None:
    assert clean_wording(SiteSettings(name=TURNED)).name == SiteSettings().name


def test_settings_that_are_clean_stay_as_they_are() -> None:
    assert clean_wording(SiteSettings()) == SiteSettings()
