from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug import Response

from plainstudy.sources import read_abstract
from tests.cli.conftest import Record, Run
from tests.databases.library import Library, as_json, library, library_server, xml
from tests.factories import SENTENCES, make_draft
from tests.sources import exports

__all__ = ["library", "library_server"]


@pytest.fixture(autouse=True)
def _near(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, url in library.urls.items():
        monkeypatch.setenv(f"PLAINSTUDY_{name.upper()}", url)
    monkeypatch.setenv("PLAINSTUDY_TRIES", "1")
    monkeypatch.setenv("NCBI_API_KEY", "k-secret")


def test_papers_become_files_that_summarize_reads(run: Run, desk: Path, library: Library) -> None:
    library.reply("ncbi", xml(exports.pubmed()))
    library.reply("epmc", as_json(exports.europe_pmc()))
    library.reply("crossref", as_json(exports.CROSSREF))
    done = run("fetch", "11112222", "10.5555/naps.1", "--out", "abstracts")
    assert done.exit_code == 0, done.output
    names = ("doi-10-5555-naps-1.json", "pmid-11112222.json")
    assert tuple(sorted(path.name for path in (desk / "abstracts").iterdir())) == names
    for name in names:
        abstract = read_abstract(desk / "abstracts" / name)
        assert abstract.citation.title == exports.TITLE
        assert len(abstract.sentences) == 5
    assert "k-secret" not in done.output


def test_a_table_of_pubmed_is_filled_by_its_pmids(run: Run, desk: Path, library: Library) -> None:
    (desk / "export.csv").write_text(exports.PUBMED_CSV, "utf-8")
    both = exports.pubmed(exports.pubmed_article(), exports.pubmed_article(11112223))
    library.reply("ncbi", xml(both))
    done = run("fetch", "export.csv", "--out", "abstracts")
    assert done.exit_code == 0, done.output
    assert len(list((desk / "abstracts").iterdir())) == 2
    assert library.count("ncbi") == 1


def test_one_that_is_nowhere_does_not_stop_the_rest(run: Run, desk: Path, library: Library) -> None:
    library.reply("ncbi", xml(exports.pubmed()))
    done = run("fetch", "11112222", "5", "nonsense", "--out", "abstracts")
    assert done.exit_code == 8
    assert "pmid:5 is not in PubMed and Europe PMC" in done.stderr
    assert "nonsense: no such file" in done.stderr
    assert [path.name for path in (desk / "abstracts").iterdir()] == ["pmid-11112222.json"]


def test_a_retracted_paper_is_not_fetched_unless_asked_for(run: Run, library: Library) -> None:
    gone = exports.pubmed_article(types=("Journal Article", "Retracted Publication"))
    library.reply("ncbi", xml(exports.pubmed(gone)))
    refused = run("fetch", "11112222", "--out", "a")
    assert refused.exit_code == 3
    assert "retracted" in refused.stderr
    assert run("fetch", "11112222", "--out", "a", "--offline", "--allow-retracted").exit_code == 0


def test_no_answer_is_exit_5_and_holds_no_key(run: Run, library: Library) -> None:
    library.reply("ncbi", Response("busy", status=503))
    library.reply("epmc", Response("busy", status=503))
    done = run("fetch", "11112222", "--out", "a")
    assert done.exit_code == 5
    assert "gave no answer: it answered 503" in done.stderr
    assert "k-secret" not in done.output


def test_a_paper_is_summarized_by_its_pmid(
    run: Run, record: Record, desk: Path, library: Library
) -> None:
    abstract = "".join(f"<AbstractText>{one}</AbstractText>" for one in SENTENCES)
    paper = exports.pubmed_article(
        title="Walking and fatigue in MS", abstract=f"<Abstract>{abstract}</Abstract>"
    )
    library.reply("ncbi", xml(exports.pubmed(paper)))
    run("fetch", "11112222", "--out", "abstracts")
    record(make_draft(), source="abstracts/pmid-11112222.json")
    done = run(*"summarize pmid:11112222 --offline --out-dir out".split())
    assert done.exit_code == 0, done.output
    assert [path.name for path in (desk / "out").iterdir()] == ["pmid-11112222.html"]
