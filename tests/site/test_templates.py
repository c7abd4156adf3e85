from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from plainstudy.errors import ConfigError
from plainstudy.models import DISCLAIMER
from plainstudy.site.templates import open_site_templates, script, style
from plainstudy.site_settings import Colours
from tests.site.pages import make_masthead, make_pages

KINDS = tuple(make_pages())


def parse(page: str) -> Element:
    """Parse a page as a browser does, and fail on what the HTML standard calls an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(page)
    return root


def read(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def render(kind: str) -> str:
    return open_site_templates().render(make_pages()[kind], make_masthead())


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_valid_and_has_one_heading_of_the_first_level(kind: str) -> None:
    assert len(list(parse(render(kind)).iter("h1"))) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_holds_an_inline_style_or_script(kind: str) -> None:
    page = render(kind)
    root = parse(page)
    assert list(root.iter("style")) == []
    assert all(element.get("src") for element in root.iter("script"))
    assert " style=" not in page


def test_a_study_page_holds_the_disclaimer_word_for_word() -> None:
    assert DISCLAIMER in render("article")


def test_the_colours_a_publication_chose_reach_the_sheet() -> None:
    sheet = style(Colours(accent="#123456", accent_dark="#abcdef"))
    assert "--accent: #123456;" in sheet
    assert "--accent: #abcdef;" in sheet
    assert "/*" not in sheet


def test_the_script_is_small() -> None:
    assert 0 < len(script().encode()) < 8_000


def test_a_publications_template_stands_in_for_ours(tmp_path: Path) -> None:
    (tmp_path / "about.html").write_text(
        "{% extends 'plainstudy/about.html' %}{% block main %}<h1>Ours</h1>{% endblock %}"
    )
    pages = open_site_templates(tmp_path)
    about = parse(pages.render(make_pages()["about"], make_masthead()))
    assert [read(h1) for h1 in about.iter("h1")] == ["Ours"]
    listed = parse(pages.render(make_pages()["list"], make_masthead()))
    assert [read(h1) for h1 in listed.iter("h1")] == ["Trials"]


@pytest.mark.parametrize("fault", ["{% block %}", "{{ pagee.head }}", "{% include 'gone.html' %}"])
def test_a_broken_template_is_one_clear_error(tmp_path: Path, fault: str) -> None:
    (tmp_path / "about.html").write_text(fault)
    with pytest.raises(ConfigError, match=r"template (about|gone)\.html") as raised:
        open_site_templates(tmp_path).render(make_pages()["about"], make_masthead())
    assert raised.value.remedy
