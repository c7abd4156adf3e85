"""The authors' own plain summary stands beside ours in every format, and says whose it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.console import Console

from plainstudy.cli.paper import Screen
from plainstudy.cli.terminal import show
from plainstudy.models import Summary
from plainstudy.render import from_json
from plainstudy.render.html import to_html
from plainstudy.render.json import to_json
from plainstudy.render.markdown import to_markdown
from tests.render.summaries import make_summary

OWN = "Walking helped people feel less tired.\nWe do not know for how long."


def to_terminal(summary: Summary) -> str:
    console = Console(width=80, record=True, quiet=False, file=None)
    with console.capture() as captured:
        show(summary, Screen(console), evidence=False)
    return captured.get()


FORMATS: tuple[Callable[[Summary], str], ...] = (to_html, to_markdown, to_terminal)


def with_own() -> Summary:
    abstract = make_summary().abstract.model_copy(update={"authors_summary": OWN})
    return make_summary(abstract=abstract)


@pytest.mark.parametrize("render", FORMATS)
def test_it_is_shown_with_a_word_on_whose_it_is(render: Callable[[Summary], str]) -> None:
    shown = render(with_own())
    for text in (*OWN.split("\n"), "own plain summary", "It was not checked here"):
        assert text in shown


@pytest.mark.parametrize("render", FORMATS)
def test_nothing_is_said_where_there_is_none(render: Callable[[Summary], str]) -> None:
    assert "own plain summary" not in render(make_summary())


def test_it_is_kept_in_json_and_left_out_where_there_is_none() -> None:
    assert from_json(to_json(with_own())) == with_own()
    assert "authors_summary" not in to_json(make_summary())
