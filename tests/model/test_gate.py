"""The gate, with a clock held in hand: who passes, who waits, and what all learn from one."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress

import pytest

from plainstudy.errors import TransientModelError
from plainstudy.model.gate import Gate, GateClosedError
from plainstudy.model.openai import OpenAIModel
from tests.factories import make_draft
from tests.fakes import make_request
from tests.loopback import Loopback, chat, error


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def run(work: Coroutine[None, None, None]) -> None:
    asyncio.run(work)


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def fail(gate: Gate, **how: object) -> None:
    with pytest.raises(TransientModelError):
        async with gate.turn():
            raise TransientModelError("busy", **how)  # type: ignore[arg-type]


def test_never_more_than_the_most_are_in_flight() -> None:
    async def work() -> None:
        gate, seen = Gate(3), []

        async def pass_through() -> None:
            async with gate.turn():
                seen.append(gate.in_flight)
                await asyncio.sleep(0)

        await asyncio.gather(*(pass_through() for _ in range(20)))
        assert len(seen) == 20
        assert max(seen) == 3
        assert gate.in_flight == 0

    run(work())


def test_one_429_with_retry_after_pauses_everybody() -> None:
    async def work() -> None:
        clock = Clock()
        gate = Gate(8, clock=clock)
        await fail(gate, retry_after=0.03, busy=True)
        passed: list[int] = []

        async def pass_through(number: int) -> None:
            async with gate.turn():
                passed.append(number)

        others = [asyncio.create_task(pass_through(n)) for n in range(4)]
        await settle()
        assert passed == []
        assert gate.pause == pytest.approx(0.03)
        clock.now += 0.031
        await asyncio.gather(*others)
        assert passed == [0, 1, 2, 3]

    run(work())


def test_pressure_halves_the_number_in_flight_and_answers_raise_it_again() -> None:
    async def work() -> None:
        clock = Clock()
        gate = Gate(16, clock=clock)
        await fail(gate, busy=True)
        assert gate.limit == 8
        clock.now += 1
        await fail(gate, busy=True)
        assert gate.limit == 4
        for _ in range(5):
            async with gate.turn():
                pass
        assert gate.limit == 5
        for _ in range(500):
            async with gate.turn():
                pass
        assert gate.limit == 16

    run(work())


def test_refusals_of_requests_sent_together_count_once() -> None:
    async def work() -> None:
        clock = Clock()
        gate = Gate(8, clock=clock)
        arrived = asyncio.Event()

        async def refused() -> None:
            with suppress(TransientModelError):
                async with gate.turn():
                    await arrived.wait()
                    clock.now += 0.001
                    raise TransientModelError("busy", busy=True)

        together = [asyncio.create_task(refused()) for _ in range(8)]
        await settle()
        clock.now += 1
        arrived.set()
        await asyncio.gather(*together)
        assert gate.limit == 4

    run(work())


def test_a_failure_that_is_no_pressure_changes_nothing() -> None:
    async def work() -> None:
        gate = Gate(8)
        await fail(gate)
        assert gate.limit == 8
        assert gate.pause == 0

    run(work())


@pytest.mark.parametrize(
    ("caps", "tokens", "first"),
    [({"rpm": 600}, 0, 11), ({"tpm": 60_000}, 100, 11), ({"rpm": 600, "tpm": 6_000}, 100, 2)],
)
def test_caps_let_a_seconds_worth_through_and_then_keep_the_rate(
    caps: dict[str, float], tokens: int, first: int
) -> None:
    async def work() -> None:
        clock = Clock()
        gate = Gate(1000, clock=clock, **caps)
        passed: list[float] = []

        async def pass_through() -> None:
            async with gate.turn(tokens):
                passed.append(clock.now)

        tasks = [asyncio.create_task(pass_through()) for _ in range(30)]
        await settle()
        assert len(passed) == first
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    run(work())


def test_tokens_really_taken_correct_what_was_reserved() -> None:
    async def work() -> None:
        clock = Clock()
        gate = Gate(10, tpm=60.0, clock=clock)
        async with gate.turn(1) as turn:
            turn.tokens = 61  # a minute's worth more than was thought
        waiting = asyncio.create_task(gate.turn(1).__aenter__())
        await settle()
        assert not waiting.done()
        waiting.cancel()

    run(work())


def test_a_closed_gate_lets_those_in_flight_finish_and_nobody_else_in() -> None:
    async def work() -> None:
        gate = Gate(1)
        async with gate.turn():
            waiting = asyncio.create_task(gate.turn().__aenter__())
            sleeping = asyncio.create_task(gate.sleep(60))
            await settle()
            gate.close()
            for each in (waiting, sleeping):
                with pytest.raises(GateClosedError):
                    await each
        with pytest.raises(GateClosedError):
            async with gate.turn():
                pass

    run(work())


def test_who_is_cancelled_while_waiting_takes_no_place() -> None:
    async def work() -> None:
        gate = Gate(1)
        async with gate.turn():
            waiting = asyncio.create_task(gate.turn().__aenter__())
            await settle()
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        async with asyncio.timeout(1), gate.turn():
            assert gate.in_flight == 1

    run(work())


def test_a_retry_through_the_gate_waits_there_and_not_on_its_own(loopback: Loopback) -> None:
    waits: list[float] = []

    async def note(seconds: float) -> None:
        waits.append(seconds)

    async def work() -> None:
        gate = Gate(4)
        async with OpenAIModel(base_url=loopback.url, sleep=note, gate=gate) as model:
            assert (await model.complete(make_request())).text
        assert gate.limit == 2

    loopback.reply(error(429, retry_after="0"), chat(make_draft().model_dump_json()))
    run(work())
    assert waits == [0.0]


def test_a_web_page_after_an_answer_is_tried_again(loopback: Loopback) -> None:
    from werkzeug import Response

    async def work() -> None:
        async with OpenAIModel(base_url=loopback.url, gate=Gate(1), sleep=asyncio.sleep) as model:
            model._sleep = lambda _: asyncio.sleep(0)
            await model.complete(make_request("one"))
            assert (await model.complete(make_request("two"))).text

    good = chat(make_draft().model_dump_json())
    loopback.reply(good, Response("<html>log in</html>", content_type="text/html"), good)
    run(work())
    assert len(loopback.bodies) == 3
