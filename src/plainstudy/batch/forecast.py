"""Forecast: what a batch would ask and cost, before anything is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from plainstudy.batch.desk import Desk
from plainstudy.batch.endings import Skipped
from plainstudy.batch.items import Item, find_items
from plainstudy.batch.run import Plan, open_room, seat
from plainstudy.errors import InputError
from plainstudy.model.endpoint import Endpoint
from plainstudy.model.recordings import Recorded, Recordings
from plainstudy.models import Request
from plainstudy.prices import Estimate, estimate
from plainstudy.request import fingerprint
from plainstudy.settings import Settings

SAMPLE = 500
"""Abstracts that are read and counted; where there are more, these stand for all."""


@dataclass(frozen=True)
class Forecast:
    """The first answer to each abstract. A repair costs about as much again."""

    items: int
    """Abstracts to be asked about."""
    over: int
    """Already done, recorded, or needing no model."""
    unreadable: int
    input_tokens: int
    output_tokens: int
    price_usd: Decimal | None
    most_price_usd: Decimal | None
    """With every answer as long as the limit allows."""
    sampled: bool
    """Whether SAMPLE abstracts stand for all."""


def forecast(settings: Settings, plan: Plan) -> Forecast:
    """Count what is to be asked and estimate its price. Nothing is sent.

    Raises what opening a run raises.
    """
    recordings = Recordings(settings.recordings)
    base_url = Endpoint.at(settings.base_url, None).base_url
    found: Counter[str] = Counter()
    estimates: list[Estimate] = []
    with open_room(plan) as (ledger, shelf):
        desk = seat(settings, plan, ledger, shelf, Recorded(recordings, None), recordings)
        for item in find_items(plan.source, leave_out=plan.out):
            if plan.limit is not None and found["asked"] >= plan.limit:
                break
            try:
                request = _find_request(desk, item, recordings, first=found["asked"] < SAMPLE)
            except InputError:
                found["unreadable"] += 1
                continue
            found["over" if request is None else "asked"] += 1
            if isinstance(request, Request):
                estimates.append(estimate(request, base_url=base_url))
    return _extrapolate(estimates, found)


def _find_request(
    desk: Desk, item: Item, recordings: Recordings, *, first: bool
) -> Request | Literal["like the others"] | None:
    """Return what would be asked; only that something would, past the first; or None."""
    order = desk.take_order(item)
    if isinstance(order, Skipped) or order.todo == "recheck":
        return None
    if not first:
        return "like the others"
    request = desk.write_request(order.content)
    recorded = recordings.holds(fingerprint(request))
    return None if recorded and order.todo == "ask" else request


def _extrapolate(estimates: Sequence[Estimate], found: Counter[str]) -> Forecast:
    """Let the estimates stand for all that is asked."""
    asked, read = found["asked"], max(len(estimates), 1)

    def scale(total: int) -> int:
        return total * asked // read

    def cost(prices: list[Decimal | None]) -> Decimal | None:
        known = [each for each in prices if each is not None]
        return sum(known, Decimal()) * asked / read if len(known) == len(prices) else None

    return Forecast(
        items=asked,
        over=found["over"],
        unreadable=found["unreadable"],
        input_tokens=scale(sum(each.input_tokens for each in estimates)),
        output_tokens=scale(sum(each.output_tokens for each in estimates)),
        price_usd=cost([each.price_usd for each in estimates]),
        most_price_usd=cost([each.most_price_usd for each in estimates]),
        sampled=asked > len(estimates),
    )
