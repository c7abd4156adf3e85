from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from plainstudy.cli import build_app
from plainstudy.errors import ExitCode
from tools.fill_readme import fill

BATCH = {"run", "report", "export", "submit", "status", "collect"}
ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_its_tables_say_what_the_program_says() -> None:
    assert fill(README) == README, "run: python tools/fill_readme.py"


def test_it_lists_every_exit_code_and_no_other() -> None:
    section = README.split("## Exit codes")[1].split("\n## ")[0]
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)}
    assert listed == {int(code) for code in ExitCode}


def test_every_command_it_shows_exists_with_its_options() -> None:
    typed = "\n".join(re.findall(r"```\n(.*?)```", README, re.DOTALL))
    shown = re.findall(r"^plainstudy (\w+)([^#\n]*)", typed, re.MULTILINE)
    assert {command for command, _ in shown} == {
        "summarize",
        "sources",
        "fetch",
        "check",
        "approve",
        "reject",
        "site",
        "prompt",
        "schema",
        "init",
        "doctor",
        "batch",
    }
    for command, rest in shown:
        first = rest.split()[0] if rest.split() else ""
        within = [first if first in BATCH else "run"] if command == "batch" else []
        told = CliRunner().invoke(build_app(), [command, *within, "--help"], env={"COLUMNS": "200"})
        assert told.exit_code == 0
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in told.output, f"{command} has no {option}"


def test_every_make_target_it_shows_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"\bmake (\w+)\b +#", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_its_links_lead_to_files_that_are_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (ROOT / target).exists(), target
