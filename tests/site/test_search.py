"""The search index: made of the studies' pages, only when they changed, and never half."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plainstudy.errors import ConfigError
from plainstudy.site.search import find_indexer, has_index, remove_index, write_index

PAGE = (
    '<!doctype html><html lang="en"><title>A study</title><body>'
    "<p>Everywhere the same.</p><article data-pagefind-body>{}</article></body></html>"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a written site of two studies, and of pages that are none."""
    root = tmp_path / "public"
    for name, text in (("walking", "Walking eased fatigue."), ("diet", "A diet did not help.")):
        (root / "studies" / name).mkdir(parents=True)
        (root / "studies" / name / "index.html").write_text(PAGE.format(text))
    (root / "index.html").write_text(PAGE.format("A list of studies."))
    (root / "workshop").mkdir()
    return root


def make_index(site: Path) -> None:
    indexer = find_indexer()
    assert indexer is not None
    write_index(indexer, site, site / "workshop")


def make_program(folder: Path, script: str) -> Path:
    """Write a program that stands in for Pagefind."""
    path = folder / "indexer"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def count_pages(site: Path) -> int:
    """Return how many pages an index says that it holds."""
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_text())
    return sum(int(language["page_count"]) for language in entry["languages"].values())


def test_the_index_holds_the_studies_pages_and_no_others(site: Path) -> None:
    make_index(site)
    assert has_index(site)
    assert count_pages(site) == 2
    assert list((site / "workshop").iterdir()) == []


def test_what_no_page_loads_is_not_published(site: Path) -> None:
    make_index(site)
    names = {path.name for path in (site / "pagefind").iterdir()}
    assert "pagefind.js" in names
    assert not [name for name in names if "ui" in name or "highlight" in name]


def test_a_new_index_takes_the_place_of_the_last_one(site: Path) -> None:
    make_index(site)
    last = {path.name for path in (site / "pagefind/fragment").iterdir()}
    (site / "studies/diet/index.html").unlink()
    make_index(site)
    assert count_pages(site) == 1
    assert {path.name for path in (site / "pagefind/fragment").iterdir()} < last


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'Error: no room' >&2; exit 3", "no room"),
        ("exit 3", "exit code 3"),
        ("exit 0", "exit code 0"),
    ],
)
def test_a_failed_run_leaves_the_last_index_and_says_what_to_do(
    site: Path, tmp_path: Path, script: str, said: str
) -> None:
    make_index(site)
    with pytest.raises(ConfigError, match=said) as caught:
        write_index(make_program(tmp_path, script), site, site / "workshop")
    assert "--no-search" in caught.value.remedy
    assert count_pages(site) == 2


def test_a_program_that_cannot_run_is_told(site: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot run Pagefind"):
        write_index(tmp_path / "absent", site, site / "workshop")


def test_a_killed_run_s_leavings_do_not_harm_the_next(site: Path) -> None:
    for name in ("index", "index.last"):
        (site / "workshop" / name).mkdir()
        (site / "workshop" / name / "half").touch()
    make_index(site)
    assert not (site / "pagefind/half").exists()


def test_pagefind_s_own_settings_in_the_surroundings_change_nothing(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing/*.html")
    (tmp_path / "pagefind.toml").write_text('exclude_selectors = ["article"]\n')
    monkeypatch.chdir(tmp_path)
    make_index(site)
    assert count_pages(site) == 2


def test_an_index_goes_when_it_is_no_longer_wanted(site: Path) -> None:
    make_index(site)
    remove_index(site)
    assert not has_index(site)
    assert not (site / "pagefind").exists()
    remove_index(site)
