from __future__ import annotations

from pathlib import Path

import pytest

from plainstudy.models import Status
from tests.cli.conftest import Run
from tests.site.conftest import Desk


@pytest.fixture
def site(desk: Path) -> Desk:
    return Desk(desk)


def test_site_says_in_one_line_what_it_did_and_left_out(run: Run, site: Desk) -> None:
    site.put("ready")
    site.put("review", status=Status.NEEDS_REVIEW)
    site.put("no", status=Status.REJECTED)
    (site.out / "broken.json").write_text("{")
    done = run("site", "out")
    assert done.exit_code == 8
    assert "broken: This is not JSON" in done.stderr
    (line,) = done.stdout.splitlines()
    assert line.startswith("public: 1 study · ")
    assert line.endswith("3 left out (needs_review 1, rejected 1, unreadable 1)")
    again = run("site", "out")
    assert " 0 pages written" in again.stdout


def test_site_is_done_when_nothing_is_broken(run: Run, site: Desk) -> None:
    site.put("ready")
    done = run("site", "out", "--to", "public", "--approved-only")
    assert done.exit_code == 0, done.output
    assert "1 left out (ready 1)" in done.stdout


def test_site_reads_the_settings(run: Run, site: Desk, desk: Path) -> None:
    site.put("ready")
    (desk / "plainstudy.toml").write_text('[site]\nname = "MS <News>"\n')
    assert run("site", "out").exit_code == 0
    assert "MS &lt;News&gt;" in site.read("index.html")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nowhere",), 3, "no such folder"),
        (("out/ready.json",), 3, "is one file"),
        (("out", "--to", "out"), 4, "lies within the site"),
        (("out", "--to", "out/ready.json"), 4, "is a file"),
    ],
)
def test_site_says_in_one_line_what_is_wrong(
    run: Run, site: Desk, arguments: tuple[str, ...], code: int, said: str
) -> None:
    site.put("ready")
    done = run("site", *arguments)
    assert done.exit_code == code
    assert said in done.stderr
    assert "Traceback" not in done.output
