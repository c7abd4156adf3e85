"""Templates escape every text as MarkupSafe does, whatever way it comes into the page."""

from __future__ import annotations

from pathlib import Path

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError
from markupsafe._speedups import _escape_inner

from plainstudy.models import Kind
from plainstudy.render import filling

WAYS = {
    "plain": "{{ text }}",
    "from a macro": "{% macro say(it) %}{{ it }}{% endmacro %}{{ say(text) }}",
    "from a macro's block": "{% macro say() %}{{ caller() }}{% endmacro %}"
    "{% call say() %}{{ text }}{% endcall %}",
    "set": "{% set kept %}{{ text }}{% endset %}{{ kept }}",
    "in a loop": "{% for each in [text] %}{{ each }}{% endfor %}",
    "in a block": "{% block main %}{{ text }}{% endblock %}",
    "a choice": "{{ text if text else text }}",
}
TEXTS = st.text(st.sampled_from("a&<>\"'é{}% ;#") | st.characters(exclude_categories=["Cs"]))


def fill(source: str, folder: Path = Path("nowhere"), **names: object) -> str:
    environment = filling.open_environment(DictLoader({"it": source}), str(folder / "module.py"))
    return environment.get_template("it").render(**names)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@given(text=TEXTS)
def test_a_text_is_escaped_once_whatever_way_it_comes(way: str, text: str) -> None:
    assert fill(way, text=text) == str(markupsafe.escape(text))


def test_markup_stays_as_it_is_and_what_is_no_text_is_written() -> None:
    assert fill("{{ it }}", it=markupsafe.Markup("<b>1</b>")) == "<b>1</b>"
    assert fill("{{ it }} {{ n }} {{ none }}", it=Kind.CLAIM, n=3, none=None) == "claim 3 None"


def test_what_says_its_own_html_is_asked_and_other_objects_are_escaped() -> None:
    class Drawn:
        def __html__(self) -> str:
            return "<svg>"

    class Said:
        def __str__(self) -> str:
            return "<svg>"

    assert fill("{{ one }}{{ other }}", one=Drawn(), other=Said()) == "<svg>&lt;svg&gt;"


def test_a_template_may_still_say_that_it_wants_no_escaping() -> None:
    assert fill("{% autoescape false %}{{ it }}{% endautoescape %}{{ it }}", it="<") == "<&lt;"
    assert fill("{{ it | safe }}", it="<") == "<"


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'it' is undefined"):
        fill("{{ it }}")


def test_the_quick_escape_is_still_where_it_was() -> None:
    assert vars(filling)["escape_text"] is _escape_inner, "mend filling.py's import"
