from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import html5lib
import pytest

from plainstudy.batch.endings import State
from plainstudy.batch.ledger import open_ledger, read_ledger
from plainstudy.batch.page import MOST_ROWS, to_page
from plainstudy.batch.report import add_up, write_report
from plainstudy.batch.shelf import choose_shelf
from plainstudy.decisions import approve, reject
from plainstudy.models import Status, Summary
from plainstudy.render import Format, from_json, render
from tests.batch.bench import Bench, Model
from tests.fakes import make_completion
from tools.trials import write_draft


@pytest.fixture
def mixed(bench: Bench) -> Bench:
    def answer(number: int, _: int) -> object:
        if number == 1:
            return make_completion("", refusal="<b>No</b>.")
        return (
            write_draft(number).replace("felt less", "were cured and felt less")
            if number == 2
            else write_draft(number)
        )

    bench.write(range(4))
    bench.run(Model(answer))  # type: ignore[arg-type]
    return bench


def test_batch_json_tells_of_every_item(mixed: Bench) -> None:
    shelf = choose_shelf(mixed.out)
    with open_ledger(shelf.state) as ledger:
        write_report(ledger, shelf)
    told = json.loads((mixed.out / "batch.json").read_text("utf-8"))
    assert told["counts"] == {"pending": 0, "done": 2, "needs_review": 1, "failed": 1}
    items = {item["id"]: item for item in told["items"]}
    assert items["t0.txt"]["summary"] == "t0.json"
    assert items["t1.txt"]["reason"] == "refused"
    assert items["t1.txt"]["attempts"] == 1
    assert items["t2.txt"]["errors"]
    assert told["failed_because"] == {"refused": 1}
    assert told["checks_with_errors"]


def test_the_report_of_nothing_is_json_too(tmp_path: Path) -> None:
    shelf = choose_shelf(tmp_path / "out")
    with open_ledger(shelf.state) as ledger:
        write_report(ledger, shelf)
    assert json.loads(shelf.report.read_text("utf-8"))["items"] == []


def test_the_page_has_the_failures_on_top_and_bars_for_the_checks(mixed: Bench) -> None:
    shelf = choose_shelf(mixed.out)
    with read_ledger(shelf.state) as ledger:
        page = to_page(ledger, shelf, base="../out/")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(page)
    heads = ["".join(head.itertext()) for head in root.iter("h2")]
    assert heads[:3] == ["Failed", "What the checks find most", "For a person to look at"]
    assert next(bar.get("max") for bar in root.iter("meter")) == "3"
    assert "<b>No</b>" not in page
    assert "../out/t2.json" in page
    assert "<script" not in page
    assert "default-src 'none'" in page


def decide(file: Path, word: Callable[..., Summary], **given: object) -> None:
    summary = from_json(file.read_text("utf-8"))
    decided = word(summary, at=datetime(2026, 1, 2, tzinfo=UTC), **given)
    file.write_text(render(decided, Format.JSON), "utf-8")


def test_a_report_counts_what_an_editor_decided_since(mixed: Bench) -> None:
    shelf = choose_shelf(mixed.out)
    decide(mixed.out / "t0.json", reject)
    decide(mixed.out / "t2.json", approve, despite_errors=True)
    with read_ledger(shelf.state) as ledger:
        now, then = add_up(ledger, shelf), add_up(ledger)
        page = to_page(ledger, shelf)
    assert then.decided == {}
    assert (then.states[State.DONE], then.states[State.NEEDS_REVIEW]) == (2, 1)
    assert now.decided == {Status.REJECTED: 1, Status.APPROVED: 1}
    assert (now.states[State.DONE], now.states[State.NEEDS_REVIEW]) == (1, 0)
    assert now.errors == then.errors
    assert "<b>1</b> approved" in page
    assert "<b>1</b> rejected" in page
    assert "For a person to look at" not in page


@pytest.mark.parametrize(
    "content", [None, b"", b"{", b"[]", b'{"status": "approved"}', b"\xff" * 300]
)
def test_a_summary_that_is_no_more_counts_as_the_run_left_it(
    mixed: Bench, content: bytes | None
) -> None:
    file = mixed.out / "t2.json"
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    shelf = choose_shelf(mixed.out)
    with read_ledger(shelf.state) as ledger:
        assert add_up(ledger, shelf) == add_up(ledger)


def test_the_status_of_a_line_is_read_after_its_id(bench: Bench, tmp_path: Path) -> None:
    bench.write([1])
    bench.run(Model(), out=tmp_path / "s.jsonl")
    shelf = choose_shelf(tmp_path / "s.jsonl")
    with read_ledger(shelf.state) as ledger:
        (entry,) = ledger.entries()
    assert shelf.look(entry) is Status.READY


def test_a_page_of_many_failures_shows_some_and_counts_the_rest(tmp_path: Path) -> None:
    from plainstudy.batch.ledger import Account, Entry

    shelf = choose_shelf(tmp_path / "out")
    account = Account(reason="refused", message="no")
    with open_ledger(shelf.state) as ledger:
        for number in range(MOST_ROWS + 7):
            name = f"t{number}.txt"
            ledger.put(Entry(name, name, State.FAILED).settle(account))
        page = to_page(ledger, shelf)
        assert add_up(ledger).reasons == {"refused": MOST_ROWS + 7}
    assert page.count("<tr><td>t") == MOST_ROWS
    assert "And 7 more" in page
