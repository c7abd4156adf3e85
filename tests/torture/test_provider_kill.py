"""kill -9 on the way through a provider's Batch API: nothing is paid twice, nothing lost."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import Any

from pytest_httpserver import HTTPServer

from plainstudy.batch.provider.writer import Limits
from plainstudy.errors import ExitCode
from plainstudy.render.json import from_json
from tests.loopback import loopback_server
from tests.provider import Provider, complete, expire_line, find_number
from tests.torture.conftest import FULL, World, _forks, run_quietly
from tools.trials import write_draft

__all__ = ["loopback_server"]

COUNT = 60 if FULL else 20
LINES = 4
"""In a shard: enough shards for a kill between any two."""
KILLS = 60 if FULL else 15
MOST_RUNS = 400


def run_with_small_shards(arguments: list[str]) -> None:
    """Run the command line, with shards of a few lines."""
    from plainstudy.batch.provider import collect, export

    for module in (collect, export):
        module.Limits = lambda: Limits(lines=LINES)  # type: ignore[attr-defined]
    run_quietly(arguments)


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Let every third abstract need a repair, and every fifth expire the first time."""
    number, first = find_number(line), len(line["body"]["messages"]) == 2
    seen[line["custom_id"]] += 1
    if first and number % 5 == 0 and seen[line["custom_id"]] == 1:
        return expire_line(line)
    text = write_draft(number)
    faulty = first and number % 3 == 0
    return complete(line, text.replace("felt less", "were cured and felt less") if faulty else text)


seen: Counter[str] = Counter()


def test_killed_again_and_again_every_request_is_paid_once(
    world: World, loopback_server: HTTPServer
) -> None:
    provider = Provider(loopback_server, latency=0.02)
    world.write_abstracts(COUNT)
    requests = str(world.folder / "requests")
    dice = random.Random(3)  # noqa: S311
    killed = in_a_row = 0

    def run(*arguments: str) -> int | None:
        """Run, kill it at a random moment, and return its exit code if it was quicker."""
        nonlocal killed, in_a_row
        process = _forks.Process(target=run_with_small_shards, args=(["batch", *arguments],))
        process.start()
        # A slow machine must get to the end too: more time after each kill, and none in the end.
        process.join(dice.uniform(0.02, 1.0) * 1.3**in_a_row if killed < KILLS else None)
        if process.exitcode is not None:
            in_a_row //= 2
            return process.exitcode
        process.kill()
        process.join()
        killed += 1
        in_a_row += 1
        return None

    export = (
        *("export", str(world.folder / "abstracts"), "--out", requests),
        *("--base-url", provider.url, "--recordings", str(world.recordings)),
    )
    for _ in range(MOST_RUNS):
        if run(*export) == ExitCode.OK:
            break
    code = None
    for _ in range(MOST_RUNS):
        run("submit", requests)
        for batch in provider.batches.values():
            if batch["status"] == "validating":
                provider._end(batch, "expired", answer)
        code = run("collect", requests, "--out", str(world.out))
        if code == ExitCode.OK:
            break
    assert code == ExitCode.OK
    assert killed > KILLS // 2, "the runs were too quick to be killed"

    labels = Counter(json.dumps(each["metadata"]) for each in provider.batches.values())
    assert set(labels.values()) == {1}, "a shard was submitted twice"
    asked = Counter(line["custom_id"] for each in provider.batches for line in provider.asked(each))
    twice = {name for name, number in asked.items() if number > 1}
    assert all(asked[name] == 2 == seen[name] for name in twice), "an answer was paid twice"
    assert len(twice) == len(range(0, COUNT, 5))
    assert len(asked) == COUNT + len(range(0, COUNT, 3))
    summaries = world.find_summaries()
    assert set(summaries) == set(range(COUNT))
    for number, path in summaries.items():
        draft = from_json(path.read_text("utf-8")).draft
        assert draft.model_dump(mode="json") == json.loads(write_draft(number))
