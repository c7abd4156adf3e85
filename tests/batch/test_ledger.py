from __future__ import annotations

import sqlite3
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from plainstudy.batch.endings import State
from plainstudy.batch.ledger import Account, Entry, open_ledger, read_ledger
from plainstudy.errors import ConfigError

ENTRY = Entry(
    name="a.txt",
    place="a",
    state=State.NEEDS_REVIEW,
    source="s",
    recipe="r",
    checks="c",
    begin=3,
    length=4,
).settle(Account(errors=("numbers",), attempts=2, price_usd=Decimal("0.01")))


def test_what_is_put_is_found_again_by_the_next_run(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "state") as ledger:
        ledger.put(ENTRY)
    with open_ledger(tmp_path / "state") as ledger:
        assert ledger.find("a.txt") == ENTRY
        assert ENTRY.account.price_usd == Decimal("0.01")
        assert ledger.find("b.txt") is None
        assert list(ledger.entries()) == [ENTRY]
        assert list(ledger.entries(state=State.FAILED)) == []
        assert ledger.count()[State.NEEDS_REVIEW] == 1
        assert ledger.measure_lines() == (7, 4)


def test_two_of_one_name_get_two_places_and_keep_them(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "state") as ledger:
        assert ledger.claim("a.txt", ("a", "a.txt")).place == "a"
        assert ledger.claim("a.md", ("a", "a.md")).place == "a.md"
        # A file system that does not tell A from a would overwrite one with the other.
        assert ledger.claim("A.txt", ("A", "A.rst")).place == "A.rst"
    with open_ledger(tmp_path / "state") as ledger:
        assert ledger.claim("a.md", ("a", "a.md")).place == "a.md"


def test_a_second_run_is_kept_out_until_the_first_ends(tmp_path: Path) -> None:
    with (
        open_ledger(tmp_path / "state"),
        pytest.raises(ConfigError, match="another run"),
        open_ledger(tmp_path / "state"),
    ):
        pass
    with open_ledger(tmp_path / "state"):
        pass


def test_a_process_that_was_killed_holds_no_lock_and_lost_no_entry(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from plainstudy.batch.ledger import open_ledger\n"
        "with open_ledger(Path(sys.argv[1])) as ledger:\n"
        "    ledger.claim('a.txt', ('a',))\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run((sys.executable, "-c", script, str(tmp_path / "state")), check=False)
    assert killed.returncode == -9
    with open_ledger(tmp_path / "state") as ledger:
        assert ledger.find("a.txt") is not None


def test_it_is_read_beside_a_run(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "state") as ledger:
        ledger.put(ENTRY)
        with read_ledger(tmp_path / "state") as beside:
            assert beside.find("a.txt") == ENTRY


def test_a_folder_without_a_ledger_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no batch"), read_ledger(tmp_path):
        pass


def test_a_file_that_is_no_ledger_is_named_and_left(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("something else, and long enough" * 9, "utf-8")
    with pytest.raises(ConfigError, match="not a database"), open_ledger(tmp_path):
        pass
    assert (tmp_path / "ledger.sqlite").read_text("utf-8").startswith("something else")


def test_a_newer_programs_ledger_is_not_touched(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ConfigError, match="newer"), open_ledger(tmp_path):
        pass


def test_a_record_is_met_once_by_each_run(tmp_path: Path) -> None:
    for _ in range(2):
        with open_ledger(tmp_path / "state") as ledger:
            assert ledger.meet("x", "one") is None
            assert ledger.meet("x", "two") == "one"
