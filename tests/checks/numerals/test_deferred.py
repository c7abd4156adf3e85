"""An expression compiled late finds what it would find compiled at once."""

from __future__ import annotations

import re

import pytest

from plainstudy.checks.numerals.deferred import compile_late


def test_it_finds_what_the_compiled_expression_finds() -> None:
    late = compile_late(r"(?P<count>\d+) people", re.IGNORECASE)
    found = late.search("Of 90 People, 30 people left.")
    assert found is not None
    assert found["count"] == "90"
    assert late.findall("Of 90 People, 30 people left.") == ["90", "30"]
    assert late.match("Of 90 People", 3) is not None


def test_it_is_compiled_only_when_used() -> None:
    late = compile_late("(")
    with pytest.raises(re.error):
        late.search("text")
