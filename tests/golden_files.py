"""Golden files: what people see, word for word. `REWRITE_GOLDEN=1 pytest` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def read_golden(name: str) -> str:
    """Return what a golden file holds."""
    return (FOLDER / name).read_text(encoding="utf-8")


def assert_golden(name: str, text: str) -> None:
    """Compare a text with its golden file, or rewrite the file when REWRITE_GOLDEN is set."""
    file = FOLDER / name
    if os.environ.get("REWRITE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.is_file(), f"{name} is missing: run the tests once with REWRITE_GOLDEN=1"
    assert text == read_golden(name), (
        f"{name} differs from what is shown now: if that is meant, set REWRITE_GOLDEN=1 and rerun"
    )
