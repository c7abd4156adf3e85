"""A file of the site is written inside its folder, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainstudy.errors import ConfigError
from plainstudy.site.writing import Folder


@pytest.mark.parametrize("path", ["../out.html", "studies/../../out.html", "/out.html", ".."])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    root = tmp_path / "public"
    root.mkdir()
    with pytest.raises(ConfigError, match="leads out"):
        Folder(root).write(path, b"x")
    assert list(tmp_path.rglob("*")) == [root]


def test_a_page_is_written_whole_with_the_folders_it_needs(tmp_path: Path) -> None:
    assert Folder(tmp_path).write("studies/a..b/index.html", b"page") == 4
    assert (tmp_path / "studies/a..b/index.html").read_bytes() == b"page"
