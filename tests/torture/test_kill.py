"""kill -9 at random moments: nothing lost, nothing half-written, no arrived answer paid twice."""

from __future__ import annotations

import json
import random
import time

import pytest

from plainstudy.errors import ExitCode
from plainstudy.render.json import from_json
from tests.torture.conftest import FULL, Start, World
from tools.trials import write_draft

KILLS = 50 if FULL else 20
COUNT = 12 * KILLS
AT_ONCE = 8


@pytest.mark.parametrize("seed", [11])
def test_a_run_killed_again_and_again_ends_as_if_nothing_had_been(
    world: World, start_server: Start, seed: int
) -> None:
    world.write_abstracts(COUNT)
    server = start_server(latency=0.05)
    dice = random.Random(seed)  # noqa: S311
    seen_recorded: dict[int, int] = {}  # abstract → how long the log was when it was recorded
    killed = 0
    while killed < KILLS:
        process = world.start(server, f"--concurrency={AT_ONCE}")
        process.join(dice.uniform(0.05, 0.6))
        if process.exitcode is not None:
            break  # finished before it could be killed
        process.kill()
        process.join()
        killed += 1
        time.sleep(0.06)  # for the endpoint to log what it is just sending
        world.find_summaries()
        for number in world.find_recorded():
            seen_recorded.setdefault(number, len(server.requests()))
    assert killed > KILLS // 2, "the runs were too quick to be killed"
    done = world.run(server, f"--concurrency={AT_ONCE}")
    assert done.returncode == ExitCode.OK, done.stderr[-2000:]

    log = server.requests()
    for number, then in seen_recorded.items():
        assert not [1 for way, n, _ in log[then:] if way == "in" and n == number], "paid twice"
    asked = sum(way == "in" for way, _, _ in log)
    assert asked <= COUNT + killed * AT_ONCE, "more was lost than was in flight"
    summaries = world.find_summaries()
    assert set(summaries) == set(range(COUNT))
    for number, path in summaries.items():
        draft = from_json(path.read_text("utf-8")).draft
        assert draft.model_dump(mode="json") == json.loads(write_draft(number))
    assert world.read_report()["counts"]["done"] == COUNT
    again = len(log)
    assert world.run(server).returncode == ExitCode.OK
    assert len(server.requests()) == again


def test_a_second_run_into_the_same_folder_says_so_and_stops(
    world: World, start_server: Start
) -> None:
    world.write_abstracts(30)
    server = start_server(latency=3.0)
    first = world.start(server)
    deadline = time.monotonic() + 20
    while not server.requests() and time.monotonic() < deadline:
        time.sleep(0.05)
    second = world.run(server)
    assert second.returncode == ExitCode.CONFIG
    assert "another run is writing" in second.stderr
    first.kill()
    first.join()


def test_lines_in_one_file_survive_kills_too(world: World, start_server: Start) -> None:
    world.write_abstracts(60)
    server = start_server(latency=0.05)
    out = world.folder / "summaries.jsonl"
    dice = random.Random(5)  # noqa: S311
    for _ in range(5):
        process = world.start(server, "--out", str(out), "--concurrency=4")
        process.join(dice.uniform(0.2, 0.7))
        process.kill()
        process.join()
    done = world.run(server, "--out", str(out))
    assert done.returncode == ExitCode.OK, done.stderr[-2000:]
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert sorted(line["id"] for line in lines) == sorted(f"trial-{n}.txt" for n in range(60))
