"""Money: what every request cost, and the limit that is never passed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal

from plainstudy.batch.endings import Bill
from plainstudy.model.chat_model import ChatModel
from plainstudy.models import Completion, Request

_MARGIN = Decimal("1.3")
"""The guess of tokens was as low as 0.77 of the true count (prices.estimate_tokens)."""


class BudgetReachedError(Exception):
    """The next request could cost more than is left. It was not sent."""


class Purse:
    """A ChatModel before the endpoint: adds up what answers cost, and holds --max-cost.

    Args:
        model: who is asked.
        most: US dollars that this run may spend; None is no limit.
        price_most: the most that an answer to a request can cost, in US dollars.
    """

    def __init__(
        self,
        model: ChatModel,
        *,
        most: Decimal | None = None,
        price_most: Callable[[Request], Decimal] | None = None,
    ) -> None:
        self._model = model
        self._most = most
        self._price_most = price_most
        self._reserved = Decimal(0)
        self._changed = asyncio.Condition()
        self.spent = Decimal(0)
        """What the answers so far cost, those with a known price."""
        self.unpriced = 0
        """Answers whose price nobody knows."""

    async def complete(self, request: Request) -> Completion:
        """Ask, when the most this can cost is still in the purse.

        While others are under way that may turn out cheaper than feared, this one waits for them.
        Raises BudgetReachedError, and what the model raises.
        """
        if self._most is None or self._price_most is None:
            return self._count(await self._model.complete(request))
        feared = self._price_most(request) * _MARGIN
        async with self._changed:
            while self.spent + self._reserved + feared > self._most:
                if not self._reserved:
                    raise BudgetReachedError
                await self._changed.wait()
            self._reserved += feared
        try:
            return self._count(await self._model.complete(request))
        finally:
            async with self._changed:
                self._reserved -= feared
                self._changed.notify_all()

    def _count(self, completion: Completion) -> Completion:
        if completion.usage.price_usd is None:
            self.unpriced += 1
        else:
            self.spent += completion.usage.price_usd
        return completion


class Meter:
    """A ChatModel that keeps the bill of one abstract, failed and repaired attempts included."""

    def __init__(self, model: ChatModel, fingerprint: Callable[[Request], str]) -> None:
        self._model = model
        self._fingerprint = fingerprint
        self.bill = Bill()

    async def complete(self, request: Request) -> Completion:
        """Ask, and add what came to the bill. Raises what the model raises."""
        completion = await self._model.complete(request)
        usage, bill = completion.usage, self.bill
        known = bill.price_usd is not None and usage.price_usd is not None
        self.bill = Bill(
            attempts=bill.attempts + 1,
            input_tokens=bill.input_tokens + usage.input_tokens,
            output_tokens=bill.output_tokens + usage.output_tokens,
            price_usd=bill.price_usd + usage.price_usd if known else None,  # type: ignore[operator]
            asked=bill.asked + (not completion.recorded),
            fingerprints=(*bill.fingerprints, self._fingerprint(request)),
        )
        return completion
