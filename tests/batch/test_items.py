from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.batch.items import Item, count_items, digest, find_items
from plainstudy.errors import InputError


def names(source: Path, **how: Path) -> list[str]:
    return sorted(item.name for item in find_items(source, **how))


def test_a_folder_gives_its_files_and_those_below_but_no_hidden_ones(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", ".hidden.txt", "sub/b.txt", ".git/c.txt", "out/a.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    assert names(tmp_path, leave_out=tmp_path / "out") == ["a.md", "a.txt", "sub/b.txt"]
    assert count_items(tmp_path, leave_out=tmp_path / "out") == 3


def test_a_link_back_to_its_own_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text("x", "utf-8")
    assert names(tmp_path) == ["a.txt"]


def test_names_are_read_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_text('{"id": "one"}\n' * 3, "utf-8")
    items = find_items(file)
    assert next(items).name == "one"
    file.write_text("", "utf-8")  # what was not read yet is gone


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('{"id": "x1", "pmid": "2"}', "x1"),
        ('{"id": 7}', "7"),
        ('{"pmid": "123"}', "123"),
        ('{"doi": "10.1/a"}', "10.1/a"),
        ('{"abstract": "no id"}', "line 1"),
        ("not json", "line 1"),
        ('{"id": ["a"]}', "line 1"),
        ("[" * 100_000, "line 1"),
    ],
)
def test_a_record_is_named_by_its_own_id(tmp_path: Path, line: str, name: str) -> None:
    file = tmp_path / "r.jsonl"
    file.write_text(line + "\n\n", "utf-8")
    assert names(file) == [name]
    assert count_items(file) == 1


def test_an_endless_line_is_one_bad_item_and_the_next_is_read(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_bytes(b"x" * 11_000_000 + b'\n{"id": "next"}\n')
    first, second = find_items(file)
    with pytest.raises(InputError, match="larger than"):
        first.fetch()
    assert second.name == "next"


@pytest.mark.parametrize("name", ["nothing", "one.txt"])
def test_what_is_neither_folder_nor_lines_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "one.txt").write_text("x", "utf-8")
    with pytest.raises(InputError):
        find_items(tmp_path / name)


def test_places_begin_with_the_plain_name_and_never_end() -> None:
    assert list(islice(Item("sub/a.txt", Path()).places, 3)) == [
        "sub/a",
        "sub/a.txt",
        "sub/a.txt~2",
    ]


def test_no_summary_takes_the_reports_place() -> None:
    assert next(Item("batch.txt", Path()).places) == "batch.txt"
    assert "batch" not in list(islice(Item("batch", Path(), b"{}").places, 3))


@settings(max_examples=100)
@given(st.text(min_size=1, max_size=300))
def test_a_records_place_stays_within_the_folder_whatever_its_id(name: str) -> None:
    place = next(Item(name, Path(), b"{}").places)
    assert place
    assert "/" not in place
    assert not place.startswith(".")
    assert len(f".{place}.json".encode()) < 256


def test_a_long_file_name_has_a_shorter_place() -> None:
    place = next(Item(f"sub/{'ä' * 125}.txt", Path()).places)
    assert place.startswith("sub/ä")
    assert len(place.encode()) <= 210


def test_the_digest_tells_changed_bytes_and_another_ending(tmp_path: Path) -> None:
    for name, text in (("a.txt", "one"), ("b.txt", "one"), ("c.txt", "two"), ("d.md", "one")):
        (tmp_path / name).write_text(text, "utf-8")
    digests = {item.name: digest(item.fetch()) for item in find_items(tmp_path)}
    assert digests["a.txt"] == digests["b.txt"]
    assert len(set(digests.values())) == 3


def test_the_same_record_at_another_line_has_the_same_digest(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_text((json.dumps({"id": "a"}) + "\n") * 2, "utf-8")
    first, second = find_items(file)
    assert digest(first.fetch()) == digest(second.fetch())
