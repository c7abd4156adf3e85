"""From an identifier to an abstract, on a loopback server that speaks as the databases do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug import Request, Response

from plainstudy.databases import Identifier, Lookup, identify
from plainstudy.errors import DatabaseError, InputError
from plainstudy.sources import Passage
from tests.databases.library import Desk, Library, as_json, library, library_server, xml
from tests.sources import exports

__all__ = ["library", "library_server"]

PMID = "pmid:11112222"
DOI = "doi:10.5555/naps.1"


@pytest.fixture
def desk(library: Library, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(library, tmp_path / "papers", email="editor@example.org", ncbi_api_key="k-secret")
    with made.wire:
        yield made


def find(lookup: Lookup, *names: str) -> list[Passage]:
    wanted = [one for name in names if (one := identify(name))]
    assert len(wanted) == len(names)
    return [passage for _, passage in lookup.find(wanted)]


def answer_pmids(request: Request) -> Response:
    """Answer as efetch does, for every PMID asked for except the odd ones."""
    wanted = [int(one) for one in request.args["id"].split(",")]
    return xml(exports.pubmed(*(exports.pubmed_article(one) for one in wanted if one % 2 == 0)))


def test_a_pmid_is_asked_of_pubmed(library: Library, desk: Desk) -> None:
    library.reply("ncbi", answer_pmids)
    (passage,) = find(desk.lookup, PMID)
    assert passage.citation.pmid == "11112222"
    assert passage.citation.mesh == ("Humans", "Sleep")
    (asked,) = library.asked
    assert dict(asked.args) == {
        "db": "pubmed",
        "retmode": "xml",
        "id": "11112222",
        "tool": "plainstudy",
        "email": "editor@example.org",
        "api_key": "k-secret",
    }
    assert "mailto:editor@example.org" in asked.headers["User-Agent"]


def test_many_pmids_are_one_question_and_come_in_order(library: Library, desk: Desk) -> None:
    library.reply("ncbi", answer_pmids)
    found = find(desk.lookup, *(f"pmid:{2 * one}" for one in range(60, 0, -1)))
    assert [passage.citation.pmid for passage in found] == [str(2 * n) for n in range(60, 0, -1)]
    assert library.count("ncbi") == 1


def test_what_pubmed_does_not_know_is_asked_of_europe_pmc(library: Library, desk: Desk) -> None:
    library.reply("epmc", as_json(exports.europe_pmc(exports.EUROPE_PMC_RESULT)))
    (passage,) = find(desk.lookup, PMID)
    assert passage.text.startswith("Background: Night work")
    assert library.asked[-1].args["query"] == "EXT_ID:11112222 AND SRC:MED"


def test_a_doi_without_an_abstract_elsewhere_is_asked_of_crossref(
    library: Library, desk: Desk
) -> None:
    thin = {**exports.EUROPE_PMC_RESULT, "abstractText": None}
    library.reply("epmc", as_json(exports.europe_pmc(thin)))
    library.reply("crossref", as_json(exports.CROSSREF))
    (passage,) = find(desk.lookup, "https://doi.org/10.5555/NAPS.1")
    assert passage.text.startswith("BACKGROUND: Night work")
    assert library.asked[-1].path == "/crossref/works/10.5555/naps.1"
    assert library.asked[-1].args["mailto"] == "editor@example.org"


def test_a_paper_is_asked_for_once_and_offline_works_from_then_on(
    library: Library, desk: Desk
) -> None:
    library.reply("ncbi", answer_pmids)
    first = find(desk.lookup, PMID)
    assert find(desk.lookup, PMID) == first
    assert library.count("ncbi") == 1
    offline = Lookup(library.contact(), desk.replies, None)
    assert find(offline, PMID) == first
    (missing,) = find(offline, "pmid:4")
    assert isinstance(missing.problem, DatabaseError)
    assert "is not recorded" in missing.problem.message


def test_no_key_and_no_address_of_ours_is_kept(library: Library, desk: Desk) -> None:
    library.reply("ncbi", answer_pmids)
    find(desk.lookup, PMID)
    (kept,) = desk.replies.folder.rglob("*.json")
    text = kept.read_text("utf-8")
    assert "k-secret" not in text
    assert "editor@example.org" not in text
    assert json.loads(text)["database"] == "PubMed"


@pytest.mark.parametrize(("name", "said"), [(PMID, "PubMed and Europe PMC"), (DOI, "Crossref")])
def test_a_paper_nobody_knows_is_said_so(desk: Desk, name: str, said: str) -> None:
    (passage,) = find(desk.lookup, name)
    assert isinstance(passage.problem, InputError)
    assert f"{name} is not in " in passage.problem.message
    assert said in passage.problem.message


def test_a_paper_without_an_abstract_anywhere_is_said_so(library: Library, desk: Desk) -> None:
    library.reply("ncbi", xml(exports.pubmed(exports.pubmed_article(abstract=""))))
    (passage,) = find(desk.lookup, PMID)
    assert passage.citation.title == exports.TITLE
    assert passage.problem is not None
    assert "has no abstract in PubMed and Europe PMC" in passage.problem.message
    assert not list(desk.replies.folder.rglob("*.json"))


def test_another_paper_than_the_one_asked_for_is_not_taken(library: Library, desk: Desk) -> None:
    library.reply("epmc", as_json(exports.europe_pmc(exports.EUROPE_PMC_RESULT)))
    library.reply("crossref", as_json(exports.CROSSREF))
    (passage,) = find(desk.lookup, "doi:10.5555/another")
    assert passage.problem is not None
    assert "is not in" in passage.problem.message


def test_busy_is_waited_for_as_long_as_it_says(library: Library, desk: Desk) -> None:
    busy = Response('{"error":"API rate limit exceeded"}', status=429, headers={"Retry-After": "7"})
    library.reply("ncbi", busy, answer_pmids)
    (passage,) = find(desk.lookup, PMID)
    assert passage.text
    assert 7.0 in desk.waited


def test_a_database_that_is_down_leaves_the_word_to_the_next(library: Library, desk: Desk) -> None:
    library.reply("ncbi", Response("<html>Bad gateway</html>", status=502))
    library.reply("epmc", as_json(exports.europe_pmc(exports.EUROPE_PMC_RESULT)))
    (passage,) = find(desk.lookup, PMID)
    assert passage.text
    assert library.count("ncbi") == 3


BAD_REPLIES = {
    "html": xml("<html><body>Down for maintenance</body></html>"),
    "error": xml("<eFetchResult><ERROR>cannot get document</ERROR></eFetchResult>"),
    "cut": xml(exports.pubmed()[:900]),
    "json": as_json({"error": "API rate limit exceeded"}),
    "nothing": Response(b""),
    "not found": Response(b"", status=400),
    "noise": Response(bytes(range(256)) * 40),
}


@pytest.mark.parametrize("name", BAD_REPLIES)
def test_a_bad_reply_is_one_line_without_the_key(library: Library, desk: Desk, name: str) -> None:
    library.reply("ncbi", BAD_REPLIES[name])
    library.reply("epmc", BAD_REPLIES[name])
    (passage,) = find(desk.lookup, PMID)
    assert isinstance(passage.problem, DatabaseError)
    assert passage.problem.message.isprintable()
    assert "k-secret" not in passage.problem.message
    assert passage.problem.remedy


def test_a_server_that_is_not_there_is_one_line(tmp_path: Path, library: Library) -> None:
    nowhere = "http://127.0.0.1:9"
    desk = Desk(library, tmp_path, ncbi_url=nowhere, europe_pmc_url=nowhere)
    with desk.wire:
        (passage,) = find(desk.lookup, PMID)
    assert isinstance(passage.problem, DatabaseError)
    assert "gave no answer: ConnectError" in passage.problem.message


@pytest.mark.parametrize(("key", "pause"), [({}, 0.34), ({"ncbi_api_key": "k"}, 0.1)])
def test_questions_keep_the_pace_that_ncbi_asks_for(
    library: Library, tmp_path: Path, key: dict[str, str], pause: float
) -> None:
    library.reply("ncbi", answer_pmids)
    desk = Desk(library, tmp_path, **key)
    with desk.wire:
        find(desk.lookup, *(f"pmid:{2 * one}" for one in range(1, 202)))
    assert library.count("ncbi") == 3
    assert desk.waited == pytest.approx([pause, pause])


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("pmid:38012345", "pmid", "38012345"),
        ("PMID: 0123", "pmid", "123"),
        ("https://pubmed.ncbi.nlm.nih.gov/38012345/", "pmid", "38012345"),
        ("doi:10.1016/J.phrs.2024.107000", "doi", "10.1016/j.phrs.2024.107000"),
        ("https://doi.org/10.1000/a%2Fb", "doi", "10.1000/a/b"),
        ("pmc1234567", "pmcid", "PMC1234567"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/", "pmcid", "PMC1234567"),
    ],
)
def test_an_identifier_is_known_however_it_is_written(written: str, kind: str, value: str) -> None:
    assert identify(written) == Identifier.model_validate({"kind": kind, "value": value})


@pytest.mark.parametrize("text", ["38012345", "10.1000/x", "abstract.txt", "-", "", "pmid:"])
def test_what_could_be_a_file_is_no_identifier_unless_bare(text: str) -> None:
    assert identify(text) is None
    assert (identify(text, bare=True) is not None) == (text[:1].isdigit())
