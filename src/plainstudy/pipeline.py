"""One abstract in, one Summary out: ask, parse, check, and send the faults back, at most N times.

The loop receives a ChatModel and never builds one, so a fake, a recording and an endpoint all run
through the same lines. It touches nothing itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from plainstudy.checks import run_checks
from plainstudy.checks.language.measures import measure
from plainstudy.checks.reading import read
from plainstudy.decisions import find_standing, keep_status
from plainstudy.errors import AnswerError, AnswerFault
from plainstudy.model.chat_model import ChatModel
from plainstudy.models import (
    Abstract,
    Attempt,
    CheckResult,
    Completion,
    Draft,
    Measures,
    Outcome,
    Prompt,
    Provenance,
    Sampling,
    Severity,
    Status,
    Summary,
)
from plainstudy.models.noun import Noun
from plainstudy.options import Options
from plainstudy.parse import parse
from plainstudy.prompts import Templates, fill, fill_repair
from plainstudy.request import build, fingerprint
from plainstudy.version import __version__

# Asking again gets the same word: the provider's filter or the model itself will not write this.
_FINAL = frozenset({AnswerFault.REFUSED, AnswerFault.FILTERED})
# An answer cut off well before the room we gave ended at the model's own limit: more room from us
# would change nothing. Servers differ by a few tokens in how they count, hence not exactly 1.
_USED_UP = 0.95


class Assessment(Noun):
    """What the checks and the measures say of one draft."""

    results: tuple[CheckResult, ...]
    measures: Measures


Checker = Callable[[Abstract, Draft], Awaitable[Assessment]]
"""Checks a draft, here or in another process."""

Purpose = Literal["draft", "repair", "more_room"]


def assess(abstract: Abstract, draft: Draft) -> Assessment:
    """Check and measure a draft: pure."""
    reading = read(abstract, draft)
    return Assessment(results=run_checks(reading), measures=measure(reading))


async def check_here(abstract: Abstract, draft: Draft) -> Assessment:
    """Check a draft in this process."""
    return assess(abstract, draft)


async def summarize(
    abstract: Abstract,
    *,
    model: ChatModel,
    templates: Templates,
    options: Options,
    checker: Checker = check_here,
) -> Summary:
    """Summarize one abstract and check the summary against it.

    Raises AnswerError when no answer ever fitted the schema, and passes on the model's errors.
    """
    conversation = _Conversation(abstract, model, checker, options.model, options.sampling)
    first = fill(templates.summarize, abstract, options.publication)
    answer = await conversation.ask(first, "draft")
    for _ in range(options.repairs):
        faults = answer.list_faults()
        if not faults:
            break
        repair = fill_repair(templates.repair, first, answer.completion.text, faults)
        answer = await conversation.ask(repair, "repair")
    return _conclude(conversation.answers, abstract, templates)


@dataclass(frozen=True)
class _Answer:
    """One answer: the draft in it and what the checks said, or why it is not a draft."""

    attempt: Attempt
    completion: Completion
    draft: Draft | None = None
    assessment: Assessment | None = None
    error: AnswerError | None = None

    @property
    def results(self) -> tuple[CheckResult, ...]:
        """What the checks said; nothing when there is no draft."""
        return self.assessment.results if self.assessment else ()

    def list_faults(self) -> tuple[str, ...]:
        """Return what the model is asked to mend; nothing when asking again is no use."""
        if self.error:
            final = self.error.fault in _FINAL
            return () if final else self.error.faults or (self.error.message,)
        return tuple(describe(result) for result in failures(self.results))

    @property
    def rank(self) -> tuple[int, int]:
        """Fewer errors first, then fewer warnings."""
        return len(failures(self.results)), len(failures(self.results, Severity.WARNING))


@dataclass
class _Conversation:
    """What was asked about one abstract so far, and what came back."""

    abstract: Abstract
    model: ChatModel
    checker: Checker
    name: str
    sampling: Sampling
    answers: list[_Answer] = field(default_factory=list)

    async def ask(self, prompt: Prompt, purpose: Purpose) -> _Answer:
        """Ask once; an answer our own limit cut off is asked for once more, with twice the room."""
        answer = await self._ask_once(prompt, purpose)
        if answer.error and answer.error.fault is AnswerFault.TRUNCATED and self._room_ran_out():
            room = self.sampling.max_tokens * 2
            self.sampling = self.sampling.model_copy(update={"max_tokens": room})
            answer = await self._ask_once(prompt, "more_room")
        return answer

    async def _ask_once(self, prompt: Prompt, purpose: Purpose) -> _Answer:
        request = build(prompt, model=self.name, sampling=self.sampling)
        completion = await self.model.complete(request)
        attempt = _note(completion, purpose, fingerprint(request))
        try:
            parsed = parse(completion)
        except AnswerError as error:
            noted = attempt.model_copy(update={"outcome": error.fault.value})
            answer = _Answer(noted, completion, error=error)
        else:
            assessment = await self.checker(self.abstract, parsed.draft)
            errors = len(failures(assessment.results))
            noted = attempt.model_copy(update={"errors": errors, "taken_off": parsed.taken_off})
            answer = _Answer(noted, completion, parsed.draft, assessment)
        self.answers.append(answer)
        return answer

    def _room_ran_out(self) -> bool:
        """Say whether our own limit cut the answer off, and it was not widened before."""
        widened = any(answer.attempt.purpose == "more_room" for answer in self.answers)
        written = self.answers[-1].completion.usage.output_tokens
        return not widened and (not written or written >= self.sampling.max_tokens * _USED_UP)


def _note(completion: Completion, purpose: Purpose, name: str) -> Attempt:
    return Attempt(
        purpose=purpose,
        fingerprint=name,
        model=completion.model,
        origin=completion.origin,
        recorded=completion.recorded,
        response_format=completion.response_format,
        input_tokens=completion.usage.input_tokens,
        output_tokens=completion.usage.output_tokens,
        price_usd=completion.usage.price_usd,
        outcome="draft",
    )


def _conclude(answers: list[_Answer], abstract: Abstract, templates: Templates) -> Summary:
    """Keep the best draft. When there is none, raise the last answer's error."""
    drafts = [answer for answer in answers if answer.draft]
    if not drafts:
        error = answers[-1].error
        assert error is not None  # noqa: S101 - an answer is a draft or an error
        raise error
    best = min(drafts, key=lambda answer: answer.rank)
    assert best.draft is not None  # noqa: S101
    assert best.assessment is not None  # noqa: S101
    prices = [answer.attempt.price_usd for answer in answers]
    repaired = any(answer.attempt.purpose == "repair" for answer in answers)
    return Summary(
        status=judge(best.results),
        draft=best.draft,
        abstract=abstract,
        checks=best.results,
        measures=best.assessment.measures,
        provenance=Provenance(
            tool=f"plainstudy {__version__}",
            prompt=templates.summarize.name,
            repair_prompt=templates.repair.name if repaired else None,
            model=best.completion.model,
            answered_at=best.completion.answered_at,
            attempts=tuple(answer.attempt for answer in answers),
            kept=answers.index(best) + 1,
            price_usd=None if None in prices else sum((p for p in prices if p), Decimal()),
        ),
    )


def describe(result: CheckResult) -> str:
    """Say one fault to the model: where, what, and what to change."""
    place = f"{result.where}: " if result.where else ""
    return f"{place}{result.message}" + (f" To mend it: {result.hint}" if result.hint else "")


def failures(
    results: Sequence[CheckResult], severity: Severity = Severity.ERROR
) -> tuple[CheckResult, ...]:
    """Return the failed results of one severity."""
    return tuple(r for r in results if r.status is Outcome.FAIL and r.severity is severity)


def judge(results: Sequence[CheckResult]) -> Status:
    """Return ready when every check could speak and none found an error, else needs_review."""
    return Status.NEEDS_REVIEW if any(find_standing(results)) else Status.READY


def recheck(summary: Summary) -> Summary:
    """Check a stored Summary again, after an edit by hand or with newer checks. No model.

    An editor's word stands as long as `decisions.keep_status` says.
    """
    assessment = assess(summary.abstract, summary.draft)
    results = assessment.results
    return summary.model_copy(
        update={
            "checks": results,
            "measures": assessment.measures,
            "status": keep_status(summary, judge(results), results),
        }
    )
