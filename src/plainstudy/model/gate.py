"""Gate: one door for all requests of a run, so that what the endpoint says to one is heard by all.

A 429 with Retry-After pauses everybody. The number in flight is halved under pressure and grows by
one for each round of answers (additive increase, multiplicative decrease: Chiu and Jain 1989, as
TCP does), so that it settles near what the endpoint can take without being told a number.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from plainstudy.errors import TransientModelError
from plainstudy.model.failures import LONGEST_WAIT

_BURST = 1.0
"""Seconds. How far a capped rate may run ahead: a second's worth at once, then evenly."""


class GateClosedError(Exception):
    """The run is being stopped: no further request is let through. Not an error of the request."""


@dataclass
class Turn:
    """One request's passage through the gate."""

    started: float
    tokens: int
    """As reserved; whoever passes writes here what it really took."""


class _Pace:
    """At most so many units a minute, evenly spread."""

    def __init__(self, per_minute: float | None) -> None:
        self._seconds_each = 60.0 / per_minute if per_minute else 0.0
        self._due = 0.0

    def wait(self, now: float) -> float:
        """Return the seconds until the next may pass."""
        return max(self._due - now, 0.0)

    def take(self, now: float, units: float) -> None:
        """Use up `units`. One request larger than a minute's worth passes, and the next waits."""
        self._due = max(self._due, now - _BURST) + units * self._seconds_each


class Gate:
    """Lets requests through, never more than `most` at once. Use it in one event loop.

    Args:
        most: requests in flight at most; the gate starts there and falls under pressure.
        rpm: requests a minute at most.
        tpm: tokens a minute at most, input and output together.
        clock: seconds that only ever grow; tests give one they hold in hand.
    """

    def __init__(
        self,
        most: int,
        *,
        rpm: float | None = None,
        tpm: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = most
        self._limit = float(most)
        self._requests = _Pace(rpm)
        self._tokens = _Pace(tpm)
        self.counts_tokens = tpm is not None
        self._clock = clock
        self._waiting: deque[tuple[asyncio.Future[None], int]] = deque()
        self._alarm: asyncio.TimerHandle | None = None
        self._resume_at = float("-inf")
        self._last_cut = float("-inf")
        self._closed = asyncio.Event()
        self.in_flight = 0

    @property
    def limit(self) -> int:
        """How many requests may be in flight just now."""
        return int(self._limit)

    @property
    def pause(self) -> float:
        """Seconds for which nobody passes, because the endpoint asked for it."""
        return max(self._resume_at - self._clock(), 0.0)

    def close(self) -> None:
        """Let nobody through any more. Who has passed may finish."""
        self._closed.set()
        while self._waiting:
            waiter, _ = self._waiting.popleft()
            if not waiter.done():
                waiter.set_exception(GateClosedError())

    async def sleep(self, seconds: float) -> None:
        """Wait between two tries. Raises GateClosedError as soon as the gate closes."""
        try:
            await asyncio.wait_for(self._closed.wait(), seconds)
        except TimeoutError:
            return
        raise GateClosedError

    @asynccontextmanager
    async def turn(self, tokens: int = 0) -> AsyncIterator[Turn]:
        """Wait for a turn, and hold it for the length of the block.

        A TransientModelError that leaves the block is heard: its wait is everybody's.
        Raises GateClosedError when the gate closes before the turn has come.
        """
        await self._enter(tokens)
        turn = Turn(self._clock(), tokens)
        try:
            yield turn
        except TransientModelError as error:
            self._hear(error, turn)
            raise
        else:
            self._limit = min(self._limit + 1.0 / self._limit, float(self._most))
        finally:
            self._tokens.take(self._clock(), turn.tokens - tokens)
            self.in_flight -= 1
            self._admit()

    async def _enter(self, tokens: int) -> None:
        if self._closed.is_set():
            raise GateClosedError
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.append((waiter, tokens))
        self._admit()
        try:
            await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
                self.in_flight -= 1  # let through and cancelled in the same moment
                self._admit()
            raise

    def _admit(self) -> None:
        """Let through whoever may pass now, first come first served."""
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None
        while self._waiting and self.in_flight < self.limit:
            waiter, tokens = self._waiting[0]
            if waiter.done():
                self._waiting.popleft()
                continue
            now = self._clock()
            wait = max(self.pause, self._requests.wait(now), self._tokens.wait(now))
            if wait > 0:
                self._alarm = asyncio.get_running_loop().call_later(wait, self._admit)
                return
            self._waiting.popleft()
            self._requests.take(now, 1)
            self._tokens.take(now, tokens)
            self.in_flight += 1
            waiter.set_result(None)

    def _hear(self, error: TransientModelError, turn: Turn) -> None:
        now = self._clock()
        if error.retry_after is not None and error.retry_after <= LONGEST_WAIT:
            self._resume_at = max(self._resume_at, now + error.retry_after)
        # Requests that were under way together are refused together: that is one sign, not many.
        if error.busy and turn.started >= self._last_cut:
            self._limit = max(self._limit / 2, 1.0)
            self._last_cut = now
