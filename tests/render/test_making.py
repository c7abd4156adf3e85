from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plainstudy.models import Decision, Status
from plainstudy.render.making import count, keep_attempt, tell_making, tell_review
from tests.render.summaries import ATTEMPT, make_faulty, make_summary


def with_attempt(**changes: object) -> dict[str, object]:
    attempt = ATTEMPT.model_copy(update=changes)
    return {"provenance": make_summary().provenance.model_copy(update={"attempts": (attempt,)})}


def test_a_page_names_its_model_and_its_day() -> None:
    making = tell_making(make_summary())
    assert making.writer == "model-a"
    assert making.answered.machine == "2026-11-23"
    assert making.checked == "3 automatic checks compared it with the abstract"


def test_a_page_written_by_hand_says_so() -> None:
    assert tell_making(make_summary(**with_attempt(origin="hand-written"))).writer.startswith(
        "hand"
    )


def test_a_ready_page_does_not_pretend_that_a_person_approved_it() -> None:
    assert "No person has approved" in tell_making(make_summary()).judgement
    approved = tell_making(make_summary(status=Status.APPROVED))
    assert "has read and approved" in approved.judgement


@pytest.mark.parametrize("kept", [None, 0, 2, -1])
def test_an_attempt_that_does_not_exist_is_not_found(kept: int | None) -> None:
    made = make_summary().provenance.model_copy(update={"kept": kept})
    assert keep_attempt(make_summary(provenance=made)) is None


def test_a_review_lists_the_errors_and_leaves_style_out() -> None:
    review = tell_review(make_faulty())
    assert review is not None
    assert [problem.place for problem in review.problems] == [
        "finding 2",
        "takeaway",
        "why it matters, sentence 1",
    ]
    assert review.reason == "2 checks found 3 errors that could mislead."


def test_a_review_without_errors_still_asks_for_a_person() -> None:
    review = tell_review(make_summary(status=Status.NEEDS_REVIEW))
    assert review is not None
    assert review.reason == "A person must read this page first."


def test_a_page_that_may_be_published_has_no_review() -> None:
    assert tell_review(make_summary()) is None


def test_one_is_not_plural() -> None:
    assert (count(1, "error"), count(0, "error")) == ("1 error", "0 errors")


def test_an_approved_page_names_the_editor_who_wants_to_be_named() -> None:
    decision = Decision(
        by="Ada\u202e Example", at=datetime(2026, 11, 25, tzinfo=UTC), draft="0" * 64
    )
    approved = make_summary(status=Status.APPROVED).model_copy(update={"decision": decision})
    assert tell_making(approved).judgement == "Read and approved by Ada Example, 25 November 2026."
    lapsed = approved.model_copy(update={"status": Status.NEEDS_REVIEW})
    assert "Ada" not in tell_making(lapsed).judgement
