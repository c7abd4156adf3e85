from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path

import pytest

from plainstudy.errors import AnswerError
from plainstudy.models import DISCLAIMER
from plainstudy.render import from_json
from tests.cli.conftest import Record, Run
from tests.factories import claim, make_draft

BAD = make_draft(takeaway=claim("You should walk, because walking is a miracle cure.", 2, 3))


def test_a_ready_summary_is_shown_in_the_terminal_with_exit_0(run: Run, record: Record) -> None:
    record(make_draft())
    done = run("summarize", "abstract.txt", "--offline")
    assert done.exit_code == 0, done.output
    for text in (make_draft().takeaway.text, "Limitations", DISCLAIMER, "Ready"):
        assert text in done.stdout


def test_a_summary_with_errors_is_shown_with_exit_7(run: Run, record: Record) -> None:
    record(BAD, BAD, BAD)
    done = run("summarize", "abstract.txt", "--offline")
    assert done.exit_code == 7, done.output
    assert "Needs review" in done.stdout


@pytest.mark.parametrize(
    ("name", "begins"), [("s.html", "<!doctype html>"), ("s.md", "---\n"), ("s.json", "{")]
)
def test_the_ending_of_out_chooses_the_format(
    run: Run, record: Record, desk: Path, name: str, begins: str
) -> None:
    record(make_draft())
    done = run("summarize", "abstract.txt", "--offline", "--out", name)
    assert done.exit_code == 0, done.output
    assert (desk / name).read_text("utf-8").lower().startswith(begins)
    assert DISCLAIMER in (desk / name).read_text("utf-8")
    assert done.stdout == ""
    assert name in done.stderr


def test_format_comes_before_the_ending(run: Run, record: Record, desk: Path) -> None:
    record(make_draft())
    assert (
        run(*"summarize abstract.txt --offline --out page.txt --format json".split()).exit_code == 0
    )
    assert from_json((desk / "page.txt").read_text("utf-8")).draft == make_draft()


def test_format_without_out_goes_to_standard_output_alone(run: Run, record: Record) -> None:
    record(make_draft())
    done = run("summarize", "abstract.txt", "--offline", "--format", "json")
    assert from_json(done.stdout).draft == make_draft()


def test_a_dash_reads_standard_input(run: Run, record: Record, desk: Path) -> None:
    record(make_draft())
    text = (desk / "abstract.txt").read_bytes()
    done = run("summarize", "-", "--offline", stdin=text)
    assert done.exit_code == 0, done.output


def test_evidence_shows_what_each_sentence_rests_on(run: Run, record: Record) -> None:
    record(make_draft())
    without = run("summarize", "abstract.txt", "--offline").stdout
    with_evidence = run("summarize", "abstract.txt", "--offline", "--evidence").stdout
    assert "Five people in the walking group reported sore knees." not in without
    assert "Five people in the walking group reported sore knees." in with_evidence


def test_several_go_into_a_folder_and_one_bad_file_does_not_stop_the_rest(
    run: Run, record: Record, desk: Path
) -> None:
    record(make_draft())
    shutil.copy(desk / "abstract.txt", desk / "again.txt")
    (desk / "empty.txt").write_text("")
    done = run(*"summarize abstract.txt empty.txt again.txt --offline --out-dir out".split())
    assert done.exit_code == 8
    assert sorted(path.name for path in (desk / "out").iterdir()) == ["abstract.html", "again.html"]
    assert "empty.txt is empty" in done.stderr


def test_two_files_that_would_become_one_are_refused_before_anything_is_asked(
    run: Run, desk: Path
) -> None:
    (desk / "other").mkdir()
    shutil.copy(desk / "abstract.txt", desk / "other/abstract.txt")
    done = run(*"summarize abstract.txt other/abstract.txt --offline --out-dir out".split())
    assert done.exit_code == 2
    assert "would both become" in done.stderr
    assert not (desk / "out").exists()


