from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from plainstudy.models import Draft, Summary
from plainstudy.render import from_json
from plainstudy.settings import Settings, read
from tests.cli.conftest import Record, Run
from tests.factories import claim, make_draft


def make_summary(run: Run, record: Record) -> Summary:
    record(make_draft())
    assert run("summarize", "abstract.txt", "--offline", "--out", "s.json").exit_code == 0
    return from_json(Path("s.json").read_text("utf-8"))


def test_check_passes_a_summary_that_nobody_touched(run: Run, record: Record) -> None:
    make_summary(run, record)
    done = run("check", "s.json")
    assert done.exit_code == 0, done.output
    assert "passed" in done.stdout


def test_check_finds_a_number_changed_by_hand(run: Run, record: Record, desk: Path) -> None:
    make_summary(run, record)
    text = (
        (desk / "s.json")
        .read_text("utf-8")
        .replace("fell by 6.5 points in", "fell by 65 points in", 1)
    )
    (desk / "s.json").write_text(text, "utf-8")
    done = run("check", "s.json")
    assert done.exit_code == 7
    assert "numbers" in done.stdout
    assert "65" in done.stdout


def test_check_writes_the_edited_summary_anew_with_its_fresh_status(
    run: Run, record: Record, desk: Path
) -> None:
    summary = make_summary(run, record)
    edited = make_draft(takeaway=claim("Walking is a miracle cure.", 2))
    broken = summary.model_copy(update={"draft": edited})
    (desk / "s.json").write_text(broken.model_dump_json(), "utf-8")
    assert run("check", "s.json", "--out", "page.html").exit_code == 7
    assert run("check", "s.json", "--out", "s.json").exit_code == 7
    assert from_json((desk / "s.json").read_text("utf-8")).status.value == "needs_review"
    assert "do not publish" in (desk / "page.html").read_text("utf-8").lower()


def test_check_holds_any_plain_text_against_an_abstract(run: Run, desk: Path) -> None:
    (desk / "good.txt").write_text(
        "In this study, 40 people with MS walked for 12 weeks. Effects beyond 12 weeks are unknown."
    )
    (desk / "bad.txt").write_text("In this study, 900 people with MS took a miracle drug.")
    assert run("check", "--abstract", "abstract.txt", "good.txt").exit_code == 0
    done = run("check", "--abstract", "abstract.txt", "bad.txt")
    assert done.exit_code == 7
    assert "900" in done.stdout


def test_check_takes_a_draft_of_another_program(run: Run, desk: Path) -> None:
    (desk / "draft.json").write_text(make_draft().model_dump_json(), "utf-8")
    assert run("check", "--abstract", "abstract.txt", "draft.json").exit_code == 0
    (desk / "draft.json").write_text('{"takeaway": 1}', "utf-8")
    done = run("check", "--abstract", "abstract.txt", "draft.json")
    assert done.exit_code == 3
    assert "plainstudy schema draft" in done.stderr


def test_check_reports_to_programs_as_json(run: Run, record: Record) -> None:
    make_summary(run, record)
    told = json.loads(run("check", "s.json", "--report", "json").stdout)
    assert told["file"] == "s.json"
    assert {"check", "version", "status", "severity", "where", "message", "hint"} == set(
        told["checks"][0]
    )


@pytest.mark.parametrize("text", ["plain words", "{", '{"format_version": 99}', "[]", ""])
def test_check_refuses_what_is_not_a_summary(run: Run, desk: Path, text: str) -> None:
    (desk / "s.json").write_text(text, "utf-8")
    done = run("check", "s.json")
    assert done.exit_code == 3, done.output
    assert done.stderr.count("\n") == 2


def test_prompt_shows_the_exact_messages_and_needs_no_key(run: Run) -> None:
    done = run("prompt", "abstract.txt", "--topic", "multiple sclerosis")
    assert done.exit_code == 0
    assert "people with multiple sclerosis" in done.stdout
    assert "[6] CONCLUSIONS: Regular walking" in done.stdout


def test_prompt_as_json_is_the_body_the_endpoint_would_get(run: Run) -> None:
    told = json.loads(run("prompt", "abstract.txt", "--format", "json", "--model", "m").stdout)
    assert told["model"] == "m"
    assert told["response_format"]["type"] == "json_schema"
    assert [message["role"] for message in told["messages"]] == ["system", "user"]


def test_estimate_tells_tokens_and_price_or_that_nobody_knows_it(run: Run) -> None:
    known = run("prompt", "abstract.txt", "--estimate").stdout
    assert "tokens sent" in known
    assert "$" in known
    own = run(*"prompt abstract.txt --estimate --model m --base-url http://127.0.0.1:9/v1".split())
    assert "unknown" in own.stdout


@pytest.mark.parametrize("which", ["summary", "draft"])
def test_schema_prints_a_schema_that_closes_every_object(run: Run, which: str) -> None:
    schema = json.loads(run("schema", which).stdout)
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == set((Summary if which == "summary" else Draft).model_fields)


def test_init_writes_a_file_that_reads_back_as_the_defaults(run: Run, desk: Path) -> None:
    assert run("init").exit_code == 0
    text = (desk / "plainstudy.toml").read_text("utf-8")
    assert read().settings == Settings()
    assert tomllib.loads(text) == {}
    for name in set(Settings.model_fields) - {"api_key", "ncbi_api_key", "site"}:
        assert f"# {name} = " in text
    assert "sk-" not in text


def test_init_leaves_a_file_that_is_there(run: Run, desk: Path) -> None:
    (desk / "plainstudy.toml").write_text('topic = "asthma"\n')
    done = run("init")
    assert done.exit_code == 4
    assert (desk / "plainstudy.toml").read_text() == 'topic = "asthma"\n'
    assert run("init", "--force").exit_code == 0
    assert "asthma" not in (desk / "plainstudy.toml").read_text()


def test_doctor_tells_where_each_setting_came_from_and_never_the_key(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "plainstudy.toml").write_text('topic = "asthma"\n')
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-of-the-user")
    done = run("doctor", "--offline", "--model", "m")
    assert done.exit_code == 0, done.output
    lines = {line.split()[0]: line for line in done.stdout.splitlines() if line}
    assert lines["model"].endswith("(flag)")
    assert lines["topic"].endswith("(plainstudy.toml)")
    assert lines["api_key"].endswith("(environment)")
    assert lines["repairs"].endswith("(default)")
    assert "sk-secret" not in done.output


def test_doctor_says_when_the_endpoint_does_not_answer(run: Run) -> None:
    done = run("doctor", "--base-url", "http://127.0.0.1:9/v1", "--timeout", "2")
    assert done.exit_code == 5
    assert "NO  endpoint: " in done.stdout


def test_doctor_says_what_is_wrong_with_the_prompts(run: Run, desk: Path) -> None:
    done = run("doctor", "--offline", "--prompts", str(desk))
    assert done.exit_code == 4
    assert "summarize.toml is missing" in done.stdout
