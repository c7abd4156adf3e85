"""From a path to an Abstract, or one clear line and a remedy."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.errors import ExitCode, InputError
from plainstudy.models import Abstract
from plainstudy.sources import READERS, Content, find_passages, from_text, read_abstract
from plainstudy.sources.admission import admit
from plainstudy.sources.content import LARGEST
from plainstudy.sources.text import fold
from tests.sources.texts import BODY, ONE_LINE, TITLE, read_bytes, read_text

GOOD = {
    "a.txt": f"{TITLE}\n\n{BODY}",
    "a.md": f"---\ntitle: '{TITLE}'\n---\n{BODY}",
    "a.json": f'{{"title": "{TITLE}", "abstract": "{ONE_LINE}"}}',
    "no_ending": f"{TITLE}\n\n{BODY}",
    "front_matter.txt": f"---\ntitle: '{TITLE}'\n---\n{BODY}",
    "json.txt": f'{{"title": "{TITLE}", "abstract": "{ONE_LINE}"}}',
    "SHOUTED.MD": f"# {TITLE}\n\n{BODY}",
}


@pytest.mark.parametrize("name", GOOD)
def test_the_same_abstract_is_read_from_every_format(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(GOOD[name], encoding="utf-8")
    abstract = read_abstract(file)
    assert abstract.citation.title == TITLE
    assert " ".join(abstract.sentences) == ONE_LINE


@pytest.mark.parametrize("text", GOOD.values())
def test_standard_input_is_known_by_its_content(text: str) -> None:
    assert read_text(text).citation.title == TITLE


BAD = {
    "empty.txt": (b"", "is empty"),
    "spaces.txt": (b" \n\t\n ", "is empty"),
    "mark.txt": (b"\xef\xbb\xbf", "has no words"),
    "invisible.txt": ("\u200b\u00a0".encode() * 99, "has no words"),
    "short.txt": (f"{TITLE}\n\nNaps may help night nurses.".encode(), "has only 5 words"),
    "one.txt": (b"Naps", "has only 1 word:"),
    "paper.txt": (f"{BODY}\n\n".encode() * 30, "this is a whole paper"),
    "paper.pdf": (b"%PDF-1.7 text", "is a PDF that cannot be read"),
    "noise.txt": (bytes(range(256)), "is not text"),
    "cells.csv": (b"title,year\nNaps,2026\n", "a table without a column for the abstract"),
    "broken.json": (b"{", "is not JSON"),
    "text.json": (BODY.encode(), "is not JSON"),
    "list.json": (b"[]", "has no abstract in it"),
    "number.json": (b"5", "JSON without an abstract"),
    "slip.md": (f"---\ntitel: x\n---\n{BODY}".encode(), "unknown field"),
    "huge.txt": (b"word " * (LARGEST // 5 + 1), "larger than 5 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_line_and_a_remedy(name: str, tmp_path: Path) -> None:
    data, message = BAD[name]
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_abstract(str(file))
    assert message in caught.value.message
    assert str(file) in caught.value.message
    assert "\n" not in caught.value.message + caught.value.remedy
    assert caught.value.remedy
    assert caught.value.exit_code is ExitCode.INPUT


def test_a_missing_file_is_guessed_from_the_names_beside_it(tmp_path: Path) -> None:
    (tmp_path / "abstract.txt").write_text(BODY, encoding="utf-8")
    with pytest.raises(InputError, match="no such file") as caught:
        read_abstract(tmp_path / "abstrct.txt")
    assert caught.value.remedy == f"did you mean {tmp_path / 'abstract.txt'}?"
    with pytest.raises(InputError, match="no such file") as caught:
        read_abstract(tmp_path / "nowhere" / "x.txt")
    assert "check the path" in caught.value.remedy


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_abstract(tmp_path)


def test_a_file_without_permission_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="no permission"):
        read_abstract(tmp_path / "a.txt")


@pytest.mark.parametrize("path", ["a\x00b.txt", "x" * 5000, "/dev/null/a.txt", ""])
def test_a_path_that_cannot_be_is_no_crash(path: str) -> None:
    with pytest.raises(InputError) as caught:
        read_abstract(path)
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 300


def test_an_endless_file_is_not_read_to_its_end() -> None:
    with pytest.raises(InputError, match="larger than 5 MB"):
        read_abstract("/dev/zero")


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    receive, send = os.pipe()
    os.write(send, BODY.encode())
    os.close(send)
    try:
        assert read_abstract(f"/dev/fd/{receive}").text == BODY
    finally:
        os.close(receive)


def test_a_text_at_hand_is_read_like_standard_input() -> None:
    text = f"{TITLE}\n\n{BODY}"
    assert from_text(text) == read_text(text)
    assert from_text(f"{BODY} \ud800").text.endswith("?")
    with pytest.raises(InputError, match="the text has no words"):
        from_text("")


def test_empty_standard_input_is_named() -> None:
    with pytest.raises(InputError, match="standard input is empty"):
        read_bytes(b"")


def test_a_whole_paper_passes_when_asked_for() -> None:
    assert len(read_bytes(f"{BODY}\n\n".encode() * 30, allow_long=True).sentences) > 100


def test_a_message_shows_little_of_a_hostile_name(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_abstract(tmp_path / "\x1b[2Jevil\u202e.txt")
    assert caught.value.message.isprintable()


def test_windows_line_ends_and_a_mark_change_nothing() -> None:
    text = f"{TITLE}\n\n{BODY}"
    windows = text.replace("\n", "\r\n").encode("utf-8-sig")
    assert read_bytes(windows) == read_text(text)


def test_one_content_may_hold_many_abstracts() -> None:
    data = b'[{"text": "One."}, {"text": "Two."}, {"text": "Three."}]'
    content = Content(name="a.json", ending=".json", data=data)
    assert [passage.text for passage in find_passages(content)] == ["One.", "Two.", "Three."]


def test_the_last_reader_takes_any_text() -> None:
    assert READERS[-1].recognises(Content(name="a", ending="", data=b"\xff"))


def holds_together(abstract: Abstract) -> bool:
    text = abstract.text
    return (
        " ".join(abstract.sentences) == " ".join(text.split())
        and unicodedata.is_normalized("NFC", text)
        and Abstract.model_validate_json(abstract.model_dump_json()) == abstract
    )


STARTS = (
    b"",
    b"---\n",
    b"---\ntitle: ",
    b"{",
    b'{"abstract": "',
    b'[{"text": ',
    b"\xff\xfe",
    b"PK",
)
ENDS = (b"", b"\n---\n" + BODY.encode(), b'"}', b"}]", b"\n\n" + BODY.encode(), b"\r" * 50)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(STARTS),
    st.one_of(st.binary(max_size=300), st.text(max_size=150).map(lambda text: text.encode())),
    st.sampled_from(ENDS),
    st.sampled_from(["", ".txt", ".md", ".json"]),
)
def test_any_bytes_give_an_abstract_or_an_input_error(
    start: bytes, middle: bytes, end: bytes, ending: str
) -> None:
    content = Content(name="a", ending=ending, data=start + middle + end)
    try:
        abstracts = [admit(passage, "a") for passage in find_passages(content)]
    except InputError as refused:
        fine = refused.message.isprintable() and bool(refused.remedy)
    else:
        fine = all(map(holds_together, abstracts))
    assert fine


LABEL = len("Background: ")  # a labelled first line is never a title


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.integers(min_value=LABEL, max_value=len(BODY)))
def test_nothing_of_an_abstract_is_lost_around_odd_characters(odd: str, place: int) -> None:
    text = f"{BODY[:place]}{odd}{BODY[place:]}"
    try:
        abstract = read_text(text)
    except InputError:
        return
    assert holds_together(abstract)
    assert " ".join(abstract.sentences) == fold(text)
