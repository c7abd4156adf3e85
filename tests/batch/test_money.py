from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from plainstudy.batch.money import BudgetReachedError, Meter, Purse
from plainstudy.errors import TransientModelError
from plainstudy.models import Completion, Usage
from plainstudy.request import fingerprint
from tests.fakes import QueueModel, make_completion, make_request


def cost(dollars: str | None, **more: object) -> Completion:
    price = None if dollars is None else Decimal(dollars)
    usage = Usage(input_tokens=10, output_tokens=5, price_usd=price)
    return make_completion("x", usage=usage, **more)


def make_purse(model: QueueModel, most: str | None, feared: str = "1") -> Purse:
    return Purse(
        model,
        most=None if most is None else Decimal(most),
        price_most=lambda _: Decimal(feared),
    )


def test_it_stops_before_the_request_that_could_pass_the_limit() -> None:
    async def work() -> None:
        model = QueueModel(*[cost("1")] * 9)
        purse = make_purse(model, "3.5")
        for _ in range(3):
            await purse.complete(make_request())
        with pytest.raises(BudgetReachedError):
            await purse.complete(make_request())
        assert purse.spent == 3
        assert len(model.requests) == 3

    asyncio.run(work())


def test_many_at_once_never_pass_the_limit_and_wait_for_what_turns_out_cheaper() -> None:
    async def work() -> None:
        model = QueueModel(*[cost("0.1")] * 20)
        purse = make_purse(model, "2")
        ended = await asyncio.gather(
            *(purse.complete(make_request(str(n))) for n in range(20)), return_exceptions=True
        )
        # With 1.30 feared for each, only one at a time fits at first; all that could were asked.
        assert sum(isinstance(each, Completion) for each in ended) == 8
        assert all(isinstance(each, (Completion, BudgetReachedError)) for each in ended)
        assert purse.spent == Decimal("0.8")

    asyncio.run(work())


def test_a_request_that_failed_gives_back_what_was_reserved() -> None:
    async def work() -> None:
        purse = make_purse(QueueModel(TransientModelError("no"), cost("1")), "1.5")
        with pytest.raises(TransientModelError):
            await purse.complete(make_request())
        assert (await purse.complete(make_request())).text == "x"

    asyncio.run(work())


def test_without_a_limit_it_only_counts() -> None:
    async def work() -> None:
        purse = make_purse(QueueModel(cost("1"), cost(None)), None)
        await purse.complete(make_request())
        await purse.complete(make_request())
        assert (purse.spent, purse.unpriced) == (Decimal(1), 1)

    asyncio.run(work())


def test_a_bill_has_every_attempt_and_says_which_were_paid_before() -> None:
    async def work() -> None:
        meter = Meter(QueueModel(cost("1", recorded=True), cost("2")), fingerprint)
        await meter.complete(make_request("one"))
        await meter.complete(make_request("two"))
        bill = meter.bill
        assert (bill.attempts, bill.asked, bill.price_usd) == (2, 1, Decimal(3))
        assert (bill.input_tokens, bill.output_tokens) == (20, 10)
        assert bill.fingerprints == tuple(fingerprint(make_request(n)) for n in ("one", "two"))

    asyncio.run(work())


def test_one_unknown_price_makes_the_whole_bill_unknown() -> None:
    async def work() -> None:
        meter = Meter(QueueModel(cost("1"), cost(None), cost("1")), fingerprint)
        for number in range(3):
            await meter.complete(make_request(str(number)))
        assert meter.bill.price_usd is None

    asyncio.run(work())
