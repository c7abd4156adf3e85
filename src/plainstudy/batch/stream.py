"""Stream: the work itself: items in, endings out, as many at once as the window has room for.

Items are taken one at a time when there is room, and endings wait for whoever reads them: memory
is the same for a thousand items and for a million.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from plainstudy.batch.desk import Desk
from plainstudy.batch.endings import Ending, Failed, Skipped, name_bug
from plainstudy.batch.items import Item
from plainstudy.batch.money import BudgetReachedError
from plainstudy.errors import (
    InputError,
    MissingRecording,
    ModelError,
    PlainstudyError,
)
from plainstudy.model.gate import GateClosedError

PATIENCE = 20
"""Items in a row without any answer before the endpoint is taken for gone. Each was tried several
times; a single poisoned item is followed by one that is answered."""

_STRETCH = 16
"""Items that one worker goes through before the others have their turn. Of those that are done it
takes a tenth of a millisecond each; what is on the wire must not wait for a long stretch."""


class Why(StrEnum):
    """Why a run stopped before its end."""

    INTERRUPTED = "interrupted"
    BUDGET = "budget"
    ERROR = "error"


@dataclass(frozen=True)
class Stop:
    """A run stopped before its end, and why."""

    why: Why
    error: PlainstudyError | None = None


@dataclass
class Stream:
    """One run over many items. `endings` is read once; `stop` may be called at any time."""

    items: Iterator[Item]
    desk: Desk
    window: int
    """Items under way at once. More than the requests in flight: the next ones wait at the gate
    with their request written, and what was answered is checked while others are on the wire."""
    limit: int | None = None
    """Items to work on at most; those already done do not count."""
    patience: int | None = PATIENCE
    """None where nobody is asked, and so nobody can be gone."""
    on_stop: Callable[[], None] = lambda: None
    """Called when the run is being stopped: closes the gate."""
    stopped: Stop | None = None
    _begun: int = 0
    _unanswered: int = 0

    def stop(self, why: Why, error: PlainstudyError | None = None) -> None:
        """Take no further item and send no further request; what is in flight ends well."""
        if self.stopped is None:
            self.stopped = Stop(why, error)
            self.on_stop()

    async def endings(self) -> AsyncIterator[Ending]:
        """Yield each item's ending as it comes. Items that a stop left undone have none."""
        ready: asyncio.Queue[Ending | None] = asyncio.Queue(maxsize=self.window)
        workers = []
        try:
            for _ in range(self.window):
                workers.append(asyncio.create_task(self._work(ready)))
                # Its request leaves before the next item is read. Were all read first, all would
                # be sent at once, answered at once, and wait for each other in every round.
                await asyncio.sleep(0)
            working = len(workers)
            while working:
                ending = await ready.get()
                if ending is None:
                    working -= 1
                else:
                    yield ending
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)

    async def _work(self, ready: asyncio.Queue[Ending | None]) -> None:
        try:
            taken = 0
            while item := self._take():
                ending = await self._attend(item)
                if ending is not None:
                    await ready.put(ending)
                taken += 1
                if taken % _STRETCH == 0:
                    await asyncio.sleep(0)
        except Exception as bug:  # a worker that died in silence would be waited for, for ever
            self.stop(Why.ERROR, name_bug(bug))
        await ready.put(None)

    def _take(self) -> Item | None:
        """Take the next item; None when there is none, or none may be begun any more."""
        if self.stopped or (self.limit is not None and self._begun >= self.limit):
            return None
        try:
            return next(self.items, None)
        except InputError as error:
            self.stop(Why.ERROR, error)
            return None

    async def _attend(self, item: Item) -> Ending | None:
        """See one item through to its ending; None when the run was stopped before that."""
        try:
            order = self.desk.take_order(item)
            if isinstance(order, Skipped):
                return order
            self._begun += 1
            ending = await self.desk.carry_out(order)
        except InputError as error:
            return self.desk.refuse(item, error)
        except GateClosedError:
            return None
        except BudgetReachedError:
            self.stop(Why.BUDGET)
            return None
        except PlainstudyError as error:
            self.stop(Why.ERROR, error)
            return None
        self._listen(ending)
        return ending

    def _listen(self, ending: Ending) -> None:
        """Stop when nobody answers any more."""
        error = ending.error if isinstance(ending, Failed) else None
        if not isinstance(error, ModelError) or isinstance(error, MissingRecording):
            if not isinstance(error, InputError):
                self._unanswered = 0
            return
        self._unanswered += 1
        if self.patience and self._unanswered >= max(self.patience, self.window):
            self.stop(Why.ERROR, error)
