from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

import plainstudy
from plainstudy import Abstract, check, summarize, summarize_async
from plainstudy.errors import ConfigError, InputError, MissingRecording
from plainstudy.models import Outcome, Status
from plainstudy.options import Options
from plainstudy.prompts import find_folder, load
from plainstudy.site_settings import SiteSettings
from tests.factories import SENTENCES, make_abstract, make_draft
from tests.fakes import QueueModel

TEXT = "Walking and fatigue in MS\n\n" + " ".join(SENTENCES)


def test_an_abstract_and_a_model_give_a_summary() -> None:
    summary = summarize(make_abstract(), model=QueueModel(make_draft()), topic="multiple sclerosis")
    assert summary.status is Status.READY
    assert summary.draft == make_draft()


def test_a_string_is_the_abstracts_text() -> None:
    model = QueueModel(make_draft())
    summary = summarize(TEXT, model=model)
    assert summary.abstract.citation.title == "Walking and fatigue in MS"
    assert summary.abstract.sentences == SENTENCES


def test_settings_are_those_of_the_settings_file() -> None:
    model = QueueModel(make_draft())
    summarize(make_abstract(), model=model, topic="asthma")
    assert "people with asthma" in model.requests[0].messages[0].content
    with pytest.raises(ConfigError, match="repairs is wrong"):
        summarize(make_abstract(), model=QueueModel(), repairs=9)


def test_it_works_inside_a_running_event_loop_as_in_a_notebook() -> None:
    async def cell() -> Status:
        return summarize(make_abstract(), model=QueueModel(make_draft())).status

    assert asyncio.run(cell()) is Status.READY


def test_code_that_is_async_itself_awaits_it() -> None:
    summary = asyncio.run(
        summarize_async(
            make_abstract(),
            model=QueueModel(make_draft()),
            templates=load(find_folder()),
            options=Options(model="m"),
        )
    )
    assert summary.status is Status.READY


def test_offline_without_a_recording_says_so(tmp_path: Path) -> None:
    with pytest.raises(MissingRecording):
        summarize(make_abstract(), offline=True, recordings=tmp_path)


def test_check_takes_a_draft_a_summary_and_any_text() -> None:
    draft = make_draft()
    summary = summarize(make_abstract(), model=QueueModel(draft))
    assert check(make_abstract(), draft) == check(make_abstract(), summary) == summary.checks
    results = check(TEXT, "In this study, 900 people took a miracle drug.")
    assert "numbers" in {each.check for each in results if each.status is Outcome.FAIL}


def test_a_text_that_is_no_abstract_is_an_input_error() -> None:
    with pytest.raises(InputError, match="3 words"):
        check("Only three words", "A text.")


def test_an_abstract_can_be_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    abstract = plainstudy.read_abstract(tmp_path / "a.txt")
    assert isinstance(abstract, Abstract)
    assert abstract.sentences == SENTENCES


def test_a_name_it_has_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="summarise"):
        plainstudy.summarise  # noqa: B018
    for name in plainstudy.__all__:
        assert getattr(plainstudy, name) is not None


def test_importing_it_imports_nothing_slow() -> None:
    code = "import plainstudy, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        (sys.executable, "-c", code), capture_output=True, check=True, text=True
    ).stdout.split()
    assert not {"pydantic", "openai", "typer", "rich", "genai_prices"} & set(loaded)


def test_build_site_builds_a_site_with_settings_given(tmp_path: Path) -> None:
    from tests.site.conftest import Desk

    desk = Desk(tmp_path)
    desk.put("s")
    desk.put("t", status=Status.NEEDS_REVIEW)
    built = plainstudy.build_site(
        desk.out, desk.public, topic="asthma", site=SiteSettings(name="Asthma News")
    )
    assert (built.studies, built.left_out) == (1, {"needs_review": 1})
    assert "Asthma News" in desk.read("index.html")
