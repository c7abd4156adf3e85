"""What leads from one study to others in a built site: topics, search, related studies."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest

from plainstudy.models import Status
from plainstudy.site import search
from plainstudy.site_settings import SiteSettings
from tests.site.conftest import Desk

TOPICS = SiteSettings(previews=False, topics={"Moving": ("cycle",), "Nothing yet": ("yoga",)})


def count_indexed(desk: Desk) -> int:
    """Return how many pages the site's search index holds."""
    entry = json.loads(desk.read("pagefind/pagefind-entry.json"))
    return sum(int(language["page_count"]) for language in entry["languages"].values())


def test_a_topic_has_its_pages_its_line_in_the_directory_and_links_from_its_studies(
    desk: Desk,
) -> None:
    desk.put("walking", takeaway="Cycling helped.", teaser="Cycling helped.")
    desk.put("diet", takeaway="A diet did not help.", teaser="A diet did not help.")
    desk.build(settings=TOPICS)
    listed = desk.read("topics/moving/index.html")
    assert "studies/walking/" in listed
    assert "studies/diet/" not in listed
    assert 'href="../topics/moving/"' in desk.read("topics/index.html")
    assert 'href="../../topics/moving/"' in desk.read("studies/walking/index.html")
    assert "topics/moving/" not in desk.read("studies/diet/index.html")
    assert not (desk.public / "topics/nothing-yet").exists()


def test_a_topic_goes_with_its_last_study(desk: Desk) -> None:
    desk.put("diet")
    path = desk.put("walking", takeaway="Cycling helped.", teaser="Cycling helped.")
    desk.build(settings=TOPICS)
    path.unlink()
    desk.build(settings=TOPICS)
    assert not (desk.public / "topics/moving").exists()
    assert "Moving" not in desk.read("topics/index.html")


def test_readers_can_search_what_is_published_and_nothing_else(desk: Desk) -> None:
    desk.put("walking")
    desk.put("secret", status=Status.NEEDS_REVIEW)
    desk.build(search=True)
    assert count_indexed(desk) == 1
    page = unescape(desk.read("search/index.html"))
    assert "'wasm-unsafe-eval'" in page
    assert "Search needs JavaScript" in page
    assert 'href="search/"' in desk.read("index.html")
    assert "'wasm-unsafe-eval'" not in unescape(desk.read("index.html"))


def test_an_index_is_made_anew_only_when_a_study_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[Path] = []
    write = search.write_index

    def count(indexer: Path, site: Path, workshop: Path) -> None:
        runs.append(site)
        write(indexer, site, workshop)

    monkeypatch.setattr(search, "write_index", count)
    desk.put("walking")
    desk.build(search=True)
    desk.build(search=True)
    assert len(runs) == 1
    desk.put("diet")
    desk.build(search=True)
    assert len(runs) == 2
    search.remove_index(desk.public)
    desk.build(search=True)
    assert len(runs) == 3
    assert count_indexed(desk) == 2


def test_without_search_there_is_no_page_no_link_and_no_index(desk: Desk) -> None:
    desk.put("walking")
    desk.build(search=True)
    desk.build(search=False)
    assert not (desk.public / "search").exists()
    assert not (desk.public / "pagefind").exists()
    assert "search/" not in desk.read("index.html")


def test_where_pagefind_is_not_the_site_is_built_without_search_and_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "find_indexer", lambda: None)
    desk.put("walking")
    built = desk.build(search=True)
    assert built.no_search
    assert not (desk.public / "search").exists()
    assert "search/" not in desk.read("index.html")


def test_a_folder_in_the_index_s_place_that_is_not_ours_is_left_alone(desk: Desk) -> None:
    desk.put("walking")
    theirs = desk.public / "pagefind/pagefind.js"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("theirs")
    built = desk.build(search=True)
    assert built.foreign == ["pagefind"]
    assert theirs.read_text() == "theirs"


def test_a_site_that_lost_its_last_study_has_nothing_to_search(desk: Desk) -> None:
    path = desk.put("walking")
    desk.build(search=True)
    path.unlink()
    assert desk.build(search=True).studies == 0
    assert not (desk.public / "pagefind").exists()


def test_a_study_leads_to_the_six_that_are_closest(desk: Desk) -> None:
    for number in range(8):
        desk.put(f"diet-{number}", takeaway=f"Diet {number}.", teaser="A diet of vegetables.")
    desk.put("walking", takeaway="Walking 1.", teaser="Walking eased pain.", published="2020")
    desk.put("strolling", takeaway="Walking 2.", teaser="Walking eased pain.", published="2001")
    desk.build()
    related = desk.read("studies/walking/index.html").partition('id="related"')[2]
    assert related.count('class="card"') == 6
    assert related.index("studies/strolling/") < related.index("studies/diet-")


def test_the_workshop_is_left_tidy(desk: Desk, tmp_path: Path) -> None:
    desk.put("walking")
    desk.build(search=True)
    assert not list((desk.public / ".plainstudy").glob("index*"))
