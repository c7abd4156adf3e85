"""An editor's word holds for the text she read and the errors she accepted, and no longer."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainstudy.checks import check
from plainstudy.decisions import approve, digest_draft, keep_status, reject
from plainstudy.errors import InputError
from plainstudy.models import CheckResult, Draft, Outcome, Severity, Status, Summary
from plainstudy.options import Options
from plainstudy.pipeline import recheck, summarize
from plainstudy.prompts import find_folder, load
from plainstudy.render import from_json
from plainstudy.render.json import to_json
from tests.factories import claim, make_abstract, make_draft
from tests.fakes import QueueModel

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
WRONG = claim(
    "In this study of 9,000 people with MS, those who walked regularly felt less tired.", 2
)


def make_summary(draft: Draft) -> Summary:
    """Summarize without a repair, so that the draft stays as it is."""
    return asyncio.run(
        summarize(
            make_abstract(),
            model=QueueModel(draft),
            templates=load(find_folder()),
            options=Options(model="model-a", repairs=0),
        )
    )


@pytest.fixture(scope="module")
def ready() -> Summary:
    return make_summary(make_draft())


@pytest.fixture(scope="module")
def faulty() -> Summary:
    return make_summary(make_draft(takeaway=WRONG))


def test_an_approval_names_the_editor_the_time_and_the_text(ready: Summary) -> None:
    approved = approve(ready, at=NOW, by=" Ada Example ", note="read twice")
    assert approved.status is Status.APPROVED
    assert approved.decision is not None
    assert (approved.decision.by, approved.decision.at) == ("Ada Example", NOW)
    assert approved.decision.draft == digest_draft(ready.draft)
    assert recheck(approved).status is Status.APPROVED


def test_a_summary_with_errors_is_not_approved_by_accident(faulty: Summary) -> None:
    assert faulty.status is Status.NEEDS_REVIEW
    with pytest.raises(InputError, match="still stand") as refused:
        approve(faulty, at=NOW)
    assert "--despite-errors" in refused.value.remedy


def test_accepted_errors_do_not_take_an_approval_back(faulty: Summary) -> None:
    approved = approve(faulty, at=NOW, despite_errors=True)
    assert approved.decision is not None
    assert {error.check for error in approved.decision.accepted} >= {"numbers"}
    assert recheck(approved).status is Status.APPROVED


def test_an_error_that_nobody_accepted_takes_an_approval_back(ready: Summary) -> None:
    approved = approve(ready, at=NOW, despite_errors=True)
    new = CheckResult(
        check="harms",
        version=99,
        status=Outcome.FAIL,
        severity=Severity.ERROR,
        where="findings",
        message="a harm is left out",
    )
    kept = keep_status(approved, Status.NEEDS_REVIEW, (*approved.checks, new))
    assert kept is Status.NEEDS_REVIEW


def test_a_check_that_crashes_later_takes_an_approval_back(ready: Summary) -> None:
    approved = approve(ready, at=NOW)
    crashed = approved.checks[0].model_copy(update={"status": Outcome.NOT_ASSESSED})
    assert keep_status(approved, Status.NEEDS_REVIEW, (crashed,)) is Status.NEEDS_REVIEW


@pytest.mark.parametrize("despite", [True, False])
def test_an_edit_takes_an_approval_back_even_where_the_checks_find_nothing(
    ready: Summary, despite: bool
) -> None:
    approved = approve(ready, at=NOW, despite_errors=despite)
    other = make_draft(teaser="People with MS who walked felt less tired in one small study.")
    edited = recheck(approved.model_copy(update={"draft": other}))
    assert edited.status is Status.READY


def test_a_rejected_summary_stays_rejected_until_somebody_approves_it(ready: Summary) -> None:
    rejected = reject(ready, at=NOW, note="the wrong outcome was chosen")
    assert recheck(rejected).status is Status.REJECTED
    assert approve(rejected, at=NOW).status is Status.APPROVED


def test_a_decision_survives_being_written_and_a_summary_without_one_does_not_mention_it(
    ready: Summary,
) -> None:
    approved = approve(ready, at=NOW, by="Ada Example")
    assert from_json(to_json(approved)) == approved
    assert '"decision"' not in to_json(ready)


@given(st.lists(st.sampled_from(["numbers", "harms", "advice"]), max_size=4))
def test_approved_never_outlives_an_error_that_was_not_accepted(names: list[str]) -> None:
    """Whatever errors appear, approval stays only when each of them was accepted."""
    draft = make_draft()
    results = check(make_abstract(), draft)
    accepted = [_fail(results[0], name) for name in names[::2]]
    summary = make_summary(draft).model_copy(update={"checks": tuple(accepted)})
    approved = approve(summary, at=NOW, despite_errors=True)
    found = [_fail(results[0], name) for name in names]
    kept = keep_status(approved, Status.NEEDS_REVIEW, found)
    assert (kept is Status.APPROVED) == (set(names) <= set(names[::2]))


def _fail(result: CheckResult, name: str) -> CheckResult:
    return result.model_copy(
        update={"check": name, "status": Outcome.FAIL, "severity": Severity.ERROR}
    )