@pytest.mark.parametrize(
    "line",
    [
        "summarize abstract.txt --out a.html --out-dir out",
        "summarize abstract.txt abstract.txt --out a.html",
        "summarize abstract.txt --out a.pdf",
        "summarize abstract.txt --offline --no-recordings",
        "summarize abstract.txt --offline --fresh",
        "summarize abstract.txt --repairs 6",
        "summarize - -",
        "summarize",
        "summarise abstract.txt",
    ],
)
def test_a_wrong_command_line_is_exit_2_and_asks_nobody(run: Run, line: str) -> None:
    assert run(*line.split()).exit_code == 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "is empty"),
        ("short.txt", b"Too few words to be an abstract.", "7 words"),
        ("paper.txt", b"word " * 1600, "1,600 words"),
        ("scan.pdf", b"%PDF-1.7 \x00\x01", "PDF"),
    ],
)
def test_bad_input_is_one_line_a_remedy_exit_3_and_nothing_written(
    run: Run, desk: Path, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (desk / name).write_bytes(data)
    done = run("summarize", name, "--offline", "--out", "page.html")
    assert done.exit_code == 3
    first, second = done.stderr.splitlines()
    assert said in first
    assert second.startswith("  → ")
    assert not (desk / "page.html").exists()


def test_allow_long_passes_a_whole_paper_on(run: Run, desk: Path) -> None:
    (desk / "paper.txt").write_text("One more word. " * 600)
    done = run("summarize", "paper.txt", "--offline", "--allow-long")
    assert done.exit_code == 5
    assert "no recording" in done.stderr


def test_offline_without_a_recording_names_it_and_is_exit_5(run: Run) -> None:
    done = run("summarize", "abstract.txt", "--offline")
    assert done.exit_code == 5
    assert "no recording answers this request" in done.stderr


def test_without_a_key_nothing_is_sent_and_the_remedy_names_the_variable(run: Run) -> None:
    done = run("summarize", "abstract.txt")
    assert done.exit_code == 4
    assert "OPENAI_API_KEY" in done.stderr


def test_an_answer_that_never_fits_is_exit_6_and_its_text_is_kept_where_it_says(
    run: Run, record: Record, desk: Path
) -> None:
    with contextlib.suppress(AnswerError):
        record("nonsense", "more nonsense", "a last word")
    done = run("summarize", "abstract.txt", "--offline", "--out", "out/page.html")
    assert done.exit_code == 6
    path = desk / "out/abstract.answer.txt"
    assert f"{Path('out/abstract.answer.txt')}" in done.stderr
    assert path.read_text("utf-8") == "a last word"
    assert not (desk / "out/page.html").exists()


def test_a_place_that_cannot_be_written_is_one_line_and_exit_4(
    run: Run, record: Record, desk: Path
) -> None:
    record(make_draft())
    (desk / "file").write_text("not a folder")
    done = run("summarize", "abstract.txt", "--offline", "--out", "file/page.html")
    assert done.exit_code == 4
    assert "cannot write file/page.html" in done.stderr


def test_a_repair_is_shown_in_the_provenance(run: Run, record: Record) -> None:
    record(BAD, make_draft())
    done = run("summarize", "abstract.txt", "--offline", "--format", "json")
    made = json.loads(done.stdout)["provenance"]
    assert [attempt["purpose"] for attempt in made["attempts"]] == ["draft", "repair"]
    assert made["attempts"][0]["errors"] > 0
    assert made["attempts"][0]["origin"] == "hand-written"


def test_a_bug_of_ours_is_exit_1_without_a_traceback_unless_debug_asks_for_it(
    run: Run, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    record(make_draft())
    monkeypatch.setattr("plainstudy.cli.output.put", fail)
    done = run("summarize", "abstract.txt", "--offline")
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert "--debug" in done.stderr
    assert "Traceback" in run("summarize", "abstract.txt", "--offline", "--debug").stderr


def test_interrupted_is_exit_130(run: Run, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    record(make_draft())
    monkeypatch.setattr("plainstudy.cli.output.put", interrupt)
    assert run("summarize", "abstract.txt", "--offline").exit_code == 130
