from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from plainstudy.errors import ExitCode, InputError
from plainstudy.render.json import from_json, to_json
from tests.golden_files import assert_golden, read_golden
from tests.render.hostile import ANY
from tests.render.summaries import make_faulty, make_hostile, make_summary


def test_format_version_1_looks_as_it_did() -> None:
    assert_golden("summary.v1.json", to_json(make_faulty()))


def test_a_stored_summary_of_format_version_1_is_still_read() -> None:
    stored = read_golden("summary.v1.json")
    assert json.loads(stored)["format_version"] == 1
    assert from_json(stored) == make_faulty()


@settings(max_examples=50, deadline=None)
@given(ANY)
def test_a_summary_comes_back_as_it_was_whatever_its_text(text: str) -> None:
    summary = make_hostile(text)
    assert from_json(to_json(summary)) == summary


def changed(**changes: Any) -> str:
    return json.dumps(json.loads(to_json(make_summary())) | changes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "no format_version"),
        ("{}", "no format_version"),
        (changed(format_version=2), "format_version 2; this plainstudy reads 1"),
        (changed(format_version=True), "format_version True"),
        (changed(format_version={}), "format_version {}"),
        (changed(disclaimer="Trust me"), "disclaimer: Input should be"),
        (changed(draft=None, abstract=None, status="x", checks=1), "and 1 more"),
        (changed(extra=1), "extra: Extra inputs are not permitted"),
    ],
)
def test_what_is_not_a_summary_is_refused_with_a_reason(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as refused:
        from_json(text)
    assert refused.value.exit_code is ExitCode.INPUT
    assert refused.value.remedy


def test_a_newer_format_asks_for_a_newer_plainstudy() -> None:
    with pytest.raises(InputError) as refused:
        from_json(changed(format_version=2))
    assert "Update plainstudy" in refused.value.remedy


@settings(max_examples=50, deadline=None)
@given(ANY)
def test_any_other_text_is_an_input_error(text: str) -> None:
    with pytest.raises(InputError):
        from_json(text)
