"""The shipped examples: built anew from their recordings, they are what the repository holds."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path

import pytest

from plainstudy.checks import check
from plainstudy.models import Draft, Severity, Status, Summary
from plainstudy.pipeline import failures
from plainstudy.render import Format, from_json, render
from plainstudy.settings import read
from plainstudy.sources import read_abstract
from tools.build_examples import EXAMPLES, build

NAMES = sorted(path.stem for path in (EXAMPLES / "abstracts").glob("*.md"))
REPAIRED = sorted(path.name.split(".")[0] for path in EXAMPLES.glob("answers/*.first.json"))


def load(name: str) -> Summary:
    return from_json((EXAMPLES / "summaries" / f"{name}.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Summary]:
    folder = tmp_path_factory.mktemp("rebuilt") / "examples"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("recordings", "summaries"))
    settings = read(config=folder / "plainstudy.toml").settings
    return {name: asyncio.run(build(name, folder, settings)) for name in NAMES}


def test_there_are_seven_and_two_of_them_show_a_repair() -> None:
    assert len(NAMES) == 7
    assert len(REPAIRED) == 2


@pytest.mark.parametrize("name", NAMES)
def test_built_anew_it_is_what_the_repository_holds(name: str, rebuilt: dict[str, Summary]) -> None:
    for kind in Format:
        path = EXAMPLES / "summaries" / f"{name}.{kind.value}"
        assert render(rebuilt[name], kind) == path.read_text("utf-8"), "run: make examples"


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_recordings_answer_for_it(name: str) -> None:
    kept = {path.stem for path in (EXAMPLES / "recordings").rglob("*.json")}
    assert {attempt.fingerprint for attempt in load(name).provenance.attempts} <= kept


@pytest.mark.parametrize("name", NAMES)
def test_it_is_ready_at_grade_8_or_below(name: str) -> None:
    summary = load(name)
    assert summary.status is Status.READY
    assert summary.measures.whole.flesch_kincaid <= 8.0


@pytest.mark.parametrize("name", NAMES)
def test_it_says_that_it_was_written_for_this_project(name: str) -> None:
    abstract = read_abstract(EXAMPLES / "abstracts" / f"{name}.md")
    assert abstract.note is not None
    assert "not a real paper" in abstract.note
    assert abstract.citation.doi is not None
    assert abstract.citation.doi.startswith("10.5555/")  # Crossref's prefix for tests


@pytest.mark.parametrize("name", REPAIRED)
def test_the_first_answer_has_a_wrong_number_and_advice_and_the_second_has_not(name: str) -> None:
    abstract = read_abstract(EXAMPLES / "abstracts" / f"{name}.md")
    first = Draft.model_validate_json((EXAMPLES / f"answers/{name}.first.json").read_text("utf-8"))
    found = failures(check(abstract, first), Severity.ERROR)
    assert {"numbers", "advice"} <= {result.check for result in found}
    attempts = load(name).provenance.attempts
    assert [attempt.purpose for attempt in attempts] == ["draft", "repair"]
    assert attempts[0].errors == len(found)
    assert attempts[1].errors == 0


def test_every_recording_says_that_a_person_wrote_it() -> None:
    recordings = [
        json.loads(path.read_text("utf-8"))
        for path in Path(EXAMPLES / "recordings").rglob("*.json")
    ]
    assert len(recordings) == len(NAMES) + len(REPAIRED)
    assert {recording["origin"] for recording in recordings} == {"hand-written"}
