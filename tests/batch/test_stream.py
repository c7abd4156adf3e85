"""The stream and its desk: every ending, what a later run does, and what stops a run."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from plainstudy.batch import recipe
from plainstudy.batch.endings import (
    Done,
    Ending,
    Failed,
    NeedsReview,
    Skipped,
    State,
    Waiting,
    name_reason,
)
from plainstudy.batch.stream import PATIENCE, Stream, Why
from plainstudy.errors import (
    AnswerError,
    AnswerFault,
    ConfigError,
    InputError,
    PlainstudyError,
    RejectedByEndpoint,
    TransientModelError,
)
from plainstudy.model.chat_model import AnswerPendingError
from plainstudy.model.gate import GateClosedError
from plainstudy.models import Completion, Status, Summary
from plainstudy.render.json import from_json
from tests.batch.bench import Bench, Model, answer_well
from tests.fakes import make_completion
from tools.trials import write_abstract, write_draft


def kinds(endings: dict[str, Ending]) -> Counter[str]:
    return Counter(type(ending).__name__ for ending in endings.values())


def read_out(bench: Bench, name: str = "t1") -> Summary:
    return from_json((bench.out / f"{name}.json").read_text("utf-8"))


def test_every_item_ends_in_its_own_way_and_none_stops_another(bench: Bench) -> None:
    def answer(number: int, _: int) -> str | Completion | Exception:
        match number:
            case 1:
                return write_draft(1).replace("felt less", "were cured and felt less")
            case 2:
                return make_completion("", refusal="I cannot help with that.")
            case 3:
                return TransientModelError("gone")
            case 4:
                return RejectedByEndpoint("too long for the context")
            case 5:
                return ZeroDivisionError("a bug")
            case _:
                return write_draft(number)

    bench.write(range(8))
    (bench.source / "short.txt").write_text("Too short.", "utf-8")
    stream, endings = bench.run(Model(answer))
    assert stream.stopped is None
    assert kinds(endings) == {"Done": 3, "NeedsReview": 1, "Failed": 5}
    failed = {
        name: name_reason(ending.error)
        for name, ending in endings.items()
        if isinstance(ending, Failed)
    }
    assert failed == {
        "t2.txt": "refused",
        "t3.txt": "no_answer",
        "t4.txt": "rejected",
        "t5.txt": "bug",
        "short.txt": "input",
    }
    assert read_out(bench, "t0").status is Status.READY
    doubtful = endings["t1.txt"]
    assert isinstance(doubtful, NeedsReview)
    assert doubtful.errors
    assert doubtful.bill.attempts == 2


def test_a_second_run_asks_nobody_about_what_is_done(bench: Bench) -> None:
    bench.write(range(6))
    bench.run(Model())
    model = Model()
    _, endings = bench.run(model)
    assert not model.asked
    assert all(ending == Skipped(name, State.DONE) for name, ending in endings.items())


def test_only_what_is_new_changed_or_missing_is_done_again(bench: Bench) -> None:
    bench.write(range(4))
    bench.run(Model())
    bench.write([9])
    (bench.source / "t1.txt").write_text(write_abstract(11), "utf-8")
    (bench.out / "t2.json").unlink()
    model = Model()
    _, endings = bench.run(model)
    assert kinds(endings) == {"Done": 3, "Skipped": 2}
    assert model.asked == {9: 1, 11: 1}  # the missing one's answer was recorded


def test_another_setting_asks_again(bench: Bench) -> None:
    bench.write([1])
    bench.run(Model())
    bench.settings = bench.settings.model_copy(update={"topic": "asthma"})
    model = Model()
    bench.run(model)
    assert model.asked == {1: 1}


def test_changed_checks_check_again_without_asking_and_keep_an_editors_word(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.write([1, 2])
    bench.run(Model())
    edited = read_out(bench).model_copy(update={"status": Status.APPROVED})
    (bench.out / "t1.json").write_text(edited.model_dump_json(), "utf-8")
    monkeypatch.setattr("plainstudy.batch.desk.digest_checks", lambda: "newer")
    for path in bench.settings.recordings.rglob("*.json"):
        path.unlink()
    model = Model()
    _, endings = bench.run(model)
    assert kinds(endings) == {"Done": 2}
    assert not model.asked
    assert read_out(bench).status is Status.APPROVED
    _, again = bench.run(model)
    assert kinds(again) == {"Skipped": 2}


def test_a_format_asked_for_later_is_written_without_asking(bench: Bench) -> None:
    from plainstudy.render import Format

    bench.write([1])
    bench.run(Model())
    model = Model()
    bench.run(model, formats=(Format.HTML,))
    assert not model.asked
    assert "<html" in (bench.out / "t1.html").read_text("utf-8")


def test_two_abstracts_of_one_name_never_overwrite_each_other(bench: Bench) -> None:
    bench.write([1])
    (bench.source / "t1.md").write_text(write_abstract(2), "utf-8")
    for _ in range(2):
        bench.run(Model())
        texts = [path.read_text("utf-8") for path in bench.out.glob("t1*.json")]
        assert len(texts) == 2
        assert {("trial number 1" in text, "trial number 2" in text) for text in texts} == {
            (True, False),
            (False, True),
        }


def test_what_no_answer_reached_is_tried_again_and_a_bad_answer_is_not(bench: Bench) -> None:
    def answer(number: int, _: int) -> Completion | Exception:
        if number == 1:
            return TransientModelError("gone")
        return make_completion("", refusal="No.")

    bench.write([1, 2])
    bench.run(Model(answer))
    model = Model()
    _, endings = bench.run(model)
    assert isinstance(endings["t1.txt"], Done)
    assert endings["t2.txt"] == Skipped("t2.txt", State.FAILED)
    assert model.asked == {1: 1}


def test_retry_failed_asks_anew_once_and_keeps_the_old_answer(bench: Bench) -> None:
    bench.write([2, 3])
    bench.run(Model(lambda *_: make_completion("", refusal="No.")))
    model = Model()
    _, endings = bench.run(model, retry_failed=True)
    assert kinds(endings) == {"Done": 2}
    assert model.asked == {2: 1, 3: 1}
    assert len(list(bench.settings.recordings.rglob("*.old"))) == 2


def test_a_retry_that_is_cut_short_is_not_paid_twice(bench: Bench) -> None:
    def stop(stream: Stream, _: Ending) -> None:
        stream.stop(Why.INTERRUPTED)

    bench.write([2])
    bench.run(Model(lambda *_: make_completion("", refusal="No.")))
    model = Model()
    bench.run(model, retry_failed=True, on_ending=stop)
    (bench.out / "t2.json").unlink()  # as if the process had died before it wrote this
    bench.run(model, retry_failed=True)
    assert model.asked == {2: 1}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RejectedByEndpoint("no quota", every=True), 5),
        (TransientModelError("come back tomorrow", retry_after=86_400), 5),
        (ConfigError("the disk is full"), 4),
    ],
)
def test_what_every_item_would_meet_stops_the_run_and_keeps_what_it_has(
    bench: Bench, error: PlainstudyError, code: int
) -> None:
    answers = count(1)
    model = Model(lambda number, _: error if next(answers) > 6 else write_draft(number))
    bench.write(range(30))
    stream, endings = bench.run(model)
    assert stream.stopped is not None
    assert stream.stopped.error is error
    assert error.exit_code == code
    assert kinds(endings) == {"Done": 6}
    assert sum(model.asked.values()) <= 6 + 4  # those in flight, and nobody after
    _, rest = bench.run(Model())
    assert kinds(rest) == {"Done": 24, "Skipped": 6}


def test_an_endpoint_that_is_gone_is_not_asked_about_every_item(bench: Bench) -> None:
    bench.write(range(3 * PATIENCE))
    model = Model(lambda *_: TransientModelError("cannot reach it"))
    stream, endings = bench.run(model)
    assert stream.stopped is not None
    assert PATIENCE <= len(endings) <= PATIENCE + 4


def test_an_answer_now_and_then_is_enough_to_go_on(bench: Bench) -> None:
    bench.write(range(40))
    stream, endings = bench.run(
        Model(lambda n, _: write_draft(n) if n % 8 == 0 else TransientModelError("busy")), window=1
    )
    assert len(endings) == 40 or stream.stopped is not None
    assert kinds(endings)["Done"] >= 1


def test_a_stop_lets_what_is_in_flight_finish_and_begins_nothing(bench: Bench) -> None:
    def stop(stream: Stream, _: Ending) -> None:
        stream.stop(Why.INTERRUPTED)

    bench.write(range(40))
    model = Model()
    stream, endings = bench.run(model, on_ending=stop)
    assert stream.stopped is not None
    assert stream.stopped.why is Why.INTERRUPTED
    assert 1 <= len(endings) < 20
    assert len(endings) == sum(model.asked.values())


def test_a_closed_gate_leaves_the_item_for_the_next_run(bench: Bench) -> None:
    bench.write([1])
    _, endings = bench.run(Model(lambda *_: GateClosedError()))
    assert endings == {}
    assert kinds(bench.run(Model())[1]) == {"Done": 1}


def test_an_item_whose_answer_comes_another_day_waits_and_is_found_by_a_later_run(
    bench: Bench,
) -> None:
    bench.write([1, 2])
    model = Model(lambda n, _: AnswerPendingError() if n == 1 else write_draft(n))
    _, endings = bench.run(model)
    assert endings["t1.txt"] == Waiting("t1.txt")
    assert isinstance(endings["t2.txt"], Done)
    assert kinds(bench.run(Model())[1]) == {"Done": 1, "Skipped": 1}


def test_a_limit_counts_what_is_worked_on(bench: Bench) -> None:
    bench.write(range(10))
    for _ in range(2):
        model = Model()
        bench.run(model, limit=3)
        assert sum(model.asked.values()) == 3
    assert len(list(bench.out.glob("t*.json"))) == 6


def test_the_first_requests_leave_before_the_last_items_are_read(bench: Bench) -> None:
    asked_before: list[int] = []

    def note(number: int, time: int) -> str:
        asked_before.append(sum(model.asked.values()))
        return answer_well(number, time)

    bench.write(range(8))
    model = Model(note)
    bench.run(model, window=8)
    assert asked_before[0] < 8


def test_endings_wait_for_their_reader_and_items_are_not_taken_ahead(bench: Bench) -> None:
    taken = 0

    def note(number: int, time: int) -> str:
        nonlocal taken
        taken += 1
        return answer_well(number, time)

    async def read_one(stream: Stream) -> None:
        endings = stream.endings()
        await anext(endings)
        for _ in range(2000):
            await asyncio.sleep(0)
        await asyncio.sleep(0.05)
        assert taken <= 3 * 2 + 1
        await endings.aclose()  # type: ignore[attr-defined]

    bench.write(range(60))
    from plainstudy.batch.items import find_items
    from plainstudy.batch.run import Plan, open_room, seat
    from plainstudy.model.recordings import Recorded, Recordings

    plan = Plan(bench.source, bench.out)
    recordings = Recordings(bench.settings.recordings)
    with open_room(plan) as (ledger, shelf):
        desk = seat(
            bench.settings, plan, ledger, shelf, Recorded(recordings, Model(note)), recordings
        )
        asyncio.run(read_one(Stream(find_items(bench.source), desk, window=2)))


def write_records(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")
    return path


def record(number: int, name: str | None = None) -> dict[str, object]:
    title, text = write_abstract(number).split("\n\n")
    return {"id": name or f"r{number}", "title": title, "abstract": text}


def test_records_in_lines_out(bench: Bench, tmp_path: Path) -> None:
    source = write_records(tmp_path / "r.jsonl", *(record(n) for n in range(5)), {"id": "bad"})
    out = tmp_path / "s.jsonl"
    _, endings = bench.run(Model(), source=source, out=out)
    assert kinds(endings) == {"Done": 5, "Failed": 1}
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert {line["id"] for line in lines} == {f"r{n}" for n in range(5)}
    assert all(from_json(json.dumps(line["summary"])) for line in lines)
    model = Model()
    bench.run(model, source=source, out=out)
    assert not model.asked


def test_a_changed_record_replaces_its_line(bench: Bench, tmp_path: Path) -> None:
    out = tmp_path / "s.jsonl"
    source = write_records(tmp_path / "r.jsonl", record(1), record(2))
    bench.run(Model(), source=source, out=out)
    write_records(source, record(3, "r1"), record(2))
    bench.run(Model(), source=source, out=out)
    lines = {each["id"]: each for each in map(json.loads, out.read_text("utf-8").splitlines())}
    assert len(out.read_text("utf-8").splitlines()) == 2
    assert "trial number 3" in json.dumps(lines["r1"])
    assert kinds(bench.run(Model(), source=source, out=out)[1]) == {"Skipped": 2}


def test_two_records_of_one_id_are_both_kept_and_equal_ones_asked_once(
    bench: Bench, tmp_path: Path
) -> None:
    source = write_records(
        tmp_path / "r.jsonl", record(1, "x"), record(2, "x"), record(1, "x"), record(2, "x")
    )
    out = tmp_path / "s.jsonl"
    model = Model()
    bench.run(model, source=source, out=out)
    assert model.asked == {1: 1, 2: 1}
    names = [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()]
    assert sorted(name.partition("~")[0] for name in names) == ["x", "x"]
    assert len(set(names)) == 2


def test_half_a_line_that_a_killed_run_left_is_taken_off(bench: Bench, tmp_path: Path) -> None:
    source = write_records(tmp_path / "r.jsonl", record(1), record(2))
    out = tmp_path / "s.jsonl"
    bench.run(Model(), source=source, out=out, limit=1)
    with out.open("a", encoding="utf-8") as file:
        file.write('{"id": "r2", "summ')
    bench.run(Model(), source=source, out=out)
    assert len([json.loads(line) for line in out.read_text("utf-8").splitlines()]) == 2


def test_a_file_that_no_batch_wrote_is_not_touched(bench: Bench, tmp_path: Path) -> None:
    source = write_records(tmp_path / "r.jsonl", record(1))
    out = tmp_path / "mine.jsonl"
    out.write_text("mine\n", "utf-8")
    with pytest.raises(ConfigError, match="no batch wrote it"):
        bench.run(Model(), source=source, out=out)
    assert out.read_text("utf-8") == "mine\n"


def test_the_abstracts_own_folder_is_no_place_for_summaries(bench: Bench) -> None:
    bench.write([1])
    with pytest.raises(ConfigError, match="where the abstracts are"):
        bench.run(Model(), out=bench.source)


def test_the_checks_digest_changes_with_a_version(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from plainstudy import checks

    before = recipe.digest_checks()
    first, *rest = checks.CHECKS
    newer = replace(first, version=first.version + 1)
    monkeypatch.setattr(checks, "CHECKS", (newer, *rest))
    assert recipe.digest_checks() != before


@pytest.mark.parametrize(
    "error", [InputError("x"), AnswerError("x", fault=AnswerFault.REFUSED, raw="")]
)
def test_every_error_has_a_reason_in_one_word(error: PlainstudyError) -> None:
    assert name_reason(error).replace("_", "").isalpha()
