"""A thousand abstracts, and an endpoint of whose answers three in ten are faults."""

from __future__ import annotations

from collections import Counter

from plainstudy.errors import ExitCode
from tests.torture.conftest import FULL, Start, World
from tools.endpoint import ANSWERS, FAULTS, TRANSIENT

COUNT = 1000 if FULL else 500
TRIES = 5
REPAIRS = 2
REASONS = {"not-the-schema": "not_the_schema", "no-choices": "empty", "refusal": "refused"}


def tell_ending(faults: list[str]) -> tuple[str, str | None, int]:
    """Say what must become of an abstract that met these faults, and after how many requests.

    This is told from the server's log alone, in other words than the program's.
    """
    tries = 0
    bad: list[str] = []
    for used, fault in enumerate(faults, start=1):
        if fault in TRANSIENT:
            tries += 1
            if tries == TRIES:
                return "failed", "no_answer", used
            continue
        tries = 0
        if fault == "refusal":
            return "failed", "refused", used
        if fault not in ANSWERS:
            return "done", None, used
        bad.append(fault)
        # The same fault twice makes the same repair request twice, and one request is asked once.
        if len(bad) > REPAIRS or bad == [fault, fault]:
            return "failed", REASONS[fault], used
    return "unfinished", None, len(faults)


def test_every_abstract_ends_in_exactly_the_one_right_way(
    world: World, start_server: Start
) -> None:
    world.write_abstracts(COUNT)
    server = start_server(latency=0.02, faults=0.3, seed=7)
    how = (f"--tries={TRIES}", f"--repairs={REPAIRS}", "--timeout=8", "--concurrency=64")
    done = world.run(server, *how)
    assert "Traceback" not in done.stderr
    assert done.returncode == ExitCode.PART_FAILED, done.stderr[-2000:]

    met: dict[int, list[str]] = {number: [] for number in range(COUNT)}
    answered_before = set()
    answered = False
    for way, number, fault in server.requests():
        if way == "in":
            met[number].append(fault)
            if not answered:
                answered_before.add(number)
        answered = answered or (way == "out" and fault == "good")
    items = world.read_report()["items"]
    ended = {int(item["id"].split("-")[1].split(".")[0]): item for item in items}
    assert len(items) == len(ended) == COUNT
    for number, faults in met.items():
        outcome, reason, used = tell_ending(faults)
        got = ended[number]["outcome"], ended[number].get("reason")
        # A web page for the very first answer means a wrong address, which no other try would mend.
        at_once = number in answered_before and faults[-1] == "web-page"
        assert got == (outcome, reason) or (at_once and got == ("failed", "rejected")), faults
        assert used == len(faults), "asked on after the end"
    assert set(world.find_summaries()) == {n for n, item in ended.items() if "summary" in item}
    assert not list(world.folder.rglob("*.part"))
    every = Counter(fault for faults in met.values() for fault in faults)
    assert set(FAULTS) <= set(every), "the dice never gave some fault"

    # A second run asks only for those that no answer reached.
    before = len(server.requests())
    world.run(server, *how)
    asked = {number for way, number, _ in server.requests()[before:] if way == "in"}
    unanswered = {n for n, i in ended.items() if i.get("reason") in ("no_answer", "rejected")}
    assert asked == unanswered
