"""A folder as an editor has it: an abstract, and recordings that answer for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from plainstudy.cli import build_app
from plainstudy.models import Draft
from plainstudy.pipeline import summarize
from plainstudy.prompts import find_folder, load
from plainstudy.settings import read
from plainstudy.sources import read_abstract
from tests.factories import SENTENCES
from tools.build_examples import HandWritten

TITLE = "Walking and fatigue in MS"
Run = Callable[..., Result]
Record = Callable[..., None]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that holds abstract.txt."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "abstract.txt").write_text(f"{TITLE}\n\n{' '.join(SENTENCES)}\n", "utf-8")
    return tmp_path


@pytest.fixture
def run(desk: Path) -> Run:
    """Run one command line."""

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(build_app(), list(arguments), input=stdin)

    return invoke


@pytest.fixture
def record(desk: Path) -> Record:
    """Record answers for abstract.txt, in order, where the default settings look for them."""

    def keep(*answers: str | Draft, source: str = "abstract.txt") -> None:
        texts = [each if isinstance(each, str) else each.model_dump_json() for each in answers]
        settings = read().settings
        asyncio.run(
            summarize(
                read_abstract(source),
                model=HandWritten(texts, settings.recordings),
                templates=load(find_folder()),
                options=settings.options,
            )
        )

    return keep
