"""A site is built from what may be published, and only what changed is made again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from plainstudy.errors import ConfigError, InputError
from plainstudy.models import DISCLAIMER, Status
from plainstudy.site.neighbours import Neighbours, find_neighbours, relate
from plainstudy.site.published import Published
from plainstudy.site.state import State
from plainstudy.site_settings import DateStyle, SiteSettings
from tests.site.conftest import Desk


def test_only_ready_and_approved_summaries_are_published(desk: Desk) -> None:
    for status in Status:
        desk.put(f"is-{status.value}", status=status)
    (desk.out / "broken.json").write_text("{")
    built = desk.build()
    assert {path.name for path in (desk.public / "studies").iterdir()} == {
        "is-ready",
        "is-approved",
    }
    assert built.left_out == {"needs_review": 1, "rejected": 1, "unreadable": 1}
    assert [name for name, _ in built.faults] == ["broken"]
    shown = "".join(desk.read(path) for path in desk.pages())
    assert "is-rejected" not in shown
    assert "is-needs_review" not in shown


def test_approved_only_leaves_out_what_no_editor_approved(desk: Desk) -> None:
    desk.put("ready")
    desk.put("approved", status=Status.APPROVED)
    assert desk.build(approved_only=True).left_out == {"ready": 1}
    assert not (desk.public / "studies/ready").exists()
    desk.build()
    assert (desk.public / "studies/ready/index.html").is_file()


def test_a_second_build_writes_nothing(desk: Desk) -> None:
    for number in range(5):
        desk.put(f"s{number}")
    first = desk.build()
    before = desk.pages()
    again = desk.build()
    assert (again.written, again.removed) == (0, 0)
    assert again.unchanged == first.written == len(before)
    assert desk.pages() == before


def test_another_program_relates_the_same_studies_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        desk.put(f"s{number}")
    desk.build()
    assert "Related studies" in desk.read("studies/s0/index.html")
    monkeypatch.setattr("plainstudy.site.neighbours.digest_program", lambda: "of a later version")
    monkeypatch.setattr("plainstudy.site.neighbours.Closeness.find_closest", lambda *_: ((), 0))
    desk.build()
    assert "Related studies" not in desk.read("studies/s0/index.html")


def test_touching_a_file_changes_no_page(desk: Desk) -> None:
    path = desk.put("s")
    desk.build()
    os.utime(path, (1, 1))
    assert desk.build().written == 0


def test_studies_are_related_anew_only_when_their_words_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def find(studies: Mapping[str, bytes], before: Neighbours) -> Neighbours:
        asked.append(len(studies))
        return find_neighbours(studies, before)

    monkeypatch.setattr("plainstudy.site.neighbours.find_neighbours", find)
    for number in range(3):
        desk.put(f"s{number}")
    desk.build()
    desk.put("s1", status=Status.APPROVED)
    assert desk.build().written > 0
    assert asked == [3]
    desk.put("s1", takeaway="Something else was found.")
    desk.build()
    assert asked == [3, 3]


def test_a_changed_summary_changes_its_page_and_where_its_card_is(desk: Desk) -> None:
    for number in range(3):
        desk.put(f"s{number}")
    desk.build(settings=SiteSettings(previews=False, page_size=1))
    desk.put("s1", takeaway="Something else was found.", teaser="Something else was found.")
    desk.build(settings=SiteSettings(previews=False, page_size=1))
    assert "Something else was found" in desk.read("studies/s1/index.html")
    assert "Something else was found" in desk.read("studies/s0/index.html")


def test_an_edit_leaves_the_sitemap_and_a_new_study_is_put_into_it(desk: Desk) -> None:
    settings = SiteSettings(url="https://example.org/", previews=False)
    for number in range(3):
        desk.put(f"s{number}")
    desk.build(settings=settings)
    mapped = (desk.public / "sitemap.xml").stat()
    fed = desk.read("feed.xml")
    desk.put("s1", takeaway="Something else was found.", teaser="Something else was found.")
    desk.build(settings=settings)
    assert (desk.public / "sitemap.xml").stat() == mapped
    assert desk.read("feed.xml") != fed
    desk.put("new")
    desk.build(settings=settings)
    assert "https://example.org/studies/new/" in desk.read("sitemap.xml")


@pytest.mark.parametrize("how", ["removed", "rejected", "needs_review", "broken"])
def test_what_is_taken_back_is_gone_from_every_page(desk: Desk, how: str) -> None:
    for number in range(4):
        desk.put(f"s{number}")
    path = desk.put("secret")
    desk.build()
    assert "studies/secret/" in desk.read("index.html")
    match how:
        case "removed":
            path.unlink()
        case "broken":
            path.write_text("{")
        case _:
            desk.put("secret", status=Status(how))
    built = desk.build()
    assert built.removed == 1
    assert not (desk.public / "studies/secret").exists()
    assert not [page for page in desk.pages() if "secret" in desk.read(page)]


def test_a_changed_setting_makes_every_page_anew(desk: Desk) -> None:
    desk.put("s")
    first = desk.build()
    again = desk.build(settings=SiteSettings(previews=False, name="Another name"))
    assert again.written == first.written
    assert all("Another name" in desk.read(page) for page in desk.pages())


def test_a_newer_plainstudy_makes_every_page_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.put("s")
    first = desk.build()
    monkeypatch.setattr("plainstudy.site.base.__version__", "99.0.0")
    assert desk.build().written == first.written


def test_nothing_yet_is_a_front_page_that_says_so(desk: Desk) -> None:
    desk.build()
    assert "nothing here yet" in desk.read("index.html")


def test_studies_are_listed_newest_first_and_undated_ones_last(desk: Desk) -> None:
    desk.put("old", published="2025-01-01")
    desk.put("undated", published=None)
    desk.put("new", published="2026-07")
    desk.build()
    front = desk.read("index.html")
    places = [front.index(f"studies/{name}/") for name in ("new", "old", "undated")]
    assert places == sorted(places)


def test_long_lists_have_pages_and_pages_that_are_no_longer_needed_go(desk: Desk) -> None:
    small = SiteSettings(previews=False, page_size=2)
    for number in range(7):
        desk.put(f"s{number}", published=f"2026-01-0{number + 1}")
    desk.build(settings=small)
    assert "Part 1 (part 1 is the oldest)" in desk.read("page/1/index.html")
    assert [name for name in ("s0", "s1") if f"studies/{name}/" in desk.read("page/1/index.html")]
    assert all(f"studies/s{number}/" in desk.read("index.html") for number in (4, 5, 6))
    assert not (desk.public / "page/3").exists()
    for number in (0, 1):
        (desk.out / f"s{number}.json").unlink()
    desk.build(settings=small)
    assert not (desk.public / "page/2").exists()


def test_every_study_of_a_long_list_is_on_one_page_and_pages_lead_to_each_other(
    desk: Desk,
) -> None:
    small = SiteSettings(previews=False, page_size=3)
    for number in range(11):
        desk.put(f"s{number:02}", published=f"2026-01-{number + 1:02}")
    desk.build(settings=small)
    chain, shown = ["index.html", "page/2/index.html", "page/1/index.html"], []
    for path, older in zip(chain, ["page/2/", "page/1/", ""], strict=True):
        page = desk.read(path)
        shown += re.findall(r"studies/(s\d\d)/\"", page)
        assert (f'{older}">Older studies' in page) == bool(older)
    assert list(dict.fromkeys(shown)) == [f"s{number:02}" for number in reversed(range(11))]
    assert 'href="../../page/2/">Newer studies' in desk.read("page/1/index.html")
    assert 'href="../../">Newer studies' in desk.read("page/2/index.html")


def test_a_new_study_leaves_the_pages_of_older_ones_as_they_are(desk: Desk) -> None:
    small = SiteSettings(previews=False, page_size=2)
    for number in range(8):
        desk.put(f"s{number}", published=f"2026-01-0{number + 1}")
    desk.build(settings=small)
    before = (desk.public / "page/1/index.html").stat().st_mtime_ns
    desk.put("s8", published="2026-02-01")
    desk.build(settings=small)
    assert "studies/s8/" in desk.read("index.html")
    assert (desk.public / "page/1/index.html").stat().st_mtime_ns == before


def test_a_missing_or_damaged_page_is_made_again(desk: Desk) -> None:
    desk.put("a")
    desk.put("b")
    desk.build()
    (desk.public / "studies/a/index.html").unlink()
    (desk.public / "studies/b/index.html").write_text("")
    assert desk.build().written == 2
    assert DISCLAIMER in desk.read("studies/b/index.html")


def test_files_of_others_stay(desk: Desk) -> None:
    desk.put("s")
    desk.build()
    (desk.public / "CNAME").write_text("example.org")
    (desk.public / "studies/s/notes.txt").write_text("mine")
    (desk.out / "s.json").unlink()
    desk.build()
    assert (desk.public / "CNAME").read_text() == "example.org"
    assert (desk.public / "studies/s/notes.txt").read_text() == "mine"
    assert not (desk.public / "studies/s/index.html").exists()


def test_a_file_of_others_in_a_pages_place_is_left_and_told(desk: Desk) -> None:
    (desk.public / "about").mkdir(parents=True)
    (desk.public / "about/index.html").write_text("mine")
    desk.put("s")
    assert desk.build().foreign == ["about/index.html"]
    assert desk.read("about/index.html") == "mine"
    assert desk.build().foreign == ["about/index.html"]


def test_a_site_of_others_is_refused(desk: Desk) -> None:
    desk.public.mkdir()
    (desk.public / "index.html").write_text("mine")
    desk.put("s")
    with pytest.raises(ConfigError, match="did not write"):
        desk.build()
    assert [path.name for path in desk.public.iterdir()] == ["index.html"]


@pytest.mark.parametrize("to", [".", "sub", "sub/deeper"])
def test_summaries_never_lie_within_the_site(desk: Desk, to: str) -> None:
    source = desk.out / to
    source.mkdir(parents=True, exist_ok=True)
    with pytest.raises(ConfigError, match="everybody could"):
        desk.build(source=source, to=desk.out)


def test_a_site_within_the_summaries_folder_is_not_read_as_summaries(desk: Desk) -> None:
    desk.put("s")
    desk.build(to=desk.out / "public")
    (desk.out / "public/entry.json").write_text("{}")
    assert desk.build(to=desk.out / "public").faults == []


def test_a_missing_folder_touches_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.put("s")
    desk.build()
    before = desk.pages()
    with pytest.raises(InputError, match="no such folder"):
        desk.build(source=tmp_path / "nowhere")
    assert desk.pages() == before


def test_two_builds_at_once_the_second_says_so(desk: Desk) -> None:
    from plainstudy.site.state import open_state

    desk.put("s")
    with open_state(desk.public), pytest.raises(ConfigError, match="another build"):
        desk.build()


@pytest.mark.parametrize("name", ["a..", "-", "a b/c d", "é", "x" * 200, "%2e%2e", "con\nsole"])
def test_hostile_names_stay_within_the_site(desk: Desk, name: str) -> None:
    desk.put(name)
    built = desk.build()
    assert built.studies == 1
    (study,) = (desk.public / "studies").iterdir()
    assert (study / "index.html").is_file()


def test_a_link_in_the_sites_folder_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    desk.put("s")
    desk.build()
    (desk.public / "studies/s/index.html").unlink()
    (desk.public / "studies/s").rmdir()
    (desk.public / "studies/s").symlink_to(elsewhere)
    with pytest.raises(ConfigError, match="is a link"):
        desk.build()
    (desk.out / "s.json").unlink()
    (elsewhere / "index.html").write_text("mine")
    desk.build()
    assert (elsewhere / "index.html").read_text() == "mine"


def test_a_template_that_loses_the_disclaimer_publishes_nothing(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "article.html").write_text("<!-- {{ page.article.disclaimer }} --><p>x</p>")
    desk.put("s")
    with pytest.raises(ConfigError, match="lacks the words"):
        desk.build(settings=SiteSettings(previews=False, templates=own))
    assert not (desk.public / "studies").exists()


def test_several_processes_make_the_same_site(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plainstudy.site.crew._WORTH", 1)
    for number in range(60):
        desk.put(f"s{number}")
    (desk.out / "broken.json").write_text("[]")
    one = desk.build(processes=1, to=tmp_path / "one")
    monkeypatch.setattr("plainstudy.site.upkeep._PART", 7)  # the crew is given them bit by bit
    two = desk.build(processes=2, to=tmp_path / "two")
    assert one == two
    for page in (tmp_path / "one").rglob("*.html"):
        same = tmp_path / "two" / page.relative_to(tmp_path / "one")
        assert same.read_bytes() == page.read_bytes()


def test_pictures_are_drawn_while_related_studies_are_looked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plainstudy.site.crew._WORTH", 1)
    seen: list[Path] = []

    def wait(studies: Sequence[Published], state: State) -> Sequence[Sequence[int]]:
        ends = time.monotonic() + 30
        while not seen and time.monotonic() < ends:
            seen.extend(desk.public.glob("studies/*/preview.png"))
        return relate(studies, state)

    monkeypatch.setattr("plainstudy.site.build.relate", wait)
    desk.put("s")
    desk.build(processes=2, settings=SiteSettings(url="https://example.org/"))
    assert seen


def test_a_process_hands_its_error_on(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plainstudy.site.crew._WORTH", 1)
    own = tmp_path / "templates"
    own.mkdir()
    (own / "article.html").write_text("{{ nothing }}")
    desk.put("s")
    with pytest.raises(ConfigError, match=r"article\.html") as caught:
        desk.build(processes=2, settings=SiteSettings(previews=False, templates=own))
    assert caught.value.remedy


def test_a_build_that_was_killed_is_mended_by_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plainstudy.site.writing import Folder

    for number in range(6):
        desk.put(f"s{number}")
    whole = Folder.write
    left = [4]

    def die(folder: Folder, path: str, content: bytes) -> int:
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        return whole(folder, path, content)

    monkeypatch.setattr(Folder, "write", die)
    with pytest.raises(KeyboardInterrupt):
        desk.build()
    monkeypatch.undo()
    assert 0 < len(list(desk.public.rglob("*.*"))) < 20
    # What it wrote is known as ours, so that it can go although no build ever finished.
    for number in range(6):
        (desk.out / f"s{number}.json").unlink()
    built = desk.build()
    assert built.foreign == []
    assert not (desk.public / "studies").exists()


def test_dates_are_written_as_the_publication_chose(desk: Desk) -> None:
    desk.put("s", published="2026-07-01")
    desk.build(settings=SiteSettings(previews=False, date_style=DateStyle.MONTH_FIRST))
    for page in ("index.html", "studies/s/index.html"):
        assert "July 1, 2026" in desk.read(page)
        assert "1 July 2026" not in desk.read(page)


def test_a_build_loads_neither_the_checks_nor_the_sdk() -> None:
    code = "import plainstudy.settings, plainstudy.site.build, sys; print(*sys.modules)"
    loaded = subprocess.run(
        (sys.executable, "-c", code), capture_output=True, check=True, text=True
    ).stdout.split()
    assert "plainstudy.site.press" in loaded
    assert not {"plainstudy.checks", "plainstudy.pipeline", "openai", "nupunkt"} & set(loaded)
