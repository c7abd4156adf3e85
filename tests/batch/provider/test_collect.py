"""Collect: every ending a batch can have, and what becomes of each request."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from plainstudy.batch.endings import Done, Failed, name_reason
from plainstudy.batch.provider.landing import Landed, Landing, Place
from plainstudy.batch.provider.register import open_register
from plainstudy.batch.provider.shard import Stage
from plainstudy.errors import ConfigError
from plainstudy.model.recordings import Recording, Recordings
from plainstudy.models import Status, Usage
from plainstudy.prices import price
from tests.batch.bench import Bench, Model
from tests.batch.provider.office import Office
from tests.loopback import Loopback, chat, error
from tests.provider import (
    answer_line,
    complete,
    expire_line,
    find_number,
    refuse_line,
)
from tools.trials import write_draft

FAULTY = "were cured and felt less"


def start(office: Office, count: int = 3) -> None:
    office.write(range(count))
    office.export()
    office.submit()


def kinds(endings: dict[str, Any]) -> dict[str, str]:
    return {name: type(ending).__name__ for name, ending in endings.items()}


def read_round(office: Office, number: int) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in sorted(office.requests.glob(f"round-{number}-*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]


def test_answers_in_any_order_become_the_summaries_a_live_run_makes(office: Office) -> None:
    start(office, 5)
    office.provider.end("completed")
    fetched, endings = office.collect()
    assert fetched.landed.answered == 5
    assert set(kinds(endings).values()) == {"Done"}
    for number in range(5):
        summary = office.read(number)
        assert f"trial number {number}" in (summary.abstract.citation.title or "")
        assert summary.status is Status.READY
        attempt = summary.provenance.attempts[0]
        assert attempt.origin == f"{office.provider.server.host}:{office.provider.server.port}" + (
            ", batch batch_1"
        )
        assert attempt.model == "gpt-5.4-mini-2026-03-17"
    live = Model()
    Bench(office.folder, office.settings).run(live)
    assert not live.asked


def test_before_its_end_a_batch_gives_nothing_and_nobody_is_asked(office: Office) -> None:
    start(office)
    office.provider.end("in_progress")
    fetched, endings = office.collect()
    assert set(kinds(endings).values()) == {"Waiting"}
    assert [shard.name for shard in fetched.working] == ["round-1-shard-001"]
    assert read_round(office, 2) == []


def test_what_has_ended_is_collected_and_the_rest_another_day(office: Office) -> None:
    office.write(range(4))
    office.cut_shards(2)
    office.export()
    office.submit()
    office.provider.end("completed")
    _, endings = office.collect()
    assert sorted(kinds(endings).values()) == ["Done", "Done", "Waiting", "Waiting"]
    office.provider.end("completed", last=2)
    fetched, endings = office.collect()
    assert fetched.landed.answered == 2
    assert sorted(kinds(endings).values()) == ["Done", "Done", "Skipped", "Skipped"]


def test_a_completed_batch_with_every_line_failed_has_only_an_error_file(office: Office) -> None:
    start(office)
    office.provider.end("completed", lambda line: refuse_line(line, 400, "too long a context"))
    assert office.provider.batches["batch_1"]["output_file_id"] is None
    fetched, endings = office.collect()
    assert fetched.landed.failed == 3
    assert fetched.landed.errors == {"400: too long a context": 3}
    for ending in endings.values():
        assert isinstance(ending, Failed)
        assert name_reason(ending.error) == "rejected"
        assert "too long a context" in ending.error.message
    assert office.shards[0].stage is Stage.LANDED
    assert read_round(office, 2) == []


def test_many_rejections_do_not_stop_the_answers_after_them(office: Office) -> None:
    def answer(line: dict[str, Any]) -> dict[str, Any]:
        return answer_line(line) if find_number(line) == 29 else refuse_line(line, 400, "no")

    start(office, 30)
    office.provider.end("completed", answer)
    _, endings = office.collect()
    assert isinstance(endings["t29.txt"], Done)
    assert len(endings) == 30


@pytest.mark.parametrize(
    ("status", "code"), [("expired", "batch_expired"), ("cancelled", "batch_cancelled")]
)
def test_a_batch_cut_short_keeps_its_part_and_the_rest_becomes_a_new_shard(
    office: Office, status: str, code: str
) -> None:
    def answer(line: dict[str, Any]) -> dict[str, Any] | None:
        match find_number(line):
            case 0:
                return answer_line(line)
            case 1:
                return expire_line(line, code)
            case _:
                return None  # no line at all

    start(office)
    asked = {line["custom_id"]: line for line in office.provider.asked("batch_1")}
    office.provider.end(status, answer)
    fetched, endings = office.collect(live=True)  # also then: nobody asked to pay the full price
    assert fetched.landed.unasked == 2
    assert kinds(endings) == {"t0.txt": "Done", "t1.txt": "Waiting", "t2.txt": "Waiting"}
    rest = read_round(office, 2)
    assert len(rest) == 2
    assert all(line == asked[line["custom_id"]] for line in rest)
    office.submit()
    office.provider.end("completed")
    assert kinds(office.collect()[1]) == {"t0.txt": "Skipped", "t1.txt": "Done", "t2.txt": "Done"}


def test_a_batch_that_failed_as_a_whole_is_submitted_again(office: Office) -> None:
    start(office)
    office.provider.end("failed")
    office.provider.batches["batch_1"]["errors"] = {
        "data": [{"code": "token_limit_exceeded", "message": "Enqueued token limit", "line": None}]
    }
    fetched, endings = office.collect()
    assert set(kinds(endings).values()) == {"Waiting"}
    [shard] = fetched.turned_back
    assert shard.batch is not None
    assert "Enqueued token limit" in shard.batch.said
    [again] = office.submit()
    assert not again.found
    assert again.shard.batch is not None
    assert again.shard.batch.id == "batch_2"
    office.provider.end("completed")
    assert set(kinds(office.collect()[1]).values()) == {"Done"}


def answer_with_fault(line: dict[str, Any]) -> dict[str, Any]:
    first = len(line["body"]["messages"]) == 2
    text = write_draft(find_number(line))
    return complete(line, text.replace("felt less", FAULTY) if first else text)


def test_repairs_go_into_the_next_round(office: Office) -> None:
    start(office)
    office.provider.end("completed", answer_with_fault)
    assert set(kinds(office.collect()[1]).values()) == {"Waiting"}
    repairs = read_round(office, 2)
    assert len(repairs) == 3
    assert all(len(line["body"]["messages"]) > 2 for line in repairs)
    assert set(kinds(office.collect()[1]).values()) == {"Waiting"}
    assert read_round(office, 3) == []
    office.submit()
    office.provider.end("completed", answer_with_fault)
    assert set(kinds(office.collect()[1]).values()) == {"Done"}
    assert [a.purpose for a in office.read(1).provenance.attempts] == ["draft", "repair"]


def test_repairs_go_to_the_endpoint_when_the_user_says_so(
    office: Office, loopback: Loopback
) -> None:
    start(office)
    office.provider.end("completed", answer_with_fault)
    loopback.reply(lambda body: chat(write_draft(find_number({"body": body}))))
    assert set(kinds(office.collect(live=True)[1]).values()) == {"Done"}
    assert len(loopback.bodies) == 3
    assert read_round(office, 2) == []
    origins = [a.origin for a in office.read(1).provenance.attempts]
    assert origins == [f"{loopback.host}, batch batch_1", loopback.host]


def test_what_is_with_the_provider_is_never_asked_live(office: Office, loopback: Loopback) -> None:
    start(office)
    loopback.reply(error(500))
    assert set(kinds(office.collect(live=True)[1]).values()) == {"Waiting"}
    assert not loopback.bodies


def test_without_repairs_the_best_draft_is_kept(office: Office) -> None:
    start(office)
    office.provider.end("completed", answer_with_fault)
    assert set(kinds(office.collect(repairs=0)[1]).values()) == {"NeedsReview"}
    assert read_round(office, 2) == []


def test_an_answer_that_was_cut_off_gets_more_room_in_the_next_round(office: Office) -> None:
    def cut(line: dict[str, Any]) -> dict[str, Any]:
        answer = complete(line, '{"takeaway": ', finish_reason="length")
        answer["response"]["body"]["usage"]["completion_tokens"] = 6000
        return answer

    start(office, 1)
    office.provider.end("completed", cut)
    office.collect()
    [line] = read_round(office, 2)
    assert line["body"]["max_completion_tokens"] == 12_000


def test_a_schema_that_is_refused_is_put_in_words_and_stays_so(office: Office) -> None:
    def answer(line: dict[str, Any]) -> dict[str, Any]:
        held = line["body"].get("response_format", {}).get("type")
        if held == "json_schema":
            return refuse_line(line, 400, "json_schema is not supported", param="response_format")
        return answer_with_fault(line)

    start(office, 2)
    office.provider.end("completed", answer)
    office.collect()
    again = read_round(office, 2)
    assert {line["body"]["response_format"]["type"] for line in again} == {"json_object"}
    office.submit()
    office.provider.end("completed", answer)
    office.collect()
    repairs = read_round(office, 3)
    assert {line["body"]["response_format"]["type"] for line in repairs} == {"json_object"}
    office.submit()
    office.provider.end("completed", answer)
    assert set(kinds(office.collect()[1]).values()) == {"Done"}
    assert office.read(1).provenance.attempts[0].response_format == "json_object"


def test_a_temperature_that_is_refused_is_left_out_under_the_same_fingerprint(
    office: Office,
) -> None:
    def answer(line: dict[str, Any]) -> dict[str, Any]:
        if "temperature" in line["body"]:
            return refuse_line(line, 400, "unsupported value", param="temperature")
        return answer_line(line)

    office.change(temperature=0.5)
    start(office, 1)
    first = office.provider.asked("batch_1")[0]["custom_id"]
    office.provider.end("completed", answer)
    office.collect()
    [line] = read_round(office, 2)
    assert line["custom_id"] == first
    assert "temperature" not in line["body"]
    office.submit()
    office.provider.end("completed", answer)
    assert kinds(office.collect()[1]) == {"t0.txt": "Done"}


def test_what_time_may_cure_goes_into_the_next_round_only_so_often(office: Office) -> None:
    def answer(line: dict[str, Any]) -> dict[str, Any]:
        return refuse_line(line, 500, "internal")

    start(office, 1)
    for number in (1, 2):
        assert len(read_round(office, number)) == 1
        office.provider.end("completed", answer)
        _, endings = office.collect()
        office.submit()
    assert isinstance(endings["t0.txt"], Failed)  # tries are 2
    assert name_reason(endings["t0.txt"].error) == "no_answer"
    assert read_round(office, 3) == []
    assert kinds(office.collect(retry=True)[1]) == {"t0.txt": "Waiting"}
    assert len(read_round(office, 3)) == 1


@pytest.mark.parametrize("status", [401, 429, 404])
def test_a_key_a_quota_or_a_model_that_was_wrong_fails_no_abstract(
    office: Office, status: int
) -> None:
    def answer(line: dict[str, Any]) -> dict[str, Any]:
        if find_number(line) == 0:
            return answer_line(line)
        return refuse_line(line, status, "no", code="insufficient_quota")

    start(office)
    office.provider.end("completed", answer)
    _, endings = office.collect()
    assert kinds(endings) == {"t0.txt": "Done", "t1.txt": "Waiting", "t2.txt": "Waiting"}
    assert len(read_round(office, 2)) == 2


def test_a_filter_and_a_refusal_are_final(office: Office) -> None:
    def answer(line: dict[str, Any]) -> dict[str, Any]:
        if find_number(line) == 0:
            return refuse_line(line, 400, "filtered", code="content_filter")
        answer = complete(line, None)
        answer["response"]["body"]["choices"][0]["message"]["refusal"] = "I cannot."
        return answer

    start(office, 2)
    office.provider.end("completed", answer)
    _, endings = office.collect()
    reasons = {
        name: name_reason(ending.error)
        for name, ending in endings.items()
        if isinstance(ending, Failed)
    }
    assert reasons == {"t0.txt": "filtered", "t1.txt": "refused"}
    assert set(kinds(office.collect()[1]).values()) == {"Skipped"}


def spoil(office: Office, *lines: bytes) -> None:
    """Add lines to the output file of the newest batch."""
    batch = list(office.provider.batches.values())[-1]
    name, data = office.provider.files[batch["output_file_id"]]
    office.provider.files[batch["output_file_id"]] = (name, b"\n".join((data, *lines)))


def test_strange_lines_are_counted_and_change_nothing(office: Office) -> None:
    start(office, 2)
    office.provider.end("completed")
    [first, _] = office.provider.asked("batch_1")
    twice = complete(first, "another answer to the same")
    unknown = twice | {"custom_id": "f" * 64}
    spoil(
        office,
        json.dumps(twice).encode(),
        json.dumps(unknown).encode(),
        b"{not json",
        b'"a string"',
        b"",
        b"[" * 100_000,
        b"\xff\xfe" * 50,
        json.dumps(unknown).encode()[:-20],
    )
    fetched, endings = office.collect()
    landed = fetched.landed
    assert (landed.answered, landed.repeated, landed.unknown) == (2, 1, 1)
    assert landed.malformed == 5
    assert set(kinds(endings).values()) == {"Done"}


def test_an_answer_wins_over_an_error_about_the_same_request(office: Office) -> None:
    start(office, 1)
    office.provider.end("completed")
    [line] = office.provider.asked("batch_1")
    late = json.dumps(refuse_line(line, 500)).encode()
    batch = office.provider.batches["batch_1"]
    batch["error_file_id"] = "file-e"
    office.provider.files["file-e"] = ("errors.jsonl", late)
    fetched, endings = office.collect()
    assert fetched.landed.repeated == 1
    assert kinds(endings) == {"t0.txt": "Done"}


def test_a_recorded_answer_stays_when_the_batch_brings_another(office: Office) -> None:
    start(office, 1)
    Bench(office.folder, office.settings).run(Model())
    [path] = office.settings.recordings.rglob("*.json")
    before = path.read_bytes()
    office.provider.end("completed", lambda line: complete(line, "{}"))
    office.collect()
    assert path.read_bytes() == before


def test_killed_while_landing_it_is_done_again_to_the_same_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plainstudy.batch.provider import landing

    def answer(line: dict[str, Any]) -> dict[str, Any]:
        if find_number(line) == 0:
            return refuse_line(line, 400, "no schema", param="response_format")
        return answer_line(line)

    monkeypatch.setattr(landing, "_AT_ONCE", 1)
    start(office, 4)
    office.provider.end("completed", answer)
    real, calls = landing.Landing._take_line, [0]

    def die(self: landing.Landing, *given: Any) -> str | None:
        calls[0] += 1
        if calls[0] == 3:
            raise KeyboardInterrupt
        return real(self, *given)

    with monkeypatch.context() as patch:
        patch.setattr(landing.Landing, "_take_line", die)
        with pytest.raises(KeyboardInterrupt):
            office.collect()
    _, endings = office.collect()
    assert sorted(kinds(endings).values()) == ["Done", "Done", "Done", "Waiting"]
    [line] = read_round(office, 2)
    assert line["body"]["response_format"]["type"] == "json_object"


def test_a_download_that_breaks_off_is_begun_again(office: Office) -> None:
    start(office)
    office.provider.end("completed")
    office.provider.fail("GET", "/v1/files/")
    assert set(kinds(office.collect()[1]).values()) == {"Done"}
    assert not list((office.requests / "answers").glob(".*"))


def test_a_shard_that_cannot_be_fetched_does_not_hold_up_the_others(office: Office) -> None:
    office.write(range(2))
    office.cut_shards(1)
    office.export()
    office.submit()
    office.provider.end("completed", last=2)
    del office.provider.batches["batch_1"]
    fetched, endings = office.collect()
    assert sorted(kinds(endings).values()) == ["Done", "Waiting"]
    [trouble] = fetched.troubles
    assert "batch_1" in trouble.message


def test_no_key_that_a_server_echoes_reaches_a_file(office: Office) -> None:
    key = "sk-abcdefghijklmnopqrstuvwx"
    office.change(api_key=SecretStr(key))

    def answer(line: dict[str, Any]) -> dict[str, Any]:
        if find_number(line) == 0:
            return refuse_line(line, 401, f"bad key {key}")
        answer = answer_line(line)
        answer["response"]["body"]["note"] = f"Bearer {key}"
        return answer

    start(office, 2)
    office.provider.end("completed", answer)
    office.collect()
    kept = [path for path in office.folder.rglob("*") if path.is_file()]
    assert any("recordings" in str(path) for path in kept)
    for path in kept:
        assert key.encode() not in path.read_bytes(), path


def run_elsewhere(office: Office, answer: Any, name: str = "results.jsonl") -> Path:
    """Write what vLLM's run-batch would write for every shard there is."""
    lines = [
        answer(json.loads(line))
        for path in sorted(office.requests.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    results = office.folder / name
    results.write_text("".join(json.dumps(line) + "\n" for line in lines if line), "utf-8")
    return results


def write_vllm_line(line: dict[str, Any]) -> dict[str, Any]:
    """Write a line as vLLM does: fewer fields, and an error without a status."""
    if find_number(line) == 0:
        said = {"message": "the prompt is too long", "type": "BadRequestError", "code": 400}
        return {
            "id": "vllm-1",
            "custom_id": line["custom_id"],
            "response": {"status_code": 400, "request_id": "vllm-batch-1", "body": None},
            "error": {"error": said},
        }
    answer = answer_line(line)
    answer["response"]["body"].pop("created")
    return answer


def test_results_made_elsewhere_are_collected_without_any_provider(office: Office) -> None:
    office.write(range(3))
    office.export()
    results = run_elsewhere(office, write_vllm_line)
    fetched, endings = office.collect(results=[results])
    assert (fetched.landed.answered, fetched.landed.failed) == (2, 1)
    assert kinds(endings) == {"t0.txt": "Failed", "t1.txt": "Done", "t2.txt": "Done"}
    assert office.read(1).provenance.attempts[0].origin == "batch file results.jsonl"
    assert office.read(1).provenance.price_usd is None
    assert office.submit() == []


def test_what_results_leave_out_goes_into_the_next_round_and_is_not_submitted_twice(
    office: Office,
) -> None:
    office.write(range(3))
    office.export()
    results = run_elsewhere(office, lambda line: answer_line(line) if find_number(line) else None)
    office.collect(results=[results])
    assert [find_number(line) for line in read_round(office, 2)] == [0]
    assert [done.shard.name for done in office.submit()] == ["round-2-shard-001"]


def test_results_that_were_collected_before_are_not_held_against_what_is_asked_again(
    office: Office,
) -> None:
    office.write(range(2))
    office.export()
    results = run_elsewhere(office, lambda line: refuse_line(line, 503, "busy"))
    office.collect(results=[results])
    fetched, _ = office.collect(results=[results])
    assert fetched.known == [results]
    assert len(read_round(office, 2)) == 2
    assert read_round(office, 3) == []


def test_results_that_are_not_there_are_told(office: Office) -> None:
    office.write([1])
    office.export()
    with pytest.raises(ConfigError, match="cannot be read"):
        office.collect(results=[office.folder / "none.jsonl"])


def test_other_prompts_than_those_of_the_export_are_refused_after_the_answers_are_safe(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(office, 1)
    office.provider.end("completed")
    monkeypatch.setattr("plainstudy.batch.provider.terms.digest_recipe", lambda *_: "another")
    with pytest.raises(ConfigError, match="not those of the export"):
        office.collect()
    assert len(list(office.settings.recordings.rglob("*.json"))) == 1


def test_a_shard_file_that_is_gone_is_told_and_nothing_is_lost(office: Office) -> None:
    start(office, 1)
    office.provider.end("completed")
    path = office.requests / "round-1-shard-001.jsonl"
    kept = path.read_bytes()
    path.unlink()
    with pytest.raises(ConfigError, match="not the file that was exported"):
        office.collect()
    path.write_bytes(kept)
    assert kinds(office.collect()[1]) == {"t0.txt": "Done"}


def test_an_abstract_added_after_the_export_goes_into_the_next_round(office: Office) -> None:
    start(office, 1)
    office.provider.end("completed")
    office.write([8])
    assert kinds(office.collect()[1]) == {"t0.txt": "Done", "t8.txt": "Waiting"}
    assert [find_number(line) for line in read_round(office, 2)] == [8]


def test_retry_failed_asks_anew_in_the_next_round(office: Office) -> None:
    def refuse(line: dict[str, Any]) -> dict[str, Any]:
        return complete(line, "", finish_reason="content_filter")

    start(office, 1)
    office.provider.end("completed", refuse)
    assert kinds(office.collect()[1]) == {"t0.txt": "Failed"}
    assert kinds(office.collect(retry=True)[1]) == {"t0.txt": "Waiting"}
    office.submit()
    office.provider.end("completed")
    assert kinds(office.collect()[1]) == {"t0.txt": "Done"}


def test_an_answer_costs_what_the_batch_api_charges(office: Office) -> None:
    office.write([1])
    office.export()
    results = run_elsewhere(office, answer_line)
    openai = "https://api.openai.com/v1"
    place = Place("api.openai.com, batch b", "api.openai.com", datetime.now(UTC), openai)
    recordings = Recordings(office.settings.recordings)
    with (
        open_register(office.requests) as register,
        Landing(register, recordings, Landed()) as landing,
    ):
        landing.take(results, place)
    [kept] = office.settings.recordings.rglob("*.json")
    recorded = Recording.model_validate_json(kept.read_bytes()).price_usd
    usage = Usage(input_tokens=900, output_tokens=400)
    assert recorded == price("gpt-5.4-mini", usage, base_url=openai, in_batch=True)
    assert recorded is not None
