"""The committed table of pieces is the one that tools/build_pattern_table.py builds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools.build_pattern_table import TABLE

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # In a process of its own: the tool takes every pattern there is, and tests make some.
    path = tmp_path_factory.mktemp("table") / "pieces.json"
    tool = ROOT / "tools/build_pattern_table.py"
    subprocess.run([sys.executable, tool, path], check=True, capture_output=True)
    return path


def test_the_committed_table_is_the_one_the_tool_builds(built: Path) -> None:
    same = built.read_text("utf-8") == TABLE.read_text("utf-8")
    assert same, "an expression has changed; run: make tables"


def test_most_expressions_have_pieces(built: Path) -> None:
    assert len(json.loads(built.read_text("utf-8"))) > 200


def test_the_table_stays_small_enough_to_ship_and_load() -> None:
    assert TABLE.stat().st_size < 150_000
