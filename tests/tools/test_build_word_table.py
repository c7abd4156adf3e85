"""The committed word table is the one that tools/build_word_table.py builds."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = spec_from_file_location("build_word_table", ROOT / "tools/build_word_table.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_table_is_the_one_the_tool_builds(tool: ModuleType) -> None:
    built: str = tool.build_table()
    committed = tool.TABLE.read_text("utf-8")
    assert committed.splitlines()[:1] == built.splitlines()[:1], "built from other versions"
    differing = set(built.splitlines()) ^ set(committed.splitlines())
    assert not differing, f"{len(differing)} rows differ: run tools/build_word_table.py"
    assert built == committed


def test_the_table_stays_small_enough_to_ship_and_load(tool: ModuleType) -> None:
    assert tool.TABLE.stat().st_size < 500_000
