"""Markdown: front matter as people write it, and a body that keeps its numbers and names."""

from __future__ import annotations

import pytest

from plainstudy.errors import InputError
from plainstudy.models import Citation
from plainstudy.sources.markdown import read_markdown, to_plain
from tests.sources.texts import BODY, ONE_LINE, TITLE, read_text

FRONT = f"""---
title: "{TITLE}"
journal: Journal of Invented Sleep
date: 2026-07-01
authors:
  - Ada Rossi
  - Bo Chen
doi: https://doi.org/10.1000/naps.2026
pmid: 01234567
url: https://example.org/naps
note: Written for a test.
layout: post
tags: [sleep, nurses]
---
"""


def test_front_matter_becomes_the_citation() -> None:
    abstract = read_text(FRONT + BODY)
    assert abstract.citation == Citation(
        title=TITLE,
        journal="Journal of Invented Sleep",
        published="2026-07-01",
        authors=("Ada Rossi", "Bo Chen"),
        doi="10.1000/naps.2026",
        pmid="01234567",
        url="https://example.org/naps",
    )
    assert abstract.note == "Written for a test."
    assert " ".join(abstract.sentences) == ONE_LINE


@pytest.mark.parametrize(
    "text",
    [
        f"# {TITLE}\n\n{BODY}",
        f"---\njournal: X\n---\n# {TITLE} #\n{BODY}",
        f"---\ntitle: '{TITLE}'\n---\n\n# {TITLE}\n\n{BODY}",
        f"---\r\ntitle: '{TITLE}'\r\n---\r\n{TITLE}\r\n\r\n{BODY}",
        f"---\n---\n{TITLE}\n\n## Abstract\n\n{BODY}",
        f"---\ntitle: '{TITLE}'\n---\n## Abstract\n{BODY}",
        f"{TITLE}\n\n**Background:** {BODY.removeprefix('Background: ')}",
    ],
)
def test_the_title_comes_from_the_front_matter_a_heading_or_the_first_line(text: str) -> None:
    passage = read_markdown(text.replace("\r\n", "\n"), "a.md")
    assert passage.citation.title == TITLE
    assert " ".join(passage.text.split()) == ONE_LINE


def test_a_section_heading_is_not_a_title() -> None:
    passage = read_markdown(f"# Background\n{BODY.removeprefix('Background: ')}", "a.md")
    assert passage.citation.title is None
    assert passage.text.startswith("Background\n")


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Results:** pain *fell* by ***half***", "Results: pain fell by half"),
        (
            "carriers of HLA-DRB1*15:01 and HLA-DRB1*03",
            "carriers of HLA-DRB1*15:01 and HLA-DRB1*03",
        ),
        ("2 * 3 * 4, p* < 0.05", "2 * 3 * 4, p* < 0.05"),
        ("_in vitro_ and snake_case_name", "in vitro and snake_case_name"),
        ("see [the trial](https://example.org/a)[1]", "see the trial[1]"),
        ("`IL6` p \\< 0.05, 10\\*2", "IL6 p < 0.05, 10*2"),
        ("10<sup>9</sup> cells/L, CO<sub>2</sub>, p &lt; 0.05", "10⁹ cells/L, CO2, p < 0.05"),
        ("![a figure](naps.png)Naps", "Naps"),
    ],
)
def test_marks_become_words_and_numbers_stay(marked: str, plain: str) -> None:
    assert to_plain(marked) == plain


BILLION_LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("front", "message", "remedy"),
    [
        ("title: Naps: a trial\n", "cannot be read, line 2", "in quotes"),
        ("jornal: X\n", "unknown field “jornal”", "did you mean journal?"),
        ("- a\n- b\n", "has no fields", "name: value"),
        (BILLION_LAUGHS, "aliases are not read", "name: value"),
        ("title: " + "[" * 5000 + "\n", "front matter", "name: value"),
        ("title: [a, b]\n", "title is not a line of text", "one line"),
        ("doi: 12345\n", "doi is not one", "10.1000"),
        ("url: javascript:alert(1)\n", "url is not one", "https://"),
        ("date: soon\n", "published is not a date: “soon”", "2026-07"),
        ("title: \x07bell\n", "front matter cannot be read", "name: value"),
    ],
)
def test_bad_front_matter_is_named_with_a_remedy(front: str, message: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        read_markdown(f"---\n{front}---\n{BODY}", "a.md")
    assert message in caught.value.message
    assert remedy in caught.value.remedy


def test_a_tag_in_front_matter_builds_no_object() -> None:
    front = "---\ntitle: !!python/object/apply:os.getcwd []\n---\n"
    with pytest.raises(InputError, match="title is not a line of text"):
        read_markdown(front + BODY, "a.md")


def test_front_matter_without_an_end_is_refused() -> None:
    with pytest.raises(InputError, match="has no end"):
        read_markdown(f"---\ntitle: Naps\n{BODY}", "a.md")


def test_another_program_s_fields_are_let_be() -> None:
    front = "---\npublisher: X\ndraft: true\ntags: [a]\nupdated: 2026\n---\n"
    assert read_markdown(front + BODY, "a.md").citation == Citation()
