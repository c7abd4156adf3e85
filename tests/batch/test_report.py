from __future__ import annotations

import json
from pathlib import Path

import html5lib
import pytest

from plainstudy.batch.endings import State
from plainstudy.batch.ledger import open_ledger, read_ledger
from plainstudy.batch.page import MOST_ROWS, to_page
from plainstudy.batch.report import add_up, write_report
from plainstudy.batch.shelf import choose_shelf
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
