from __future__ import annotations

import io
import re
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from rich.console import Console

from plainstudy.cli.paper import Paper, Pipe, Screen, open_paper
from plainstudy.cli.terminal import describe_status, show, show_checks
from plainstudy.models import DISCLAIMER, Status, Summary
from tests.factories import SENTENCES, make_draft
from tests.golden_files import assert_golden
from tests.render.hostile import ANY
from tests.render.summaries import ATTEMPT, FAULTS, make_faulty, make_hostile, make_summary, passed

STYLE = re.compile(r"\x1b\[[\d;]*m")


def draw(summary: Summary, *, width: int | None = None, evidence: bool = False) -> str:
    """Return what is shown in a terminal of that width, or in a pipe when there is no width."""
    shown = io.StringIO()
    paper: Paper = Pipe(shown)
    if width is not None:
        paper = Screen(
            Console(file=shown, width=width, force_terminal=True, color_system="standard")
        )
    show(summary, paper, evidence=evidence)
    return shown.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_terminal_view_looks_as_it_did(width: int) -> None:
    text = STYLE.sub("", draw(make_faulty(), width=width, evidence=width == 80))
    assert_golden(f"terminal-{width}.txt", text)


def test_the_piped_view_looks_as_it_did() -> None:
    assert_golden("terminal-piped.txt", draw(make_summary()))


@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal_or_than_can_be_read(width: int) -> None:
    lines = STYLE.sub("", draw(make_faulty(), width=width, evidence=True)).splitlines()
    addresses = [line for line in lines if "https://" in line]
    assert max(len(line) for line in lines if line not in addresses) <= min(width, 88)
    assert not [line for line in lines if line != line.rstrip()]


def test_piped_text_has_no_styles_and_one_sentence_a_line() -> None:
    lines = draw(make_summary(), evidence=True).splitlines()
    assert "\x1b" not in "".join(lines)
    assert f"    [2] {SENTENCES[1]}" in lines
    assert f"  • {make_draft().findings[0].text}" in lines


def test_the_disclaimer_is_word_for_word_and_whole_at_80_columns() -> None:
    assert DISCLAIMER in draw(make_summary(), width=80)


def test_no_color_leaves_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = draw(make_faulty(), width=80)
    monkeypatch.setenv("NO_COLOR", "1")
    plain = draw(make_faulty(), width=80)
    colour = re.compile(r"\x1b\[(?:\d;)*3\dm")
    assert colour.search(coloured)
    assert not colour.search(plain)
    assert STYLE.sub("", plain) == STYLE.sub("", coloured)


def test_evidence_shows_the_abstracts_words_and_whose_a_sentence_is() -> None:
    without, with_evidence = draw(make_summary()), draw(make_summary(), evidence=True)
    assert SENTENCES[2] not in without
    assert SENTENCES[2] in with_evidence
    assert "Comparison, added for this page" in with_evidence


def test_each_fault_is_one_line_with_its_place_in_words() -> None:
    lines = draw(make_faulty()).splitlines()
    assert '    finding 2: "60" is not in sentence 2.' in lines
    assert "      → Write 40." in lines
    assert "  numbers      2 errors" in lines
    assert "  jargon       1 warning" in lines
    assert "  readability  not assessed" in lines
    assert "  passed       layout, hype" in lines


def test_check_results_can_be_shown_alone() -> None:
    shown = io.StringIO()
    show_checks(FAULTS, Pipe(shown))
    assert "takeaway: " in shown.getvalue()
    assert "What was found" not in shown.getvalue()


def test_a_check_with_errors_and_warnings_counts_both() -> None:
    jargon = FAULTS[4]
    shown = io.StringIO()
    show_checks(
        (jargon, FAULTS[1].model_copy(update={"check": "jargon"})),
        Pipe(shown),
    )
    assert "jargon  1 error, 1 warning" in shown.getvalue()


def test_no_results_are_said_to_be_none() -> None:
    shown = io.StringIO()
    show_checks((), Pipe(shown))
    assert "none was run" in shown.getvalue()


def with_made(summary: Summary, **changes: object) -> Summary:
    provenance = summary.provenance.model_copy(update=changes)
    return summary.model_copy(update={"provenance": provenance})


@pytest.mark.parametrize(
    ("summary", "line"),
    [
        (make_summary(), "Ready · reading grade 6.8 · 1 attempt · $0.0038"),
        (make_faulty(), "Needs review: 3 errors · reading grade 6.8 · 1 attempt · $0.0038"),
        (
            with_made(make_summary(status=Status.APPROVED), price_usd=None),
            "Approved · reading grade 6.8 · 1 attempt · price unknown",
        ),
        (
            with_made(make_summary(), price_usd=Decimal("1.5"), attempts=(ATTEMPT, ATTEMPT)),
            "Ready · reading grade 6.8 · 2 attempts · $1.50",
        ),
        (
            with_made(
                make_summary(),
                attempts=(ATTEMPT.model_copy(update={"recorded": True}),),
                price_usd=Decimal(0),
            ),
            "Ready · reading grade 6.8 · 1 attempt · $0.00 · from a recording",
        ),
        (
            with_made(
                make_summary(),
                attempts=(ATTEMPT.model_copy(update={"origin": "hand-written"}),),
            ),
            "Ready · reading grade 6.8 · 1 attempt · answer written by hand",
        ),
        (with_made(make_summary(), attempts=()), "Ready · reading grade 6.8"),
    ],
)
def test_the_last_line_tells_status_attempts_and_price(summary: Summary, line: str) -> None:
    assert describe_status(summary) == line
    assert draw(summary).splitlines()[-1] == line


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_hostile_text_neither_styles_nor_steers_the_terminal(text: str) -> None:
    for width in (None, 40):
        shown = STYLE.sub("", draw(make_hostile(text), width=width, evidence=True))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_words_in_square_brackets_are_shown_and_not_obeyed() -> None:
    assert "[bold red]rich[/]" in draw(make_hostile("[bold red]rich[/] :smile:"))
    assert ":smile:" in draw(make_hostile("[bold red]rich[/] :smile:"))


def test_a_terminal_that_knows_no_dash_gets_a_question_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    show_checks((passed("naïve"),), open_paper())
    sys.stdout.flush()
    assert b"na?ve" in raw.getvalue()


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [("FORCE_COLOR", "1", Screen), ("TTY_COMPATIBLE", "1", Screen), ("NO_COLOR", "1", Pipe)],
)
def test_a_pipe_is_plain_unless_it_asks_for_styles(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, expected: type
) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, value)
    assert isinstance(open_paper(), expected)


@settings(max_examples=40)
@given(ANY)
def test_a_pipe_gets_the_words_that_rich_would_write_without_a_terminal(text: str) -> None:
    summary, piped, written = make_hostile(text), io.StringIO(), io.StringIO()
    show(summary, Pipe(piped), evidence=True)
    wide = Console(file=written, width=100_000, force_terminal=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("plainstudy.cli.paper.READABLE", 100_000)
        show(summary, Screen(wide), evidence=True)
    lines = [line.rstrip() for line in written.getvalue().split("\n")]
    assert piped.getvalue().split("\n") == lines
