from __future__ import annotations

import asyncio
from collections.abc import Iterator
from decimal import Decimal

import pytest

from plainstudy import checks
from plainstudy.checks.check import Check, Fault
from plainstudy.checks.reading import Reading
from plainstudy.errors import AnswerError, AnswerFault, RejectedByEndpoint
from plainstudy.models import (
    DISCLAIMER,
    Draft,
    Outcome,
    Sampling,
    Severity,
    Status,
    Summary,
    Usage,
)
from plainstudy.options import Options
from plainstudy.pipeline import recheck, summarize
from plainstudy.prompts import find_folder, load
from tests.factories import claim, make_abstract, make_draft
from tests.fakes import QueueModel, make_completion

TEMPLATES = load(find_folder())
BAD = "In this study, people who walked were cured."
WORSE = "People who walked were cured, and you should walk."


def run(model: QueueModel, repairs: int = 2, max_tokens: int = 100) -> Summary:
    options = Options(model="m", repairs=repairs, sampling=Sampling(max_tokens=max_tokens))
    return asyncio.run(
        summarize(make_abstract(), model=model, templates=TEMPLATES, options=options)
    )


def find_words(reading: Reading) -> Iterator[Fault]:
    """Stand in for the real checks: a word is an error, so that the loop alone is under test."""
    for placed in reading.sentences:
        for word in ("cured", "should"):
            if word in placed.text:
                yield Fault(placed.where, f"says {word!r}", f"leave {word!r} out")
        if "tired" in placed.text:
            yield Fault(placed.where, "a plain word", "", Severity.WARNING)


@pytest.fixture(autouse=True)
def _only_the_word_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "CHECKS", (Check("words", 1, "words", find_words),))


def with_takeaway(text: str) -> Draft:
    return make_draft(takeaway=claim(text, 2, 3))


def test_a_draft_without_errors_is_ready_after_one_request() -> None:
    model = QueueModel(make_draft())
    summary = run(model)
    assert summary.status is Status.READY
    assert summary.draft == make_draft()
    assert summary.disclaimer == DISCLAIMER
    assert [attempt.purpose for attempt in summary.provenance.attempts] == ["draft"]
    assert summary.provenance.prompt == TEMPLATES.summarize.name
    assert summary.provenance.repair_prompt is None


def test_faults_go_back_to_the_model_as_an_exact_list() -> None:
    model = QueueModel(with_takeaway(BAD), make_draft())
    summary = run(model)
    last = model.requests[1].messages[-1].content
    assert "takeaway: says 'cured' To mend it: leave 'cured' out" in last
    assert "a plain word" not in last
    assert model.requests[1].messages[2].role == "assistant"
    assert summary.status is Status.READY
    assert [attempt.errors for attempt in summary.provenance.attempts] == [1, 0]
    assert summary.provenance.kept == 2
    assert summary.provenance.repair_prompt == TEMPLATES.repair.name


@pytest.mark.parametrize("repairs", [0, 1, 3])
def test_repairs_stop_at_their_number_and_what_is_left_needs_review(repairs: int) -> None:
    model = QueueModel(*[with_takeaway(BAD)] * (repairs + 1))
    summary = run(model, repairs=repairs)
    assert len(model.requests) == repairs + 1
    assert summary.status is Status.NEEDS_REVIEW


def test_the_best_draft_is_kept_when_a_repair_makes_it_worse() -> None:
    summary = run(QueueModel(with_takeaway(BAD), with_takeaway(WORSE)), repairs=1)
    assert summary.draft.takeaway.text == BAD
    assert summary.provenance.kept == 1


def test_of_equal_errors_the_draft_with_fewer_warnings_is_kept() -> None:
    tired = make_draft(takeaway=claim("They felt less tired and were cured.", 2))
    summary = run(QueueModel(tired, with_takeaway(BAD)), repairs=1)
    assert summary.draft.takeaway.text == BAD


def test_an_answer_cut_off_by_our_limit_gets_twice_the_room_once() -> None:
    cut = make_completion("{", finish_reason="length", usage=Usage(output_tokens=100))
    model = QueueModel(cut, make_draft())
    summary = run(model)
    assert [request.sampling.max_tokens for request in model.requests] == [100, 200]
    assert [attempt.purpose for attempt in summary.provenance.attempts] == ["draft", "more_room"]
    assert summary.provenance.attempts[0].outcome == "truncated"


