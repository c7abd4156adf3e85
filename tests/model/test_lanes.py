"""Every request has a client with a place free, and no client more requests than it has places."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from plainstudy.model.lanes import WIDTH, Lanes


@dataclass
class Client:
    requests: int = 0
    closed: bool = False

    async def close(self) -> None:
        self.closed = True


def open_lanes() -> tuple[Lanes[Client], list[Client]]:
    opened: list[Client] = []

    def open_client() -> Client:
        opened.append(Client())
        return opened[-1]

    return Lanes(open_client), opened


@given(st.lists(st.booleans(), max_size=200))
def test_no_client_is_given_more_than_it_has_places_for(steps: list[bool]) -> None:
    lanes, opened = open_lanes()
    under_way: list[tuple[ExitStack, Client]] = []
    most = 0
    for begins in steps:
        if begins:
            stack = ExitStack()
            client = stack.enter_context(lanes.take())
            client.requests += 1
            under_way.append((stack, client))
        elif under_way:
            stack, client = under_way.pop(0)
            stack.close()
            client.requests -= 1
        most = max(most, len(under_way))
        assert all(client.requests <= WIDTH for client in opened)
    assert len(opened) * WIDTH < most + WIDTH


def test_one_request_after_another_needs_one_client_even_when_they_fail() -> None:
    lanes, opened = open_lanes()
    for _ in range(3 * WIDTH):
        try:
            with lanes.take():
                raise ConnectionError
        except ConnectionError:
            pass
    assert len(opened) == 1


def test_closing_closes_all_and_the_next_request_opens_anew() -> None:
    lanes, opened = open_lanes()
    with ExitStack() as stack:
        for _ in range(WIDTH + 1):
            stack.enter_context(lanes.take())
    asyncio.run(lanes.close())
    assert [client.closed for client in opened] == [True, True]
    with lanes.take() as client:
        assert not client.closed
