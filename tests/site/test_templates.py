from __future__ import annotations

import gzip
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings

import plainstudy
from plainstudy.errors import ConfigError
from plainstudy.models import DISCLAIMER, Status, Subject
from plainstudy.render.safe_text import clean
from plainstudy.site.pages import ListPage
from plainstudy.site.templates import icon, open_site_templates, script, style
from plainstudy.site_settings import Colours
from tests.factories import make_draft
from tests.golden_files import assert_golden
from tests.render.hostile import ANY
from tests.render.summaries import make_hostile, make_summary
from tests.site.pages import make_article_page, make_head, make_masthead, make_pages

KINDS = tuple(make_pages())
PAGES = open_site_templates()
MOST_BYTES = 40_000  # of a study's page over the wire, with its sheet and script


def parse(page: str) -> Element:
    """Parse a page as a browser does, and fail on what the HTML standard calls an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(page)
    return root


def read(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@cache
def render(kind: str) -> str:
    return PAGES.render(make_pages()[kind], make_masthead())


@cache
def name_tags(kind: str) -> frozenset[str]:
    return frozenset(element.tag for element in parse(render(kind)).iter())


def find_by_id(root: Element, wanted: str) -> Element:
    found = [element for element in root.iter() if element.get("id") == wanted]
    assert len(found) == 1, f"{len(found)} elements have the id {wanted}"
    return found[0]


def name_of(root: Element, link: Element) -> str:
    """Return the name that assistive technology reads for a link."""
    ids = (link.get("aria-labelledby") or "").split()
    return " ".join(read(find_by_id(root, each)) for each in ids) if ids else read(link)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_looks_as_it_did(kind: str) -> None:
    assert_golden(f"site_{kind}.html", render(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_valid_and_has_one_heading_of_the_first_level(kind: str) -> None:
    assert len(list(parse(render(kind)).iter("h1"))) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_headings_leave_out_no_level(kind: str) -> None:
    levels = [int(e.tag[1]) for e in parse(render(kind)).iter() if re.fullmatch("h[1-6]", e.tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_holds_an_inline_style_or_script_or_asks_another_site(kind: str) -> None:
    root = parse(render(kind))
    assert list(root.iter("style")) == []
    assert all(element.get("src") for element in root.iter("script"))
    for element in root.iter():
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
    asked = [e.get("src") for e in root.iter() if e.get("src")]
    asked += [e.get("href") for e in root.iter("link") if e.get("rel") != "canonical"]
    assert not [address for address in asked if address and ":" in address]


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_can_be_skipped_into_and_leads_back(kind: str) -> None:
    root = parse(render(kind))
    links = [element.get("href", "") for element in root.iter("a")]
    assert links[0] == "#main"
    find_by_id(root, "main")
    up = make_pages()[kind].head.root
    assert (up or "./") in links
    assert f"{up}about/" in links
    assert f"{up}search/" in links


@pytest.mark.parametrize("kind", KINDS)
def test_links_within_a_page_lead_to_something_and_no_id_stands_twice(kind: str) -> None:
    root = parse(render(kind))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        wanted = [(element.get("href") or "")[1:]] if (element.get("href") or "")[:1] == "#" else []
        for name in ("aria-labelledby", "aria-describedby", "for"):
            wanted += (element.get(name) or "").split()
        assert set(wanted) <= set(ids)


@pytest.mark.parametrize("kind", ["article", "front", "list"])
def test_each_card_has_one_link_whose_name_is_its_own(kind: str) -> None:
    root = parse(render(kind))
    cards = [e for e in root.iter("li") if e.get("class") == "card"]
    links = [list(card.iter("a")) for card in cards]
    assert cards
    assert all(len(each) == 1 and read(each[0]) == "Read more" for each in links)
    names = [name_of(root, each[0]) for each in links]
    assert len(set(names)) == len(names)
    assert all(name.startswith("Read more ") and len(name) > 12 for name in names)


def test_a_study_page_says_what_it_is_before_the_text_and_after_it() -> None:
    page = render("article")
    root = parse(page)
    assert read(find_by_id(root, "disclaimer")) == DISCLAIMER
    assert page.index("AI-generated. ") < page.index('id="findings"')
    assert page.index('id="limitations"') < page.index('id="disclaimer"')


def test_a_study_page_shows_its_place_among_the_others() -> None:
    root = parse(render("article"))
    hrefs = [element.get("href") for element in root.iter("a")]
    assert "../../kinds/trial/" in hrefs
    assert "../../topics/fatigue/" in hrefs
    assert [h for h in hrefs if h and "study-" in h] == [
        f"../../studies/study-{number}/" for number in range(1, 7)
    ]
    assert "Studies on multiple sclerosis differ in size and kind." in read(root)


def test_a_word_of_the_glossary_leads_to_its_meaning() -> None:
    summary = make_summary()
    root = parse(PAGES.render(make_article_page(summary), make_masthead()))
    words = [element for element in root.iter("a") if element.get("class") == "term"]
    assert words
    for word in words:
        entry = find_by_id(root, (word.get("href") or "")[1:])
        assert read(word).lower().startswith(read(next(entry.iter("dt"))).lower()[:4])


def test_only_a_study_with_people_is_found_by_who_asks_for_people() -> None:
    study = make_draft().study
    mice = study.model_copy(update={"subjects": (Subject.ANIMALS, Subject.CELLS)})
    draft = make_draft().model_copy(update={"study": mice})
    page = PAGES.render(make_article_page(make_summary(draft=draft)), make_masthead())
    assert 'data-pagefind-filter="people:yes"' not in page
    assert 'data-pagefind-filter="people:yes"' in render("article")


def test_search_looks_at_studies_alone() -> None:
    for kind in KINDS:
        assert ("data-pagefind-body" in render(kind)) == (kind == "article")
    root = parse(render("article"))
    (body,) = (e for e in root.iter() if "data-pagefind-body" in e.attrib)
    assert not [e for e in body.iter("li") if e.get("class") == "card"]


def test_without_search_nothing_leads_to_it() -> None:
    for page in make_pages().values():
        if page.head.path != "search/":
            text = PAGES.render(page, make_masthead(has_search=False))
            assert "search/" not in text
            assert "Search" not in text


def test_without_an_address_a_page_claims_none() -> None:
    page = make_article_page()
    bare = type(page)(
        **{**vars(page), "head": make_head(page.head.path, canonical="")}  # fields, as they are
    )
    text = PAGES.render(bare, make_masthead(address=""))
    assert "canonical" not in text
    assert "og:url" not in text
    assert "feed.xml" not in text


def test_a_page_in_a_language_from_right_to_left_says_so() -> None:
    page = make_pages()["list"]
    assert parse(PAGES.render(page, make_masthead(language="ar-EG"))).get("dir") == "rtl"
    assert parse(PAGES.render(page, make_masthead(language="en"))).get("dir") is None


def test_a_list_without_studies_says_so() -> None:
    empty = ListPage(make_head(""), "Newest", "", (), 0)
    assert "There is nothing here yet." in read(parse(PAGES.render(empty, make_masthead())))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12, deadline=None)
@given(ANY)
def test_hostile_text_stays_text(kind: str, text: str) -> None:
    shown = clean(text) or "?"
    page = make_pages(shown)[kind]
    root = parse(PAGES.render(page, make_masthead(shown)))
    assert {element.tag for element in root.iter()} <= name_tags(kind) | {"p"}
    assert shown in read(next(root.iter("title")))
    for element in root.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        assert not re.match(r"\s*(javascript|data|vbscript):", element.get("href") or "", re.I)


@settings(max_examples=12, deadline=None)
@given(ANY)
def test_a_hostile_study_stays_text(text: str) -> None:
    summary = make_hostile(text).model_copy(update={"status": Status.READY})
    root = parse(PAGES.render(make_article_page(summary), make_masthead()))
    assert [read(h1) for h1 in root.iter("h1")] == [clean(text or "?")]
    assert not [e for e in root.iter("script") if not e.get("src")]


def test_a_study_page_is_light() -> None:
    parts = (render("article"), style(Colours()), script())
    assert sum(len(gzip.compress(part.encode())) for part in parts) < MOST_BYTES


def test_the_sheet_has_the_publications_colours_and_takes_every_other_from_its_list() -> None:
    sheet = style(Colours(accent="#123456", accent_dark="#abcdef"))
    assert "--accent: #123456;" in sheet
    assert "--accent: #abcdef;" in sheet
    assert "/*" not in sheet
    assert not re.search(r"url\(|@import|@font-face", sheet)
    rules = re.sub(r"--[\w-]+: [^;]+;", "", sheet)
    assert not re.search(
        r"(?<!&)#[0-9a-f]{3,8}\b", rules
    )  # so that contrast is checked in one place


def test_sides_are_named_by_the_direction_of_reading() -> None:
    sheet = style(Colours())
    sided = r"(?:margin|padding|border|inset)?-?\b(?:left|right)\b\s*:|text-align: (?:left|right)"
    assert re.findall(sided, sheet) == []


def test_the_icon_is_drawn_in_the_publications_colour() -> None:
    assert 'fill="#123456"' in icon(Colours(accent="#123456"))


def test_a_publications_template_stands_in_for_ours_and_may_extend_it(tmp_path: Path) -> None:
    (tmp_path / "about.html").write_text(
        "{% extends 'plainstudy/about.html' %}{% block main %}<h1>Ours</h1>{% endblock %}"
    )
    (tmp_path / "site.css").write_text("{% include 'plainstudy/site.css' %} h1 { color: red }")
    pages = open_site_templates(tmp_path)
    about = parse(pages.render(make_pages()["about"], make_masthead()))
    assert [read(h1) for h1 in about.iter("h1")] == ["Ours"]
    listed = parse(pages.render(make_pages()["list"], make_masthead()))
    assert [read(h1) for h1 in listed.iter("h1")] == ["Trials"]
    sheet = style(Colours(), tmp_path)
    assert sheet.endswith("h1 { color: red }\n")
    assert "--measure" in sheet


def test_a_publications_own_frame_holds_every_page(tmp_path: Path) -> None:
    (tmp_path / "base.html").write_text(
        "{% extends 'plainstudy/base.html' %}{% block site_footer %}<p>Us</p>{% endblock %}"
    )
    pages = open_site_templates(tmp_path)
    for page in make_pages().values():
        assert "<p>Us</p>" in pages.render(page, make_masthead())


def test_a_publications_template_escapes_as_ours_do(tmp_path: Path) -> None:
    (tmp_path / "about.html").write_text("{{ page.heading }}")
    page = make_pages("<b>&")["about"]
    assert open_site_templates(tmp_path).render(page, make_masthead()) == "&lt;b&gt;&amp;\n"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("{% block %}", "The template about.html, line 1:"),
        ("{{ pagee.head }}", "The template about.html cannot be filled: 'pagee' is undefined"),
        ("{% include 'gone.html' %}", "The template about.html asks for gone.html"),
    ],
)
def test_a_broken_template_is_one_clear_error(tmp_path: Path, fault: str, said: str) -> None:
    (tmp_path / "about.html").write_text(fault)
    with pytest.raises(ConfigError) as raised:
        open_site_templates(tmp_path).render(make_pages()["about"], make_masthead())
    assert raised.value.message.startswith(said)
    assert raised.value.remedy


DOCS = Path(__file__).parents[2] / "docs" / "site.md"
FOLDERS = [Path(plainstudy.__file__).parent / room / "templates" for room in ("site", "render")]


def test_the_docs_name_every_template_and_every_block() -> None:
    text = DOCS.read_text("utf-8")
    files = {file for folder in FOLDERS for file in folder.iterdir()}
    files = {file for file in files if not file.name.startswith("batch.")}
    assert {file.name for file in files} == set(re.findall(r"^\| `([\w.]+)` \|", text, re.M))
    blocks = {
        block for file in files for block in re.findall(r"{% block (\w+)", file.read_text("utf-8"))
    }
    assert {block for block in blocks if f"`{block}`" not in text} == set()


def test_the_docs_example_puts_its_links_on_every_page(tmp_path: Path) -> None:
    (example,) = re.findall(r"```html\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    (tmp_path / "base.html").write_text(example, "utf-8")
    pages = open_site_templates(tmp_path)
    for page in make_pages().values():
        assert "Contact us</a>" in pages.render(page, make_masthead())
