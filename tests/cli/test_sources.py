from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Record, Run
from tests.factories import SENTENCES, make_draft
from tests.sources import exports


def write_records(desk: Path, *, good: int = 2, empty: int = 1) -> None:
    """Write an export whose abstracts are the one that recordings answer for."""
    rows = [
        {"title": "Walking and fatigue in MS", "abstract": " ".join(SENTENCES), "pmid": str(one)}
        for one in range(100, 100 + good)
    ]
    rows += [{"title": "No abstract here", "pmid": "7"}] * empty
    (desk / "records.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")


def test_sources_lists_every_record_and_what_it_lacks(run: Run, desk: Path) -> None:
    (desk / "a.nbib").write_text(exports.MEDLINE, "utf-8")
    done = run("sources", "a.nbib")
    assert done.exit_code == 0, done.output
    name, head, first, second, total, hint = done.stdout.splitlines()
    assert name == "a.nbib"
    assert head.split() == ["#", "id", "title", "words", "language", "missing"]
    assert first.split()[:3] == ["1", "PMID", "11112222"]
    assert first.endswith("en")
    assert "RETRACTED" in second
    assert "abstract, journal, date, authors" in second
    assert total == "2 records, 1 with an abstract to summarize"
    assert hint == "  → plainstudy fetch a.nbib --out abstracts/ looks for the rest"


def test_sources_tells_programs_in_json_lines(run: Run, desk: Path) -> None:
    (desk / "a.csv").write_text(exports.PUBMED_CSV, "utf-8")
    first, second = map(json.loads, run("sources", "a.csv", "--report", "json").stdout.splitlines())
    assert (first["pmid"], first["id"], first["words"]) == ("11112222", "pmid-11112222", 0)
    assert "plainstudy fetch a.csv --out abstracts/" in first["remedy"]
    assert second["missing"][0] == "abstract"
    assert not second["usable"]


def test_sources_lists_what_came_before_a_fault_and_is_exit_3(run: Run, desk: Path) -> None:
    (desk / "cut.xml").write_text(exports.pubmed(exports.pubmed_article() * 3)[:-900], "utf-8")
    done = run("sources", "cut.xml")
    assert done.exit_code == 3
    assert "2 records, 2 with an abstract" in done.stdout
    assert "broken XML" in done.stderr


def test_sources_goes_on_after_a_file_that_is_not_there(run: Run, desk: Path) -> None:
    (desk / "a.ris").write_text(exports.RIS, "utf-8")
    done = run("sources", "nowhere.ris", "a.ris")
    assert done.exit_code == 8
    assert "no such file" in done.stderr
    assert exports.TITLE in done.stdout


def test_one_file_with_many_records_becomes_as_many_summaries(
    run: Run, record: Record, desk: Path
) -> None:
    record(make_draft())
    write_records(desk)
    done = run(*"summarize records.jsonl --offline --out-dir out --format md".split())
    assert done.exit_code == 8, done.output
    assert sorted(path.name for path in (desk / "out").iterdir()) == ["pmid-100.md", "pmid-101.md"]
    assert "record 3 (PMID 7)" in done.stderr
    assert "3 records: 2 ready, 0 to review, 1 without a summary" in done.stderr


def test_two_records_of_one_name_never_overwrite_each_other(
    run: Run, record: Record, desk: Path
) -> None:
    record(make_draft())
    row = json.dumps({"title": "Walking and fatigue in MS", "abstract": " ".join(SENTENCES)})
    (desk / "a.jsonl").write_text(f"{row}\n{row}\n", "utf-8")
    done = run(*"summarize a.jsonl --offline --out-dir out --format json".split())
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (desk / "out").iterdir()) == [
        "walking-and-fatigue-in-ms-2.json",
        "walking-and-fatigue-in-ms.json",
    ]


def test_out_takes_no_file_of_several_records(run: Run, desk: Path) -> None:
    write_records(desk)
    done = run(*"summarize records.jsonl --offline --out page.html".split())
    assert done.exit_code == 2
    assert "give --out-dir" in done.stderr


def test_a_table_without_abstracts_is_told_of_once(run: Run, desk: Path) -> None:
    (desk / "a.csv").write_text(exports.PUBMED_CSV, "utf-8")
    done = run(*"summarize a.csv --offline --out-dir out".split())
    assert done.exit_code == 8
    assert done.stderr.count("without a column for the abstract") == 1
    assert "2 records: 0 ready, 0 to review, 2 without a summary" in done.stderr


@pytest.mark.parametrize("kind", ["Retracted Publication", "retracted publication"])
def test_a_retracted_paper_is_refused_unless_asked_for(
    run: Run, record: Record, desk: Path, kind: str
) -> None:
    record(make_draft())
    row = {
        "title": "Walking and fatigue in MS",
        "abstractText": " ".join(SENTENCES),
        "source": "MED",
        "pubYear": "2026",
        "pubTypeList": {"pubType": [kind]},
    }
    (desk / "a.json").write_text(json.dumps(row), "utf-8")
    refused = run(*"summarize a.json --offline".split())
    assert refused.exit_code == 3
    assert "retracted" in refused.stderr
    assert "--allow-retracted" in refused.stderr
    taken = run(*"summarize a.json --offline --allow-retracted".split())
    assert taken.exit_code == 0, taken.output
    assert "This paper has been retracted." in taken.stdout
