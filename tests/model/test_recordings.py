"""Every request and its answer on disk, and a model that answers from there first."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import SecretStr

from plainstudy.errors import (
    AnswerError,
    ConfigError,
    ExitCode,
    MissingRecording,
    TransientModelError,
)
from plainstudy.model.openai import OpenAIModel
from plainstudy.model.recordings import Recorded, Recordings, hand_written, record, write
from plainstudy.models import Completion, Request, ResponseFormat
from plainstudy.parse import parse
from plainstudy.request import body, fingerprint
from tests.factories import make_draft
from tests.fakes import NOON, QueueModel, make_completion, make_request
from tests.golden_files import assert_golden
from tests.loopback import Loopback, chat, error

KEY = "a-key-of-some-kind-123"


def ask(model: Recorded, *requests: Request) -> list[Completion]:
    """Ask all at the same time."""

    async def run() -> Sequence[Completion]:
        return await asyncio.gather(*(model.complete(request) for request in requests))

    return list(asyncio.run(run()))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_second_run_of_the_same_request_asks_nobody(tmp_path: Path) -> None:
    model = QueueModel(make_draft())
    (first,) = ask(Recorded(Recordings(tmp_path), model), make_request())
    (second,) = ask(Recorded(Recordings(tmp_path), None), make_request())
    assert len(model.requests) == 1
    assert (first.recorded, second.recorded) == (False, True)
    assert parse(second).draft == parse(first).draft == make_draft()
    assert second.answered_at == first.answered_at


def test_fresh_asks_anew_and_replaces_what_was_recorded(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path)
    ask(Recorded(recordings, QueueModel("old")), make_request())
    (asked,) = ask(Recorded(recordings, QueueModel("new"), fresh=True), make_request())
    (replayed,) = ask(Recorded(recordings, None), make_request())
    assert (asked.text, replayed.text) == ("new", "new")


def test_another_request_is_asked_for(tmp_path: Path) -> None:
    model = QueueModel("one", "two")
    recorded = Recorded(Recordings(tmp_path), model)
    ask(recorded, make_request("a"))
    ask(recorded, make_request("b"))
    assert len(model.requests) == len(files(tmp_path)) == 2


def test_two_equal_requests_at_once_ask_once(tmp_path: Path) -> None:
    model = QueueModel("one", "two")
    answers = ask(
        Recorded(Recordings(tmp_path), model), *[make_request()] * 5, make_request("other")
    )
    assert len(model.requests) == 2
    assert [answer.text for answer in answers[:5]] == ["one"] * 5


def test_everything_worth_keeping_is_kept(tmp_path: Path) -> None:
    usage = {"input_tokens": 9, "cached_tokens": 4, "output_tokens": 2, "price_usd": "0.0123"}
    given = make_completion(
        "x",
        finish_reason="length",
        refusal="no",
        usage=usage,
        model="m-2026",
        request_id="req_1",
        origin="llm.example.org",
        response_format="words",
    )
    store = Recordings(tmp_path)
    store.keep(make_request(), given)
    found = store.find(make_request())
    assert found is not None
    left_out = {"recorded", "sent", "received"}
    assert found.model_dump(exclude=left_out) == given.model_dump(exclude=left_out)
    assert found.usage.price_usd == Decimal("0.0123")
    assert found.response_format is ResponseFormat.WORDS


def test_a_bad_answer_is_kept_because_it_was_paid_for(tmp_path: Path) -> None:
    model = QueueModel(make_completion("{", finish_reason="length"))
    ask(Recorded(Recordings(tmp_path), model), make_request())
    (again,) = ask(Recorded(Recordings(tmp_path), None), make_request())
    with pytest.raises(AnswerError, match="cut off"):
        parse(again)


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    recorded = Recorded(Recordings(tmp_path), QueueModel(TransientModelError("busy"), "well"))
    with pytest.raises(TransientModelError):
        ask(recorded, make_request())
    assert files(tmp_path) == []
    assert ask(recorded, make_request())[0].text == "well"


def test_offline_names_the_missing_recording_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingRecording) as caught:
        ask(Recorded(Recordings(tmp_path / "none"), None), make_request())
    name = fingerprint(make_request())
    assert caught.value.fingerprint == name
    assert name[:12] in caught.value.message
    assert "--offline" in caught.value.remedy
    assert caught.value.exit_code is ExitCode.MODEL
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "\x00",
        '{"format_version": 2}',
        "FOREIGN",
        "NOT A COMPLETION",
    ],
)
def test_a_broken_recording_is_made_anew_and_offline_it_is_named(tmp_path: Path, text: str) -> None:
    store = Recordings(tmp_path)
    path = store.keep(make_request(), make_completion("one"))
    if text == "FOREIGN":
        text = write(record(make_request("other"), make_completion("one")))
    if text == "NOT A COMPLETION":
        whole = json.loads(path.read_text())
        whole["response"]["body"] = {"choices": None}
        text = json.dumps(whole)
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        ask(Recorded(store, None), make_request())
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message
    assert ask(Recorded(store, QueueModel("two")), make_request())[0].text == "two"
    assert ask(Recorded(store, None), make_request())[0].text == "two"


def test_a_folder_that_cannot_be_written_to_is_named_before_an_answer_is_paid_for(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("in the way")
    model = QueueModel("one")
    with pytest.raises(ConfigError, match="cannot keep recordings in") as caught:
        ask(Recorded(Recordings(tmp_path / "file"), model), make_request())
    assert "--no-recordings" in caught.value.remedy
    assert model.requests == []


def test_a_disk_that_is_full_is_a_fault_of_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ConfigError, match="No space left on device"):
        ask(Recorded(Recordings(tmp_path), QueueModel("one")), make_request())
    assert files(tmp_path) == []


def test_a_recording_that_lies_in_the_folder_itself_is_found_and_overwritten(
    tmp_path: Path,
) -> None:
    kept = hand_written(make_request(), "by hand", NOON)
    flat = tmp_path / f"{kept.fingerprint}.json"
    flat.write_text(write(kept))
    store = Recordings(tmp_path)
    found = store.find(make_request())
    assert found is not None
    assert found.text == "by hand"
    store.keep(make_request(), make_completion("new"))
    assert files(tmp_path) == [flat]


def test_a_hand_written_answer_says_so_wherever_it_is_shown(tmp_path: Path) -> None:
    at = datetime(2026, 7, 1, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    kept = hand_written(make_request(), make_draft().model_dump_json(), at)
    (tmp_path / f"{kept.fingerprint}.json").write_text(write(kept))
    (completion,) = ask(Recorded(Recordings(tmp_path), None), make_request())
    assert completion.origin == completion.model == "hand-written"
    assert completion.usage.output_tokens == 0
    assert completion.answered_at == datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert parse(completion).draft == make_draft()


def test_the_file_is_the_one_on_file() -> None:
    """Recordings outlive versions: a changed format needs a new format_version."""
    request = make_request(temperature=0.5).model_copy(
        update={"response_format": ResponseFormat.JSON_OBJECT}
    )
    completion = make_completion(
        '{"teaser": "α"}', usage={"input_tokens": 9, "output_tokens": 2, "price_usd": "0.0001"}
    )
    assert_golden("recording.v1.json", write(record(request, completion)))


def test_the_golden_recording_is_still_read(tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "golden" / "recording.v1.json").read_text("utf-8")
    name = json.loads(text)["fingerprint"]
    (tmp_path / f"{name}.json").write_text(text, "utf-8")
    found = Recordings(tmp_path).find(make_request(temperature=0.5))
    assert found is not None
    assert found.text == '{"teaser": "α"}'


def test_a_live_recording_holds_what_was_sent_and_received_and_no_secret(
    loopback: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """json_schema is refused first, so what was sent is not what was asked."""
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-mine")
    loopback.reply(
        error(400, "json_schema is not supported"),
        chat(f"your key is {KEY}", organization="org-of-theirs"),
    )

    async def run() -> None:
        async with OpenAIModel(base_url=loopback.url, api_key=SecretStr(KEY)) as model:
            await Recorded(Recordings(tmp_path), model).complete(make_request())

    asyncio.run(run())
    (path,) = files(tmp_path)
    text = path.read_text("utf-8")
    kept = json.loads(text)
    assert path.stem == kept["fingerprint"] == fingerprint(make_request())
    assert kept["request"] == loopback.bodies[1] != body(make_request())
    assert kept["origin"] == loopback.host
    assert kept["response_format"] == "json_object"
    assert kept["response"]["request_id"] == "req_1"
    assert kept["response"]["body"]["choices"][0]["message"]["content"] == "your key is [key]"
    for secret in (KEY, "Bearer", "session=abc", "of-mine", "of-theirs"):
        assert secret not in text


def test_a_key_that_stands_in_the_request_is_not_kept(tmp_path: Path) -> None:
    store = Recordings(tmp_path, secrets=(KEY,))
    path = store.keep(make_request(f"my key is {KEY}"), make_completion("one"))
    assert KEY not in path.read_text("utf-8")
    assert store.find(make_request(f"my key is {KEY}")) is not None
