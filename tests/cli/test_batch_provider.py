"""plainstudy batch export, submit, status and collect, against a provider on the loopback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plainstudy.errors import ExitCode
from tests.cli.conftest import Run
from tests.loopback import Loopback, chat, error, loopback, loopback_server
from tests.provider import Provider, answer_line, complete, expire_line, find_number, provider
from tools.trials import write_abstract, write_draft

__all__ = ["loopback", "loopback_server", "provider"]


@pytest.fixture
def abstracts(desk: Path) -> Path:
    folder = desk / "abstracts"
    folder.mkdir()
    for number in range(3):
        (folder / f"t{number}.txt").write_text(write_abstract(number), "utf-8")
    return folder


@pytest.fixture
def submitted(run: Run, abstracts: Path, provider: Provider) -> Provider:
    done = run("batch", "export", "abstracts/", "--out", "requests", "--base-url", provider.url)
    assert done.exit_code == ExitCode.OK, done.output
    done = run("batch", "submit", "requests")
    assert done.exit_code == ExitCode.OK, done.output
    return provider


def test_from_a_folder_to_its_summaries_a_day_later(run: Run, submitted: Provider) -> None:
    told = run("batch", "status", "requests")
    assert told.exit_code == ExitCode.OK
    assert "validating" in told.output
    assert "look again later" in told.output
    submitted.end("completed")
    assert "completed, not collected" in run("batch", "status", "requests").output
    done = run("batch", "collect", "requests", "--out", "out", "--format", "html")
    assert done.exit_code == ExitCode.OK, done.output
    assert "3 new answers" in done.output
    assert {path.name for path in Path("out").iterdir() if not path.name.startswith(".")} == {
        *(f"t{n}.{ending}" for n in range(3) for ending in ("json", "html")),
        "batch.json",
    }
    assert json.loads(Path("out/batch.json").read_text("utf-8"))["counts"]["done"] == 3
    assert "collected" in run("batch", "status", "requests").output
    assert run("batch", "report", "out").exit_code == ExitCode.OK
    assert run("batch", "collect", "requests", "--out", "out").exit_code == ExitCode.OK
    assert submitted.created == 1


def test_export_tells_what_it_wrote_and_what_to_do_next(run: Run, abstracts: Path) -> None:
    (abstracts / "short.txt").write_text("Too short.", "utf-8")
    (abstracts / "same.txt").write_text(write_abstract(1), "utf-8")
    done = run("batch", "export", "abstracts", "--out", "requests")
    assert done.exit_code == ExitCode.PART_FAILED
    assert "round 1: 3 requests" in done.output
    assert "at the Batch API's price" in done.output
    assert "1 of abstracts whose request is in a shard already" in done.output
    assert "short.txt" in done.output
    assert "plainstudy batch submit requests" in done.output
    assert "round-1-shard-001" in run("batch", "status", "requests").output


def test_what_is_not_answered_yet_is_told_and_asks_for_another_day(
    run: Run, submitted: Provider
) -> None:
    done = run("batch", "collect", "requests", "--out", "out")
    assert done.exit_code == ExitCode.PART_FAILED
    assert "the provider is at work, 0 of 3" in done.output
    assert "look again later" in done.output


def test_an_expired_part_is_told_and_becomes_a_round_to_submit(
    run: Run, submitted: Provider
) -> None:
    submitted.end("expired", lambda e: answer_line(e) if find_number(e) else expire_line(e))
    done = run("batch", "collect", "requests", "--out", "out")
    assert done.exit_code == ExitCode.PART_FAILED
    assert "1 not asked before their batch ended" in done.output
    assert "round 2: 1 request" in done.output
    assert "1 shard to be submitted" in done.output
    assert "batch_2" in run("batch", "submit", "requests").output
    submitted.end("completed")
    assert run("batch", "collect", "requests", "--out", "out").exit_code == ExitCode.OK


def faulty(line: dict[str, Any]) -> dict[str, Any]:
    text = write_draft(find_number(line)).replace("felt less", "were cured and felt less")
    return complete(line, text)


def test_repairs_follow_live_or_not_at_all_as_the_user_says(
    run: Run, submitted: Provider, loopback: Loopback
) -> None:
    submitted.end("completed", faulty)
    none = run("batch", "collect", "requests", "--out", "none", "--repairs", "0")
    assert none.exit_code == ExitCode.NEEDS_REVIEW, none.output
    assert not loopback.bodies
    loopback.reply(lambda body: chat(write_draft(find_number({"body": body}))))
    live = run("batch", "collect", "requests", "--out", "live", "--follow-up", "live")
    assert live.exit_code == ExitCode.OK, live.output
    assert len(loopback.bodies) == 3


def test_what_a_provider_says_of_a_whole_batch_is_told(run: Run, submitted: Provider) -> None:
    submitted.end("failed")
    submitted.batches["batch_1"]["errors"] = {"data": [{"message": "bad \x1b[31mline", "line": 3}]}
    done = run("batch", "collect", "requests", "--out", "out")
    assert "failed as a whole: line 3: bad" in done.output
    assert "\x1b[31mline" not in done.output
    told = run("batch", "status", "requests").output
    assert "failed as a whole" in told
    assert "1 shard to be submitted" in told


def test_results_of_vllm_need_no_provider(run: Run, abstracts: Path) -> None:
    run("batch", "export", "abstracts", "--out", "requests", "--model", "my/model")
    lines = Path("requests/round-1-shard-001.jsonl").read_text("utf-8").splitlines()
    answers = [json.dumps(answer_line(json.loads(line))) for line in lines]
    Path("results.jsonl").write_text("\n".join(answers), "utf-8")
    done = run("batch", "collect", "requests", "--results", "results.jsonl", "--out", "out")
    assert done.exit_code == ExitCode.OK, done.output
    again = run("batch", "collect", "requests", "--results", "results.jsonl", "--out", "out")
    assert "was collected before" in again.output


def test_a_provider_out_of_reach_is_told_and_the_table_is_still_shown(
    run: Run, submitted: Provider
) -> None:
    submitted.fail("GET", "/v1/batches", error(500))
    told = run("batch", "status", "requests", "--tries", "1")
    assert told.exit_code == ExitCode.MODEL
    assert "round-1-shard-001" in told.output
    submitted.fail("GET", "/v1/batches", error(500))
    done = run("batch", "collect", "requests", "--out", "out", "--tries", "1")
    assert done.exit_code == ExitCode.MODEL
    assert "3  begun, not done" in done.output


@pytest.mark.parametrize("command", ["submit", "status", "collect"])
def test_a_folder_without_requests_is_told(run: Run, desk: Path, command: str) -> None:
    more = ("--out", "out") if command == "collect" else ()
    done = run("batch", command, "nowhere", *more)
    assert done.exit_code == ExitCode.CONFIG
    assert "holds no exported requests" in done.output
    assert not Path("nowhere").exists()


def test_a_limit_in_dollars_goes_with_live_requests(run: Run, submitted: Provider) -> None:
    done = run("batch", "collect", "requests", "--out", "out", "--max-cost", "1")
    assert done.exit_code == ExitCode.USAGE


def test_without_a_key_nothing_is_sent_to_openai(run: Run, abstracts: Path) -> None:
    run("batch", "export", "abstracts", "--out", "requests")
    done = run("batch", "submit", "requests")
    assert done.exit_code == ExitCode.CONFIG
    assert "OPENAI_API_KEY" in done.output
    assert "not submitted" in run("batch", "status", "requests").output


KEY = "sk-the-users-own"


@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("collect", "--out", "out"),
        ("collect", "--out", "out", "--follow-up", "live"),
    ],
)
def test_the_key_goes_to_no_address_that_only_the_folder_names(
    run: Run, submitted: Provider, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    submitted.end("completed")
    _require_trust(run, submitted, *command)


def test_submit_sends_the_key_to_no_address_that_only_the_folder_names(
    run: Run, abstracts: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("batch", "export", "abstracts/", "--out", "requests", "--base-url", provider.url)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    _require_trust(run, provider, "submit")


def _require_trust(run: Run, provider: Provider, command: str, *options: str) -> None:
    """Run a command that needs the provider, without naming it and then with its address."""
    asked = len(provider.server.log)
    done = run("batch", command, "requests", *options)
    assert done.exit_code == ExitCode.CONFIG
    assert "your key would go there" in done.output
    assert len(provider.server.log) == asked
    done = run("batch", command, "requests", *options, "--base-url", provider.url)
    assert done.exit_code == ExitCode.OK, done.output
    assert provider.server.log[-1][0].headers["Authorization"] == f"Bearer {KEY}"
