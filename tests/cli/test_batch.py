"""plainstudy batch on the command line, against a loopback endpoint."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plainstudy.errors import ExitCode
from tests.cli.conftest import Run
from tests.loopback import Loopback, chat, error, loopback, loopback_server
from tools.trials import write_abstract, write_draft

__all__ = ["loopback", "loopback_server"]


@pytest.fixture
def abstracts(desk: Path) -> Path:
    folder = desk / "abstracts"
    folder.mkdir()
    for number in range(3):
        (folder / f"t{number}.txt").write_text(write_abstract(number), "utf-8")
    return folder


def answer(body: dict[str, object]) -> object:
    text = json.dumps(body["messages"])
    return chat(write_draft(int(text.split("trial number ")[1].split("\\n")[0].split()[0])))


def at(loopback: Loopback, *more: str) -> tuple[str, ...]:
    return ("batch", "abstracts/", "--out", "out/", "--base-url", loopback.url, *more)


def test_a_folder_is_summarized_and_the_next_run_has_nothing_to_do(
    run: Run, abstracts: Path, loopback: Loopback
) -> None:
    loopback.reply(answer)  # type: ignore[arg-type]
    done = run(*at(loopback, "--format", "html,md"))
    assert done.exit_code == ExitCode.OK, done.output
    assert "3" in done.output
    assert {path.name for path in Path("out").iterdir() if not path.name.startswith(".")} == {
        *(f"t{n}.{ending}" for n in range(3) for ending in ("json", "html", "md")),
        "batch.json",
    }
    assert run(*at(loopback, "--format", "html,md")).exit_code == ExitCode.OK
    assert len(loopback.bodies) == 3


def test_offline_it_picks_up_what_is_recorded(
    run: Run, abstracts: Path, loopback: Loopback
) -> None:
    loopback.reply(answer)  # type: ignore[arg-type]
    run(*at(loopback))
    again = run("batch", "abstracts", "--out", "elsewhere.jsonl", "--offline")
    assert again.exit_code == ExitCode.OK, again.output
    assert len(Path("elsewhere.jsonl").read_text("utf-8").splitlines()) == 3
    assert run("batch", "report", "elsewhere.jsonl").exit_code == ExitCode.OK


@pytest.mark.parametrize(("status", "word"), [(401, "key"), (404, "does not know")])
def test_a_rejection_of_everything_stops_at_the_first(
    run: Run, abstracts: Path, loopback: Loopback, status: int, word: str
) -> None:
    loopback.reply(error(status))
    done = run(*at(loopback, "--concurrency", "1"))
    assert done.exit_code == ExitCode.MODEL
    assert word in done.output
    assert "3 left" in done.output
    assert len(loopback.bodies) <= 2


def test_a_part_that_failed_is_told_by_the_exit_code_each_time(
    run: Run, abstracts: Path, loopback: Loopback
) -> None:
    (abstracts / "short.txt").write_text("Too short.", "utf-8")
    loopback.reply(answer)  # type: ignore[arg-type]
    for _ in range(2):
        done = run(*at(loopback))
        assert done.exit_code == ExitCode.PART_FAILED
        assert "short.txt" in done.output


def test_an_estimate_asks_nobody(run: Run, abstracts: Path, loopback: Loopback) -> None:
    told = run("batch", "abstracts", "--out", "out", "--estimate", "--model", "gpt-5.4-mini")
    assert told.exit_code == ExitCode.OK
    assert "to ask         3 abstracts" in told.output
    assert "about $0.0" in told.output
    unknown = run(*at(loopback, "--estimate"))
    assert "price          unknown" in unknown.output
    assert not loopback.bodies


def test_a_limit_in_dollars_needs_a_known_price(
    run: Run, abstracts: Path, loopback: Loopback
) -> None:
    done = run(*at(loopback, "--max-cost", "1"))
    assert done.exit_code == ExitCode.CONFIG
    assert "nobody knows what" in done.output


def test_a_report_is_a_table_or_a_page(run: Run, abstracts: Path, loopback: Loopback) -> None:
    loopback.reply(answer)  # type: ignore[arg-type]
    run(*at(loopback))
    assert "done" in run("batch", "report", "out").output
    assert run("batch", "report", "out", "--html", "page.html").exit_code == ExitCode.OK
    assert "<html" in Path("page.html").read_text("utf-8")
    assert run("batch", "report", "nowhere").exit_code == ExitCode.CONFIG


@pytest.mark.parametrize(
    "arguments",
    [("--format", "pdf"), ("--format", "html", "--out", "x.jsonl"), ("--concurrency", "0")],
)
def test_wrong_usage_is_told_before_anything_is_done(
    run: Run, abstracts: Path, arguments: tuple[str, ...]
) -> None:
    done = run("batch", "abstracts", "--out", "out", *arguments)
    assert done.exit_code == ExitCode.USAGE
    assert not Path("out").exists()


def test_ctrl_c_finishes_what_is_in_flight_and_says_what_is_left(
    desk: Path, abstracts: Path, loopback: Loopback
) -> None:
    def slow(body: dict[str, object]) -> object:
        time.sleep(0.04)
        return answer(body)

    for number in range(3, 60):
        (abstracts / f"t{number}.txt").write_text(write_abstract(number), "utf-8")
    loopback.reply(slow)  # type: ignore[arg-type]
    program = Path(sys.executable).parent / "plainstudy"
    running = subprocess.Popen(
        (program, *at(loopback, "--concurrency", "2", "--recordings", "rec")),
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    deadline = time.monotonic() + 20
    while len(loopback.bodies) < 4 and time.monotonic() < deadline:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=20)
    assert running.returncode == ExitCode.INTERRUPTED, told
    assert "left; the same command goes on from here" in told
    assert "Traceback" not in told
    summaries = len(list(Path("out").glob("t*.json")))
    assert summaries == len(loopback.bodies) < 60
