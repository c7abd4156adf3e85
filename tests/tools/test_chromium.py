from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tools import chromium


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without a browser and without apt; return a folder on its PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "USUAL", tmp_path / "nowhere")
    return tmp_path


def put(folder: Path, name: str, script: str = "") -> Path:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)
    return file


def test_a_browser_on_the_path_is_found(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    browser = put(bare, "chromium")
    assert chromium.main() == 0
    assert capsys.readouterr().out == f"{browser}\n"


def test_the_browser_that_is_named_goes_before_all_others(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(bare, "chromium")
    other = put(bare, "another")
    monkeypatch.setenv(chromium.VARIABLE, str(other))
    assert chromium.find_chromium() == str(other)


def test_a_named_browser_that_is_not_there_is_told_in_one_line(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(bare, "chromium")
    monkeypatch.setenv(chromium.VARIABLE, "/nowhere/chromium")
    assert chromium.main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "correct PLAINSTUDY_CHROMIUM" in said.err


def test_where_none_can_be_installed_one_line_says_what_to_do(
    bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert chromium.main() == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "apt-get install chromium" in said.err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs without sudo")
def test_root_installs_it_where_there_is_none(
    bare: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (bare / "env").symlink_to(shutil.which("env", path="/usr/bin:/bin") or "")
    put(bare, "apt-get", f': > "{bare}/$2"; : > "{bare}/chromium"; /bin/chmod +x "{bare}/chromium"')
    assert chromium.main() == 0
    assert capfd.readouterr().out == f"{bare}/chromium\n"
    assert (bare / "update").exists()
    assert (bare / "install").exists()
