"""The same paper, in every form a database or a reference manager writes it."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from plainstudy.sources import Content, Entry, find_passages, read_abstracts, read_entries
from tests.sources import exports
from tests.sources.exports import LABELLED, PLAIN, TITLE

SECOND_IS_EMPTY = {
    "pubmed.xml": exports.pubmed(
        exports.pubmed_article(), exports.pubmed_article(11112223, abstract="")
    ),
    "export.nbib": exports.MEDLINE,
    "pubmed.txt": exports.MEDLINE.replace("\n", "\r\n"),
    "export.ris": exports.RIS,
    "table.csv": exports.CSV,
    "table.tsv": "\n".join(
        "\t".join(cell.strip('"') for cell in row)
        for row in (
            ["Article Title", "Abstract", "Publication Year", "PubMed ID", "Authors"],
            [TITLE, LABELLED, "2026", "11112222", "Specimen, Ada B; Nap Study Group"],
            ["Caffeine", "", "2026", "11112223", "Other C"],
        )
    ),
    "lines.jsonl": "\n".join(
        (
            json.dumps({"title": TITLE, "abstract": LABELLED, "year": 2026}),
            json.dumps({"title": "Caffeine", "year": 2026}),
        )
    ),
    "europepmc.json": json.dumps(
        exports.europe_pmc(
            exports.EUROPE_PMC_RESULT, {"source": "MED", "title": "Caffeine", "pubYear": "2026"}
        ),
        indent=2,
    ),
    "zotero.json": json.dumps([exports.CROSSREF["message"], {"title": "Caffeine", "issued": {}}]),
}
ALONE = {
    "crossref.json": json.dumps(exports.CROSSREF).encode(),
    "article.xml": exports.JATS.encode(),
    "word.docx": exports.docx(TITLE, "Ada Specimen", "Abstract", LABELLED, "Keywords: napping"),
    "styled.docx": exports.docx(TITLE, LABELLED, style="Title"),
    "short.pdf": exports.pdf([(18, TITLE), *((10, one) for one in textwrap.wrap(LABELLED, 80))]),
    "paper.pdf": exports.pdf(
        [
            (16, TITLE),
            (10, "Ada Specimen"),
            (10, "Abstract"),
            *((10, one) for one in textwrap.wrap(LABELLED, 80)),
            (10, "Keywords: naps"),
            (10, "1. Introduction"),
            (10, "Much more."),
        ]
    ),
}
RICH = ("pubmed.xml", "export.nbib", "europepmc.json", "article.xml")


def read(name: str, folder: Path) -> list[Entry]:
    found = SECOND_IS_EMPTY.get(name) or ALONE[name]
    file = folder / name
    file.write_bytes(found.encode() if isinstance(found, str) else found)
    return list(read_abstracts(file))


@pytest.mark.parametrize("name", [*SECOND_IS_EMPTY, *ALONE])
def test_the_abstract_and_its_title_are_read(name: str, tmp_path: Path) -> None:
    first = read(name, tmp_path)[0]
    assert first.abstract is not None, first.problem
    assert " ".join(first.abstract.text.split()).upper() == LABELLED.upper()
    assert len(first.abstract.sentences) == 5
    assert first.citation.title == TITLE


@pytest.mark.parametrize("name", SECOND_IS_EMPTY)
def test_a_record_without_an_abstract_is_reported(name: str, tmp_path: Path) -> None:
    _, second = read(name, tmp_path)
    assert second.abstract is None
    assert second.problem is not None
    assert "no abstract" in second.problem.message
    assert (second.citation.title or "").startswith("Caffeine") or name == "pubmed.xml"


@pytest.mark.parametrize("name", RICH)
def test_a_database_s_record_fills_the_citation(name: str, tmp_path: Path) -> None:
    cited = read(name, tmp_path)[0].citation
    assert cited.journal == "Example journal of shift work"
    assert cited.published == "2026-03-05"
    assert cited.authors == ("Ada B Specimen", "Nap Study Group")
    assert cited.doi
    assert cited.doi.startswith("10.5555/naps.1")
    assert (cited.pmid, cited.pmcid) == ("11112222", "PMC7654321")
    assert cited.keywords == ("napping",)
    assert cited.languages == ("en",)
    if name != "article.xml":
        assert cited.mesh == ("Humans", "Sleep")
        assert "Randomized Controlled Trial" in cited.publication_types


@pytest.mark.parametrize("name", ["export.nbib", "article.xml"])
def test_the_authors_own_plain_summary_is_kept_apart(name: str, tmp_path: Path) -> None:
    first = read(name, tmp_path)[0]
    assert first.abstract is not None
    assert first.abstract.authors_summary == PLAIN
    assert PLAIN not in first.abstract.text


def test_content_says_the_format_before_the_ending_does(tmp_path: Path) -> None:
    file = tmp_path / "saved.csv"
    file.write_text(exports.RIS, "utf-8")
    assert next(read_abstracts(file)).citation.title == TITLE


def test_a_fault_in_a_file_leaves_what_came_before_it(tmp_path: Path) -> None:
    file = tmp_path / "cut.xml"
    file.write_text(exports.pubmed(exports.pubmed_article() * 3)[:-1500], "utf-8")
    *good, last = read_abstracts(file)
    assert [entry.abstract is not None for entry in good] == [True, True]
    assert last.problem is not None
    assert "broken XML" in last.problem.message


def test_a_fault_in_one_line_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    row = json.dumps({"title": TITLE, "abstract": LABELLED})
    file.write_text(f"{row}\n{{broken\n\n{row}\n", "utf-8")
    found = list(read_abstracts(file))
    assert [entry.abstract is not None for entry in found] == [True, False, True]
    assert found[1].problem is not None
    assert "line 2" in found[1].problem.message


@pytest.mark.parametrize(
    ("fields", "stem"),
    [
        ({"pmid": "12"}, "pmid-12"),
        ({"doi": "10.1000/../../etc/passwd"}, "doi-10-1000-etc-passwd"),
        ({"title": "β-Blockers & ../sleep: a trial"}, "blockers-sleep-a-trial"),
        ({"title": "CON"}, "con-"),
        ({"title": "睡眠"}, "record-1"),
        ({"title": "word " * 60}, ("word-" * 16)[:79]),
    ],
)
def test_a_file_name_is_safe_whatever_the_record_says(fields: dict[str, str], stem: str) -> None:
    data = json.dumps({"abstract": LABELLED} | fields).encode()
    content = Content("a.json", ".json", data)
    (entry,) = read_entries(content, find_passages(content))
    assert entry.stem == stem
