"""Desk: one item from its source to its ending: is it done, what is to be done, and doing it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Literal

from plainstudy.batch.endings import (
    FINAL_REASONS,
    Bill,
    Done,
    Ending,
    Failed,
    NeedsReview,
    Skipped,
    State,
    Waiting,
    ends_the_run,
    name_bug,
    name_reason,
)
from plainstudy.batch.items import Item, digest
from plainstudy.batch.ledger import Account, Entry, Ledger
from plainstudy.batch.money import BudgetReachedError, Meter
from plainstudy.batch.recipe import digest_checks, digest_recipe
from plainstudy.batch.shelf import Shelf
from plainstudy.errors import InputError, PlainstudyError
from plainstudy.model.chat_model import AnswerPendingError, ChatModel
from plainstudy.model.gate import GateClosedError
from plainstudy.model.recordings import Recordings
from plainstudy.models import Outcome, Request, Severity, Status, Summary
from plainstudy.options import Options
from plainstudy.pipeline import Checker, check_here, recheck, summarize
from plainstudy.prompts import Templates, fill
from plainstudy.request import build, fingerprint
from plainstudy.sources import Content, read_content

_SUMMARIZED = frozenset({State.DONE, State.NEEDS_REVIEW})
_FINE = frozenset({Status.READY, Status.APPROVED})


@dataclass(frozen=True)
class Order:
    """What is to be done for one item."""

    entry: Entry
    """As it will stand in the ledger, but for its ending."""
    content: Content
    todo: Literal["ask", "ask_anew", "recheck"]


class Desk:
    """Does one item at a time, for as many callers as like.

    Args:
        model: answers, from its recordings or from the endpoint.
        recordings: those of the model; a failed item's are put away before it is asked anew.
        templates: the prompts.
        options: as for one abstract.
        allow_long: take texts longer than an abstract is.
        retry_failed: ask anew for items whose answer was of no use.
        checker: checks the drafts.
    """

    def __init__(
        self,
        ledger: Ledger,
        shelf: Shelf,
        *,
        model: ChatModel,
        recordings: Recordings,
        templates: Templates,
        options: Options,
        allow_long: bool = False,
        retry_failed: bool = False,
        checker: Checker = check_here,
    ) -> None:
        self._ledger = ledger
        self._shelf = shelf
        self._model = model
        self._recordings = recordings
        self._templates = templates
        self._options = options
        self._allow_long = allow_long
        self._retry_failed = retry_failed
        self._checker = checker
        self._recipe = digest_recipe(templates, options)
        self._checks = digest_checks()

    def take_order(self, item: Item) -> Order | Skipped:
        """Find out what is to be done for an item. Reads its source, and asks no model.

        Raises InputError when the source cannot be read, ConfigError when the ledger cannot.
        """
        content = item.fetch()
        source = digest(content)
        if item.line is not None:
            told_apart = self._tell_apart(item, source)
            if told_apart is None:
                return Skipped(item.name, None)
            item = told_apart
        entry = self._ledger.claim(item.name, item.places)
        if (entry.source, entry.recipe) == (source, self._recipe):
            if self._is_over(entry):
                return Skipped(item.name, entry.state)
            if entry.state in _SUMMARIZED and self._shelf.take(entry):
                return Order(entry, content, "recheck")
            if entry.state is State.FAILED and entry.account.reason in FINAL_REASONS:
                return Order(entry, content, "ask_anew")
        asked = entry._replace(source=source, recipe=self._recipe)
        return Order(asked, content, "ask")

    def write_request(self, content: Content) -> Request:
        """Return the first request about an abstract: what `carry_out` would ask. Pure.

        Raises InputError when the content is not one abstract.
        """
        abstract = read_content(content, allow_long=self._allow_long)
        prompt = fill(self._templates.summarize, abstract, self._options.publication)
        return build(prompt, model=self._options.model, sampling=self._options.sampling)

    def refuse(self, item: Item, error: InputError) -> Failed:
        """Write down that an item cannot be read."""
        return self._fail(self._ledger.claim(item.name, item.places), error, Bill())

    async def carry_out(self, order: Order) -> Ending:
        """Do it, and write down how it ended.

        Raises what ends the whole run: ConfigError, a rejection of every request, and what the
        gate and the purse raise.
        """
        stored = self._shelf.take(order.entry) if order.todo == "recheck" else None
        if stored is not None:
            return await self._keep(order.entry, recheck(stored), order.entry.account)
        if order.todo == "ask_anew":
            order = replace(order, entry=self._put_away(order.entry))
        meter = Meter(self._model, fingerprint)
        try:
            summary = await summarize(
                read_content(order.content, allow_long=self._allow_long),
                model=meter,
                templates=self._templates,
                options=self._options,
                checker=self._checker,
            )
        except (GateClosedError, BudgetReachedError):
            raise
        except AnswerPendingError:
            return Waiting(order.entry.name)
        except PlainstudyError as error:
            if ends_the_run(error):
                raise
            return self._fail(order.entry, error, meter.bill)
        except Exception as bug:  # one strange abstract must not stop the others
            return self._fail(order.entry, name_bug(bug), meter.bill)
        return await self._keep(order.entry, summary, _write_account(meter.bill), meter.bill)

    def _is_over(self, entry: Entry) -> bool:
        """Say whether an entry made of the same, in the same way, needs nothing more."""
        if entry.state in _SUMMARIZED:
            return entry.checks == self._checks and self._shelf.holds(entry)
        final = entry.state is State.FAILED and entry.account.reason in FINAL_REASONS
        return final and not self._retry_failed

    def _tell_apart(self, item: Item, source: str) -> Item | None:
        """Give a second record of one id a name of its own; None when it is the same record."""
        for name in (item.name, f"{item.name}~{source[:8]}"):
            met = self._ledger.meet(name, source)
            if met is None:
                return item if name == item.name else replace(item, name=name)
            if met == source:
                return None
        return None

    def _put_away(self, entry: Entry) -> Entry:
        """Make the model be asked anew, once: killed after this, the next run goes on as usual."""
        for name in entry.account.recordings:
            self._recordings.put_away(name)
        pending = entry.settle(Account(), state=State.PENDING)
        self._ledger.put(pending)
        return pending

    async def _keep(
        self, entry: Entry, summary: Summary, account: Account, bill: Bill | None = None
    ) -> Ending:
        """Write the summary, then the ledger: killed in between, the recordings answer again."""
        entry = await asyncio.to_thread(self._shelf.put, entry, summary)
        errors, warnings = _name_checks(summary)
        fine = summary.status in _FINE
        self._ledger.put(
            entry.settle(
                account.model_copy(update={"errors": errors, "warnings": warnings}),
                state=State.DONE if fine else State.NEEDS_REVIEW,
                checks=self._checks,
            )
        )
        place = self._shelf.find_place(entry)
        if fine:
            return Done(entry.name, place, bill or Bill(), warnings)
        return NeedsReview(entry.name, place, errors, bill or Bill(), warnings)

    def _fail(self, entry: Entry, error: PlainstudyError, bill: Bill) -> Failed:
        account = _write_account(bill).model_copy(
            update={
                "reason": name_reason(error),
                "message": error.message,
                "remedy": error.remedy or None,
            }
        )
        self._ledger.put(entry.settle(account, state=State.FAILED))
        return Failed(entry.name, error, bill)


def _write_account(bill: Bill) -> Account:
    return Account(
        attempts=bill.attempts,
        input_tokens=bill.input_tokens,
        output_tokens=bill.output_tokens,
        price_usd=bill.price_usd,
        recordings=bill.fingerprints,
    )


def _name_checks(summary: Summary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the checks that found an error or could not speak, and those that only warn."""
    errors: dict[str, None] = {}
    warnings: dict[str, None] = {}
    for result in summary.checks:
        if result.status is Outcome.NOT_ASSESSED:
            errors[result.check] = None
        elif result.status is Outcome.FAIL:
            found = errors if result.severity is Severity.ERROR else warnings
            found[result.check] = None
    return tuple(errors), tuple(name for name in warnings if name not in errors)
