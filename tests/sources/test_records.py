"""What single records say beside their abstract: other languages, retractions, odd flavours."""

from __future__ import annotations

import pytest

from plainstudy.errors import InputError
from plainstudy.sources import Content, Entry, find_passages, read_entries
from plainstudy.sources.record import CONCERN
from tests.sources import exports
from tests.sources.exports import LABELLED, PLAIN, TITLE, pubmed, pubmed_article

GERMAN = (
    "Die Nachtarbeit ist für viele Pflegekräfte eine Belastung und der Schlaf vor der Schicht wird "
    "oft empfohlen. Wir haben die Wachheit von 64 Pflegekräften mit und ohne einen kurzen Schlaf "
    "gemessen. Die Wachheit war nach dem Schlaf höher, und zwei der Pflegekräfte fühlten sich "
    "benommen. Ein kurzer Schlaf ist für die Schicht nicht schädlich."
)
OWN_PARTS = (
    '<OtherAbstract Type="plain-language-summary" Language="eng">'
    f"<AbstractText>{PLAIN}</AbstractText></OtherAbstract>"
)


def read(text: str, ending: str = "") -> list[Entry]:
    content = Content("a", ending, text.encode())
    return list(read_entries(content, find_passages(content)))


def read_one(**changes: str) -> Entry:
    (entry,) = read(pubmed(pubmed_article(**changes)))  # type: ignore[arg-type]
    return entry


def test_a_plain_language_summary_is_the_authors_own() -> None:
    entry = read_one(more=OWN_PARTS)
    assert entry.abstract is not None
    assert entry.abstract.authors_summary == PLAIN
    assert len(entry.abstract.sentences) == 5


@pytest.mark.parametrize("label", ["PLAIN LANGUAGE SUMMARY", "Lay summary", "Patient summary"])
def test_a_plain_section_of_the_abstract_is_the_authors_own(label: str) -> None:
    (entry,) = read(f"TY  - JOUR\nTI  - {TITLE}\nAB  - {LABELLED} {label}: {PLAIN}\nER  - \n")
    assert entry.abstract is not None
    assert entry.abstract.authors_summary == PLAIN
    assert entry.abstract.text.endswith("were left out.")


def test_a_translated_title_loses_its_brackets_and_keeps_the_original() -> None:
    entry = read_one(
        title=f"[{TITLE}].", in_article="<VernacularTitle>Schlaf vor der Schicht.</VernacularTitle>"
    )
    assert entry.citation.title == TITLE
    assert entry.citation.original_title == "Schlaf vor der Schicht"


def test_an_abstract_in_another_language_alone_is_refused() -> None:
    other = f'<OtherAbstract Type="Publisher" Language="ger"><AbstractText>{GERMAN}</AbstractText>'
    entry = read_one(abstract="", more=f"{other}</OtherAbstract>")
    assert entry.problem is not None
    assert "not in English" in entry.problem.message
    assert "English" in entry.missing


@pytest.mark.parametrize(
    "more",
    [
        '<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><PMID>1</PMID>'
        "</CommentsCorrections></CommentsCorrectionsList>",
        "title",
    ],
)
def test_a_retracted_paper_is_known_by_its_notice_or_its_title(more: str) -> None:
    entry = read_one(title=f"RETRACTED: {TITLE}") if more == "title" else read_one(more=more)
    assert entry.citation.retracted
    assert entry.abstract is None


def test_the_notice_of_a_retraction_is_no_retracted_paper() -> None:
    assert not read_one(title=f"Retraction: {TITLE}").citation.retracted


def test_an_expression_of_concern_is_told() -> None:
    concern = (
        '<CommentsCorrectionsList><CommentsCorrections RefType="ExpressionOfConcernIn">'
        "<PMID>1</PMID></CommentsCorrections></CommentsCorrectionsList>"
    )
    entry = read_one(more=concern)
    assert entry.abstract is not None
    assert entry.abstract.note == CONCERN


def test_the_old_set_of_citations_is_read() -> None:
    inner = pubmed_article().partition("<PubmedArticle>")[2].partition("<PubmedData>")[0]
    (entry,) = read(f"<MedlineCitationSet>{inner}</MedlineCitationSet>")
    assert entry.abstract is not None
    assert entry.citation.pmid == "11112222"


def test_a_chapter_of_a_book_is_read() -> None:
    (entry,) = read(
        "<PubmedBookArticleSet><PubmedBookArticle><BookDocument><PMID>5</PMID><Book><BookTitle>"
        f"Naps</BookTitle><PubDate><Year>2026</Year></PubDate></Book><ArticleTitle>{TITLE}"
        f"</ArticleTitle><Abstract><AbstractText>{exports.MICE}</AbstractText></Abstract>"
        "</BookDocument></PubmedBookArticle></PubmedBookArticleSet>"
    )
    assert entry.abstract is not None
    assert (entry.citation.title, entry.citation.journal) == (TITLE, "Naps")
    assert entry.citation.published == "2026"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>", "ID list is empty!"),
        ("<PubmedArticleSet></PubmedArticleSet>", "knows none of the PMIDs"),
        ('<article xmlns="x"/>', ""),
    ],
)
def test_an_error_reply_says_what_it_is(text: str, said: str) -> None:
    (entry,) = read(text)
    assert isinstance(entry.problem, InputError)
    assert said in entry.problem.message


FLAVOURS = {
    "one space": f"TY - JOUR\nTI - {TITLE}\nAB - {LABELLED}\nER -\n",
    "no end": f"TY  - JOUR\nTI  - {TITLE}\nAB  - {LABELLED}\nTY  - JOUR\nTI  - Next\n",
    "EndNote": f"\ufeffTY  - JOUR\nT1  - {TITLE}\nN2  - {LABELLED}\nKW  - *Sleep\nHumans\nER  - \n",
    "numbered": f"1.\nTY  - JOUR\nT1  - {TITLE}\nN2  - {LABELLED}\nER  - \n",
    "wrapped": exports.RIS.replace(LABELLED, LABELLED.replace(". ", ".\n      ")),
}


@pytest.mark.parametrize("name", FLAVOURS)
def test_every_flavour_of_ris_is_read(name: str) -> None:
    entry = read(FLAVOURS[name])[0]
    assert entry.abstract is not None
    assert " ".join(entry.abstract.text.split()) == LABELLED
    assert entry.citation.title == TITLE
    assert entry.citation.mesh == (("Sleep", "Humans") if name == "EndNote" else ())
