"""Run: everything one batch needs, opened together and closed together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from plainstudy.batch.checking import open_checker
from plainstudy.batch.desk import Desk
from plainstudy.batch.items import find_items
from plainstudy.batch.ledger import Ledger, open_ledger
from plainstudy.batch.money import Purse
from plainstudy.batch.report import write_report
from plainstudy.batch.shelf import Shelf, choose_shelf, open_shelf
from plainstudy.batch.stream import PATIENCE, Stream
from plainstudy.errors import ConfigError
from plainstudy.model.chat_model import ChatModel
from plainstudy.model.endpoint import Endpoint
from plainstudy.model.gate import Gate
from plainstudy.model.recordings import Recorded, Recordings
from plainstudy.models import Request, Usage
from plainstudy.pipeline import Checker, check_here
from plainstudy.prices import estimate, price
from plainstudy.prompts import find_folder, load
from plainstudy.render import Format
from plainstudy.settings import Settings

_AHEAD = 2
"""Items under way for each request in flight: one on the wire, and one with its request written or
its answer being checked, so that no place on the wire waits for our own work."""


@dataclass(frozen=True)
class Plan:
    """What a batch may vary, beside the settings."""

    source: Path
    out: Path
    formats: tuple[Format, ...] = ()
    concurrency: int = 16
    limit: int | None = None
    rpm: float | None = None
    tpm: float | None = None
    max_cost: Decimal | None = None
    retry_failed: bool = False
    offline: bool = False
    allow_long: bool = False


@dataclass(frozen=True)
class Run:
    """A batch that is open: read `stream.endings()`, and watch the rest meanwhile."""

    stream: Stream
    ledger: Ledger
    shelf: Shelf
    gate: Gate
    purse: Purse | None
    """None offline, where nothing is spent."""


@asynccontextmanager
async def open_run(
    settings: Settings,
    plan: Plan,
    *,
    stand_before: Callable[[ChatModel | None], ChatModel | None] = lambda model: model,
) -> AsyncIterator[Run]:
    """Open a batch: its ledger and lock, its shelf, and what answers. The report is written last.

    `stand_before` is given what answers where no recording does, None offline, and returns what is
    asked in its place.

    Raises:
        InputError: the source is neither a folder nor a .jsonl file.
        ConfigError: another run writes to the same place, which may also not be writable; prompts
            or the key are missing; or --max-cost is given and nobody knows the model's price.
    """
    gate = Gate(plan.concurrency, rpm=plan.rpm, tpm=plan.tpm)
    with open_room(plan) as (ledger, shelf):
        async with (
            _open_models(settings, plan, gate) as (asked, purse, recordings),
            open_checker(beside=not plan.offline) as checker,
        ):
            model = Recorded(recordings, stand_before(asked))
            stream = Stream(
                items=find_items(plan.source, leave_out=plan.out),
                desk=seat(settings, plan, ledger, shelf, model, recordings, checker),
                window=plan.concurrency * _AHEAD,
                limit=plan.limit,
                patience=None if plan.offline else PATIENCE,
                on_stop=gate.close,
            )
            yield Run(stream, ledger, shelf, gate, purse)
        write_report(ledger, shelf)


@contextmanager
def open_room(plan: Plan) -> Iterator[tuple[Ledger, Shelf]]:
    """Open ledger and shelf, locked against every other run. Raises as `open_run`."""
    if plan.out.resolve() == plan.source.resolve():
        raise ConfigError(
            f"--out {plan.out} is where the abstracts are", remedy="choose another folder or file"
        )
    shelf = choose_shelf(plan.out, plan.formats)
    with open_ledger(shelf.state) as ledger, open_shelf(shelf, ledger):
        yield ledger, shelf


def seat(
    settings: Settings,
    plan: Plan,
    ledger: Ledger,
    shelf: Shelf,
    model: ChatModel,
    recordings: Recordings,
    checker: Checker = check_here,
) -> Desk:
    """Return a desk that works by these settings. Raises ConfigError for broken prompts."""
    return Desk(
        ledger,
        shelf,
        model=model,
        recordings=recordings,
        templates=load(find_folder(settings.prompts)),
        options=settings.options,
        allow_long=plan.allow_long,
        retry_failed=plan.retry_failed,
        checker=checker,
    )


@asynccontextmanager
async def _open_models(
    settings: Settings, plan: Plan, gate: Gate
) -> AsyncIterator[tuple[ChatModel | None, Purse | None, Recordings]]:
    """Open a purse in front of the endpoint, and the recordings; these alone, offline."""
    secrets = (settings.api_key.get_secret_value(),) if settings.api_key else ()
    recordings = Recordings(settings.recordings, secrets=secrets)
    if plan.offline:
        yield None, None, recordings
        return
    from plainstudy.model.openai import OpenAIModel  # noqa: PLC0415 - only when it may be asked

    base_url = Endpoint.at(settings.base_url, None).base_url
    if plan.max_cost is not None and price(settings.model, Usage(), base_url=base_url) is None:
        raise ConfigError(
            f"nobody knows what {settings.model} costs at this endpoint",
            remedy="leave out --max-cost, or use a model with a known price",
        )
    async with OpenAIModel(
        base_url=settings.base_url,
        api_key=settings.api_key,
        timeout=settings.timeout,
        tries=settings.tries,
        sleep=gate.sleep,
        gate=gate,
    ) as endpoint:

        def price_most(request: Request) -> Decimal:
            return estimate(request, base_url=base_url).most_price_usd or Decimal(0)

        purse = Purse(endpoint, most=plan.max_cost, price_most=price_most)
        yield purse, purse, recordings
