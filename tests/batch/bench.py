"""A small batch on a workbench: abstracts in a folder, a model of our own, every ending kept."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from plainstudy.batch.endings import Ending, Skipped
from plainstudy.batch.items import find_items
from plainstudy.batch.run import Plan, open_room, seat
from plainstudy.batch.stream import Stream
from plainstudy.model.recordings import Recorded, Recordings
from plainstudy.models import Completion, Request
from plainstudy.settings import Settings
from tests.fakes import make_completion
from tools.trials import write_abstract, write_draft

Answer = Callable[[int, int], str | Completion | Exception]
"""From an abstract's number, and how often it was asked about, to the answer."""


def answer_well(number: int, _: int) -> str:
    return write_draft(number)


@dataclass
class Model:
    """Answers by the number in the abstract, and counts who asked."""

    answer: Answer = answer_well
    asked: Counter[int] = field(default_factory=Counter)

    async def complete(self, request: Request) -> Completion:
        number = int(request.messages[1].content.split("trial number ")[1].split()[0])
        self.asked[number] += 1
        await asyncio.sleep(0)
        given = self.answer(number, self.asked[number])
        if isinstance(given, Exception):
            raise given
        return given if isinstance(given, Completion) else make_completion(given)


@dataclass
class Bench:
    """Runs batches over one folder."""

    folder: Path
    settings: Settings

    @property
    def source(self) -> Path:
        return self.folder / "abstracts"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def write(self, numbers: Iterable[int]) -> None:
        self.source.mkdir(exist_ok=True)
        for number in numbers:
            (self.source / f"t{number}.txt").write_text(write_abstract(number), "utf-8")

    def run(
        self,
        model: Model,
        *,
        window: int = 4,
        on_ending: Callable[[Stream, Ending], None] | None = None,
        **changes: object,
    ) -> tuple[Stream, dict[str, Ending]]:
        """Run to the end and return the stream and the endings by name: one each."""
        plan = Plan(**({"source": self.source, "out": self.out} | changes))  # type: ignore[arg-type]

        async def work() -> tuple[Stream, dict[str, Ending]]:
            recordings = Recordings(self.settings.recordings)
            endings: dict[str, Ending] = {}
            with open_room(plan) as (ledger, shelf):
                recorded = Recorded(recordings, model)
                stream = Stream(
                    items=find_items(plan.source, leave_out=plan.out),
                    desk=seat(self.settings, plan, ledger, shelf, recorded, recordings),
                    window=window,
                    limit=plan.limit,
                )
                async for ending in stream.endings():
                    if not (isinstance(ending, Skipped) and ending.before is None):
                        assert ending.name not in endings
                        endings[ending.name] = ending
                    if on_ending:
                        on_ending(stream, ending)
            return stream, endings

        return asyncio.run(work())
