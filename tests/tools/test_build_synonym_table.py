"""The committed table of synonyms is the one that tools/build_synonym_table.py builds."""

from __future__ import annotations

from tools.build_synonym_table import TABLE, build_table


def test_the_committed_table_is_the_one_the_tool_builds() -> None:
    same = build_table() == TABLE.read_text("utf-8")
    assert same, "plain_words.txt has changed; run: make tables"


def test_the_table_stays_small_enough_to_ship_and_load() -> None:
    assert TABLE.stat().st_size < 500_000
