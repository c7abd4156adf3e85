from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from plainstudy.errors import ConfigError
from plainstudy.settings import read
from plainstudy.site_settings import PAPERS, Colours, SiteSettings, measure_contrast

ROOT = Path(__file__).parents[1]


def write_config(folder: Path, text: str) -> Path:
    path = folder / "plainstudy.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_table_is_read_and_its_paths_are_meant_from_where_the_file_stands(
    tmp_path: Path,
) -> None:
    config = write_config(
        tmp_path,
        '[site]\nname = "MS News"\nurl = "https://example.org/ms"\nlogo = "logo.svg"\n'
        '[site.topics]\n"Tiredness" = ["fatigue", "tiredness"]\n',
    )
    site = read(config=config).settings.site
    assert site.name == "MS News"
    assert site.url == "https://example.org/ms/"
    assert site.logo == tmp_path / "logo.svg"
    assert site.topics == {"Tiredness": ("fatigue", "tiredness")}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('nmae = "x"', "unknown setting: site.nmae"),
        ('api_key = "sk-secret"', "holds a key"),
        ('url = "javascript:alert(1)"', "site.url is wrong"),
        ('url = "https://example.org/?a=b"', "site.url is wrong"),
        ('language = "english please"', "site.language is wrong"),
        ('date_style = "american"', "site.date_style is wrong"),
        ("page_size = 0", "site.page_size is wrong"),
        ('standing_text = "About {paper}"', "{paper} cannot be filled in"),
        ('standing_text = "About {topic.__class__}"', "cannot be filled in"),
        ('standing_text = "About {"', "for braces"),
        ('standing_text = "{topic:>999999999}"', "cannot be filled in"),
        ('colours = { accent = "#cccccc" }', "take a darker colour"),
        ('colours = { accent_dark = "#222222" }', "take a lighter colour"),
        ('colours = { accent = "red; } body { display: none" }', "site.colours.accent is wrong"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line(tmp_path: Path, table: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(config=write_config(tmp_path, f"[site]\n{table}\n"))
    assert said in caught.value.message
    assert "sk-secret" not in caught.value.message
    assert caught.value.remedy


def test_a_wrong_environment_variable_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAINSTUDY_SITE", "not json")
    with pytest.raises(ConfigError, match="PLAINSTUDY_SITE"):
        read()


def test_the_papers_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "src/plainstudy/render/templates/page.css").read_text("utf-8")
    for paper in sum(PAPERS.values(), ()):
        assert paper in sheet
    for colour in Colours().model_dump().values():
        assert colour in sheet


def test_contrast_is_that_of_the_standard() -> None:
    assert measure_contrast("#ffffff", "#000000") == pytest.approx(21)
    assert measure_contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_standing_text_is_filled_in_once_and_drops_what_is_not_known() -> None:
    site = SiteSettings(standing_text="On {topic}, a {kind}.\nMore.\n\nIn {journal}.")
    filled = site.write_standing(topic="MS", journal="{kind}", kind="trial")
    assert filled == ("On MS, a trial. More.", "In {kind}.")
    assert site.write_standing(topic="MS", journal="", kind="trial") == filled[:1]


@given(st.text(max_size=40))
def test_any_text_is_taken_as_standing_text_or_refused(text: str) -> None:
    try:
        site = SiteSettings(standing_text=text)
    except ValidationError:
        return
    site.write_standing(topic="a", journal="b", kind="c")
