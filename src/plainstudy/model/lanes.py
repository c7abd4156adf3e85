"""Lanes: clients of a few connections each, in place of one client with many.

The SDK's pool looks at each of its connections twice for every request. With 64 in flight that
costs as much as the request itself; with a few it costs nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

WIDTH = 4
"""Requests in flight for each client. More clients cost more to open: 2 ms each."""


class Closable(Protocol):
    """A client whose connections can be closed."""

    def close(self) -> Awaitable[None]:
        """Close them."""


C = TypeVar("C", bound=Closable)


@dataclass
class _Lane(Generic[C]):
    client: C
    busy: int = 0


class Lanes(Generic[C]):
    """Gives every request a client with a place free, and opens another when there is none."""

    def __init__(self, open_client: Callable[[], C]) -> None:
        self._open_client = open_client
        self._lanes: list[_Lane[C]] = []

    @contextmanager
    def take(self) -> Iterator[C]:
        """Lend a client for one request. Raises what opening a client raises."""
        # The first that is free, so that those few connections stay warm that are needed.
        lane = next((each for each in self._lanes if each.busy < WIDTH), None) or self._add()
        lane.busy += 1
        try:
            yield lane.client
        finally:
            lane.busy -= 1

    def open(self) -> C:
        """Return the first client. Raises what opening it raises."""
        return (self._lanes[0] if self._lanes else self._add()).client

    def _add(self) -> _Lane[C]:
        self._lanes.append(_Lane(self._open_client()))
        return self._lanes[-1]

    async def close(self) -> None:
        """Close every client. The next request opens new ones."""
        lanes, self._lanes = self._lanes, []
        for lane in lanes:
            await lane.client.close()
