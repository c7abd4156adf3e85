"""The wheel holds everything a run needs, and works without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it where nothing else of the checkout is."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT),
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_a_summary_from_a_recording_works_from_the_wheel_alone(installed: Path) -> None:
    code = (
        "import plainstudy, sys; assert plainstudy.__file__.startswith(sys.argv[1]); "
        "from plainstudy.prompts import find_folder; assert '_prompts' in str(find_folder()); "
        "sys.argv = ['plainstudy', *sys.argv[2:]]; from plainstudy.cli import main; main()"
    )
    examples = ROOT / "examples"
    done = subprocess.run(
        (
            *(sys.executable, "-c", code, str(installed)),
            *("summarize", str(examples / "abstracts/eye-scan-sgfap.md"), "--offline"),
            *("--config", str(examples / "plainstudy.toml"), "--format", "html"),
        ),
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(installed)},
        cwd=installed,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == (examples / "summaries/eye-scan-sgfap.html").read_text("utf-8")


def test_the_licence_of_the_word_table_travels_with_it(installed: Path) -> None:
    held = {path.name for path in installed.rglob("*") if path.is_file()}
    assert {"english.tsv", "LICENSE-DATA.md", "LICENSE", "py.typed"} <= held
