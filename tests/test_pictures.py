from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from tests.render.summaries import make_summary
from tools.take_pictures import MOST_BYTES, draw_terminal
from tools.take_site_pictures import SHOTS

SITE = Path(__file__).parents[1] / "docs" / "site"


def test_the_terminal_picture_asks_nobody_for_fonts() -> None:
    picture = draw_terminal(make_summary())
    ElementTree.fromstring(picture)  # noqa: S314 -- we drew it
    assert "@font-face" not in picture
    addresses = set(re.findall(r"https?://[\w.]+", picture))
    assert addresses <= {
        "http://www.w3.org",
        "https://doi.org",
        "https://pubmed.ncbi.nlm.nih.gov",
        "https://www.textualize.io",
    }
    assert "url(http" not in picture


def test_every_shot_of_the_site_is_there_is_small_and_is_shown() -> None:
    pictures = {path.name: path.stat().st_size for path in SITE.glob("*.webp")}
    assert set(pictures) == {f"{shot.name}.webp" for shot in SHOTS}
    assert max(pictures.values()) <= MOST_BYTES
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", (SITE / "README.md").read_text("utf-8"))
    assert sorted(shown) == sorted(pictures)
