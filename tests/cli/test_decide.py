"""Approve and reject on the command line: the file is written anew, or left as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plainstudy.render import Format, from_json, render
from tests.cli.conftest import Run
from tests.factories import make_draft
from tests.test_decisions import WRONG, make_summary

READY = render(make_summary(make_draft()), Format.JSON)
FAULTY = render(make_summary(make_draft(takeaway=WRONG)), Format.JSON)


def test_approving_writes_who_and_when_into_the_file(desk: Path, run: Run) -> None:
    (desk / "a.json").write_text(READY, "utf-8")
    done = run("approve", "a.json", "--by", "Ada Example")
    assert done.exit_code == 0
    assert "Approved" in done.output
    stored = from_json((desk / "a.json").read_text("utf-8"))
    assert stored.status == "approved"
    assert stored.decision is not None
    assert stored.decision.by == "Ada Example"


def test_a_file_with_errors_is_left_as_it_was_and_the_first_error_is_named(
    desk: Path, run: Run
) -> None:
    (desk / "a.json").write_text(FAULTY, "utf-8")
    done = run("approve", "a.json")
    assert done.exit_code == 7
    assert "numbers" in done.output
    assert "--despite-errors" in done.output
    assert (desk / "a.json").read_text("utf-8") == FAULTY


def test_errors_can_be_accepted_by_somebody_who_says_so(desk: Path, run: Run) -> None:
    (desk / "a.json").write_text(FAULTY, "utf-8")
    done = run("approve", "a.json", "--despite-errors")
    assert done.exit_code == 0
    assert "despite" in done.output
    assert run("check", "a.json").exit_code == 7  # the checks still say what they find


def test_a_text_edited_into_an_error_cannot_ride_on_old_results(desk: Path, run: Run) -> None:
    edited = json.loads(READY)
    edited["draft"]["takeaway"]["text"] = WRONG.text
    (desk / "a.json").write_text(json.dumps(edited), "utf-8")
    assert run("approve", "a.json").exit_code == 7


def test_rejecting_keeps_the_reason(desk: Path, run: Run) -> None:
    (desk / "a.json").write_text(READY, "utf-8")
    assert run("reject", "a.json", "--note", "the wrong outcome").exit_code == 0
    stored = from_json((desk / "a.json").read_text("utf-8"))
    assert (stored.status, stored.decision and stored.decision.note) == (
        "rejected",
        "the wrong outcome",
    )


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"{}", b"no JSON"])
def test_what_is_not_a_summary_gets_one_line_and_exit_3(
    desk: Path, run: Run, content: bytes | None
) -> None:
    if content is not None:
        (desk / "a.json").write_bytes(content)
    done = run("approve", "a.json")
    assert done.exit_code == 3
    assert "plainstudy: " in done.output
    assert "→" in done.output


def test_one_bad_file_does_not_hold_up_the_others(desk: Path, run: Run) -> None:
    (desk / "good.json").write_text(READY, "utf-8")
    done = run("approve", "missing.json", "good.json")
    assert done.exit_code == 8
    assert from_json((desk / "good.json").read_text("utf-8")).status == "approved"


def test_a_page_beside_it_that_shows_the_older_word_is_named(desk: Path, run: Run) -> None:
    (desk / "a.json").write_text(READY, "utf-8")
    (desk / "a.html").write_text(render(from_json(READY), Format.HTML), "utf-8")
    done = run("approve", "a.json")
    assert "check a.json --out a.html" in done.output
    assert run("check", "a.json", "--out", "a.html").exit_code == 0
    assert "An editor has read and approved" in (desk / "a.html").read_text("utf-8")
