"""JSON: other people's objects, and our own files back."""

from __future__ import annotations

import json

import pytest

from plainstudy.errors import InputError
from plainstudy.models import Abstract, Citation
from tests.factories import make_abstract
from tests.sources.texts import BODY, ONE_LINE, TITLE, read_bytes, read_text


def dumped(value: object) -> str:
    return json.dumps(value)


def test_plain_fields_become_the_abstract_and_its_citation() -> None:
    fields = {
        "Title": f"<b>{TITLE}</b>",
        "abstract": f"<h4>Background</h4>{BODY.removeprefix('Background: ')}",
        "journal": "Journal of Invented Sleep",
        "year": 2026,
        "authors": "Rossi A, Chen B",
        "doi": "doi:10.1000/naps",
        "pmid": 1234567,
        "score": [1, {"a": None}],
    }
    abstract = read_text(dumped(fields))
    assert abstract.citation == Citation(
        title=TITLE,
        journal="Journal of Invented Sleep",
        published="2026",
        authors=("Rossi A", "Chen B"),
        doi="10.1000/naps",
        pmid="1234567",
    )
    assert abstract.sentences[0] == "Background Night work is tiring."


@pytest.mark.parametrize("field", ["abstract", "text", "abstractText"])
def test_the_text_is_found_under_its_usual_names(field: str) -> None:
    assert " ".join(read_text(dumped({field: BODY})).sentences) == ONE_LINE


def test_our_own_abstract_comes_back_as_it_was() -> None:
    abstract = make_abstract()
    assert read_text(abstract.model_dump_json()) == abstract


def test_the_abstract_inside_a_summary_keeps_its_numbers() -> None:
    abstract = Abstract(
        text=ONE_LINE,
        sentences=(ONE_LINE[:33], ONE_LINE[34:]),
        citation=Citation(title=TITLE, doi="10.1000/naps"),
        note="Written for a test.",
    )
    summary = {"format": 1, "abstract": abstract.model_dump(mode="json"), "draft": {"text": "no"}}
    assert read_text(dumped(summary)) == abstract


def test_sentences_alone_are_enough() -> None:
    sentences = list(make_abstract().sentences)
    assert read_text(dumped({"sentences": sentences})).sentences == tuple(sentences)


def test_a_list_of_one_is_that_one() -> None:
    assert read_text(dumped([{"abstract": BODY}])).text == BODY


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"abstract": "x",}', "is not JSON"),
        ('{"abstract": "x"\n\n', "line 3"),
        (dumped({"title": TITLE, "body": BODY}), "has no abstract; its fields: title, body"),
        ("{}", "its fields: none"),
        (dumped([BODY] * 2).replace('"', "{", 1), "is not JSON"),
        (dumped([{"abstract": BODY}] * 2), "more than one abstract"),
        (dumped({"text": BODY, "sentences": ["Other words."]}), "text and its sentences differ"),
        (dumped({"abstract": BODY, "pmid": "PMC1"}), "pmid is not one: “PMC1”"),
        (dumped({"abstract": BODY, "published": 1e400}), "published is not a date"),
        (dumped({"abstract": BODY, "title": {"a": 1}}), "title is not a line of text"),
        (dumped({"abstract": BODY, "title": "long " * 1000}), "title is 4,999 characters long"),
        ('{"abstract": ' + "[" * 100_000, "nested too deep"),
        ('{"abstract": ' + "1" * 5000 + "}", "broken number"),
    ],
)
def test_json_without_an_abstract_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_text(text)
    assert message in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.remedy


def test_a_lone_surrogate_does_not_reach_the_abstract() -> None:
    data = dumped({"abstract": f"\ud800 {BODY}"}).encode()
    assert read_bytes(data).text.startswith("\ufffd")