def test_an_answer_cut_off_twice_is_not_given_room_again() -> None:
    cut = make_completion("{", finish_reason="length", usage=Usage(output_tokens=200))
    model = QueueModel(cut, cut)
    with pytest.raises(AnswerError) as caught:
        run(model, repairs=0)
    assert caught.value.fault is AnswerFault.TRUNCATED
    assert len(model.requests) == 2


def test_an_answer_cut_off_by_the_models_own_limit_is_not_asked_for_with_more_room() -> None:
    cut = make_completion("{", finish_reason="length", usage=Usage(output_tokens=40))
    model = QueueModel(cut)
    with pytest.raises(AnswerError):
        run(model, repairs=0)
    assert len(model.requests) == 1


def test_the_wider_room_stays_for_the_repairs() -> None:
    cut = make_completion("{", finish_reason="length", usage=Usage(output_tokens=100))
    model = QueueModel(cut, with_takeaway(BAD), make_draft())
    run(model)
    assert [request.sampling.max_tokens for request in model.requests] == [100, 200, 200]


def test_an_answer_that_is_not_the_schema_goes_back_with_its_faults() -> None:
    model = QueueModel('{"takeaway": "a string"}', make_draft())
    summary = run(model)
    assert "takeaway" in model.requests[1].messages[-1].content
    assert summary.provenance.attempts[0].outcome == "not_the_schema"
    assert summary.provenance.attempts[0].errors is None
    assert summary.status is Status.READY


def test_an_answer_that_never_fits_the_schema_is_an_answer_error_with_the_raw_text() -> None:
    model = QueueModel("no json", "still no json", "never json")
    with pytest.raises(AnswerError) as caught:
        run(model)
    assert caught.value.raw == "never json"
    assert len(model.requests) == 3


def test_a_refusal_is_not_asked_for_again() -> None:
    model = QueueModel(make_completion("", refusal="I cannot help with that."))
    with pytest.raises(AnswerError) as caught:
        run(model)
    assert caught.value.fault is AnswerFault.REFUSED
    assert len(model.requests) == 1


def test_a_repair_that_is_refused_leaves_the_draft_before_it() -> None:
    refusal = make_completion("", refusal="No.")
    summary = run(QueueModel(with_takeaway(BAD), refusal))
    assert summary.draft.takeaway.text == BAD
    assert summary.status is Status.NEEDS_REVIEW
    assert [attempt.outcome for attempt in summary.provenance.attempts] == ["draft", "refused"]


def test_a_rejection_by_the_endpoint_passes_through() -> None:
    with pytest.raises(RejectedByEndpoint):
        run(QueueModel(RejectedByEndpoint("no quota")))


def test_what_every_attempt_cost_is_added_up() -> None:
    first = make_completion(
        with_takeaway(BAD).model_dump_json(), usage=Usage(price_usd=Decimal("0.01"))
    )
    second = make_completion(make_draft().model_dump_json(), usage=Usage(price_usd=Decimal("0.02")))
    assert run(QueueModel(first, second)).provenance.price_usd == Decimal("0.03")
    unknown = make_completion(make_draft().model_dump_json())
    assert run(QueueModel(first, unknown)).provenance.price_usd is None


def test_a_check_that_crashes_is_not_assessed_and_the_summary_needs_review(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crash(_: Reading) -> Iterator[Fault]:
        raise ZeroDivisionError

    monkeypatch.setattr(checks, "CHECKS", (Check("broken", 1, "nothing", crash),))
    summary = run(QueueModel(make_draft()))
    assert [result.status for result in summary.checks] == [Outcome.NOT_ASSESSED]
    assert summary.status is Status.NEEDS_REVIEW


def test_checking_again_after_an_edit_changes_the_status_both_ways() -> None:
    summary = run(QueueModel(make_draft()))
    edited = summary.model_copy(update={"draft": with_takeaway(BAD)})
    assert recheck(edited).status is Status.NEEDS_REVIEW
    mended = recheck(edited).model_copy(update={"draft": make_draft()})
    assert recheck(mended).status is Status.READY


def test_a_persons_word_stands_until_an_error_appears() -> None:
    approved = run(QueueModel(make_draft())).model_copy(update={"status": Status.APPROVED})
    assert recheck(approved).status is Status.APPROVED
    edited = approved.model_copy(update={"draft": with_takeaway(BAD)})
    assert recheck(edited).status is Status.NEEDS_REVIEW
    rejected = approved.model_copy(update={"status": Status.REJECTED})
    assert recheck(rejected).status is Status.REJECTED
