from __future__ import annotations

import json
from pathlib import Path

import pytest

from plainstudy.errors import InputError
from plainstudy.site import intake
from plainstudy.site.intake import find_summaries, read_summary, unwrap_line
from tests.site.conftest import Desk, make_study


def write_line(name: str, **changes: str) -> str:
    summary = make_study(name, **changes).model_dump_json()  # type: ignore[arg-type]
    return f'{{"id": {json.dumps(name)}, "summary": {summary}}}\n'


def find(source: Path) -> list[str]:
    return [each.name for each in find_summaries(source, leave_out=source / "public")]


def test_a_folder_is_read_with_its_subfolders_by_name(desk: Desk) -> None:
    for name in ("b", "a", "2026/c"):
        desk.put(name)
    for other in ("batch.json", ".hidden.json", "a.html"):
        (desk.out / other).write_text("{}")
    (desk.out / ".plainstudy").mkdir()
    (desk.out / ".plainstudy/x.json").write_text("{}")
    assert find(desk.out) == ["2026/c", "a", "b"]


def test_a_link_back_is_not_followed_and_a_link_to_nothing_is_told(desk: Desk) -> None:
    desk.put("a")
    (desk.out / "back").symlink_to(desk.out)
    (desk.out / "gone.json").symlink_to(desk.out / "nothing.json")
    built = desk.build()
    assert built.studies == 1
    assert [name for name, _ in built.faults] == ["gone"]


def test_of_lines_with_one_id_the_last_counts(desk: Desk, tmp_path: Path) -> None:
    lines = tmp_path / "s.jsonl"
    lines.write_text(
        write_line("a", takeaway="The first.") + write_line("b") + write_line("a", takeaway="Last.")
    )
    built = desk.build(source=lines)
    assert built.studies == 2
    assert "Last." in desk.read("studies/a/index.html")
    assert "The first." not in desk.read("index.html")


def test_a_line_added_leaves_the_other_pages_as_they_are(desk: Desk, tmp_path: Path) -> None:
    lines = tmp_path / "s.jsonl"
    lines.write_text(write_line("a") + write_line("b"))
    desk.build(source=lines)
    lines.write_text(write_line("0") + lines.read_text())
    desk.build(source=lines)
    lines.write_text(write_line("new", published="2020") + lines.read_text())
    before = desk.pages()
    desk.build(source=lines)
    assert desk.pages()["about/index.html"] == before["about/index.html"]
    assert {"new", "a", "b", "0"} == {path.name for path in (desk.public / "studies").iterdir()}


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "x"}', '{"id": "x", "summary": 3}', "[" * 9999]
)
def test_a_broken_line_is_told_and_the_others_are_read(
    desk: Desk, tmp_path: Path, line: str
) -> None:
    lines = tmp_path / "s.jsonl"
    lines.write_text(f"{line}\n\n{write_line('a')}")
    built = desk.build(source=lines)
    assert built.studies == 1
    assert len(built.faults) == 1


def test_a_line_of_another_order_is_read_too(tmp_path: Path) -> None:
    summary = make_study("a").model_dump(mode="json")
    lines = tmp_path / "s.jsonl"
    lines.write_text(json.dumps({"summary": summary, "id": "a"}) + "\n")
    (found,) = find_summaries(lines, leave_out=tmp_path / "public")
    assert found.name == "a"
    assert json.loads(unwrap_line(read_summary(found))) == summary


def test_what_is_too_large_is_refused(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "LARGEST", 20_000)
    desk.put("a")
    (desk.out / "large.json").write_bytes(b" " * 20_001)
    assert [why for _, why in desk.build().faults] == ["larger than 0 MB"]
    lines = tmp_path / "s.jsonl"
    lines.write_text("x" * 50_000 + "\n" + write_line("a"))
    assert desk.build(source=lines).studies == 1


def test_neither_a_folder_nor_lines_is_an_input_error(desk: Desk) -> None:
    with pytest.raises(InputError):
        find(desk.put("a"))
