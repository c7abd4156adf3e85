"""Plain text: what is a title, and what is already the abstract."""

from __future__ import annotations

import pytest

from plainstudy.errors import InputError
from tests.sources.texts import BODY, ONE_LINE, SENTENCES, TITLE, read_text

UNLABELLED = ONE_LINE.replace("Background: ", "").replace("Methods: ", "")


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{BODY}",
        f"\n\n  {TITLE}  \n\n\n\n{BODY}\n",
        f"{TITLE}\n{BODY}",
        f"{TITLE}.\n\n{BODY}",
        f"Title: {TITLE}\n\n{BODY}",
        f"TITLE:\n{TITLE}\n\nAbstract\n\n{BODY}",
        TITLE.replace("in night", "in\nnight") + f"\n\n{BODY}",
        f"{TITLE}\n\nABSTRACT:\n{BODY}",
        f"{TITLE}\r\n\r\n{BODY}",
        f"{TITLE}\n{BODY.replace(chr(10), chr(10) * 2)}",
    ],
)
def test_a_title_set_off_from_the_abstract_is_the_title(text: str) -> None:
    abstract = read_text(text)
    assert (abstract.citation.title or "").rstrip(".") == TITLE
    assert " ".join(abstract.sentences) == ONE_LINE
    assert len(abstract.sentences) == SENTENCES


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        BODY.replace("\n", "\n\n"),
        UNLABELLED,
        f"Night work is tiring.\n\n{UNLABELLED}",
        f"Night work is tiring. Naps may help\n\n{UNLABELLED}".replace("help\n", "help.\n"),
        f"{'Night work is tiring and has been so for years ' * 8}\n\n{UNLABELLED}",
        f"Abstract\n\n{BODY}",
    ],
)
def test_the_first_paragraph_of_an_abstract_is_not_a_title(text: str) -> None:
    assert read_text(text).citation.title is None


def test_the_word_abstract_above_the_text_is_not_part_of_it() -> None:
    assert read_text(f"Abstract\n{BODY}").sentences[0] == "Background: Night work is tiring."


def test_the_title_is_not_one_of_the_sentences() -> None:
    abstract = read_text(f"{TITLE}\n\n{BODY}")
    assert TITLE not in abstract.text
    assert abstract.sentence(1) == "Background: Night work is tiring."


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        ('<?xml version="1.0"?>\n<feed>', "XML or HTML"),
        ("<!DOCTYPE html><p>", "XML or HTML"),
        ("<div>\n<p>", "XML or HTML"),
        ("@article{naps2026,\n  title = {", "a BibTeX file"),
        (
            "1. Ex J. 2026 Mar;1(2):3. doi: 10.5555/x.\n\nNaps.\n\nPMID: 11112222\n\n",
            "PubMed's “Abstract",
        ),
        ("%0 Journal Article\n%X ", "an EndNote file"),
        ("FN Clarivate\nVR 1.0\nPT J\nAB ", "a plain-text export"),
    ],
)
def test_an_export_is_named_and_not_read_as_words(start: str, kind: str) -> None:
    with pytest.raises(InputError, match=f"is {kind}.*, not an abstract"):
        read_text(start + BODY)
