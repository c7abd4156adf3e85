"""One abstract in the shapes people have it, for the tests of the readers."""

from __future__ import annotations

from io import BytesIO

from plainstudy.models import Abstract
from plainstudy.sources import read_abstract

TITLE = "Evening naps and alertness in night nurses: a randomised trial"
BODY = (
    "Background: Night work is tiring.\n"
    "Methods: We asked 64 nurses to nap for 20 min. before a shift or to stay awake, and measured "
    "alertness (Karolinska scale) at 3 a.m. on five nights.\n"
    "Results: Alertness rose by 1.4 ± 0.3 points after naps and by 0.2 points without (p < 0.01). "
    "Two nurses felt groggy.\n"
    "Conclusions: A short nap may help, but β-blocker users were left out."
)
SENTENCES = 5
ONE_LINE = " ".join(BODY.split())


def read_bytes(data: bytes, *, allow_long: bool = False) -> Abstract:
    """Read what standard input would give."""
    return read_abstract("-", stdin=BytesIO(data), allow_long=allow_long)


def read_text(text: str) -> Abstract:
    """Read a text as standard input would give it."""
    return read_bytes(text.encode("utf-8", "surrogatepass"))
