from __future__ import annotations

import re
from xml.etree import ElementTree

from tests.render.summaries import make_summary
from tools.take_pictures import draw_terminal


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
