"""Places: where each type of page lies, by a name that tests are named after."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.browser.publication import ALONE, PREFIX

SITE_PAGES = (
    "article", "front", "list", "directory", "topic", "kind", "search", "about", "missing",
)  # fmt: skip
"""Every type of page that a site has."""
PAGES = (*SITE_PAGES, "alone", "review")
"""Those, and the page that `summarize` writes: ready, and for an editor to look at."""
ARTICLE = "studies/aerobic-exercise-motor-circuits/"
_FIXED = {
    "article": ARTICLE,
    "front": "",
    "list": "page/2/",
    "directory": "topics/",
    "topic": "topics/fatigue/",
    "search": "search/",
    "about": "about/",
    "missing": "no/such/page/",
    "long": "studies/made-01/",
}
_ALONE = {"alone": "ready.html", "review": "review.html"}


@dataclass(frozen=True)
class Places:
    """A site being served."""

    address: str
    public: Path

    def find(self, name: str) -> str:
        """Return the address of a page of this type."""
        if name in _ALONE:
            return f"{self.address}{ALONE}{_ALONE[name]}"
        return f"{self.address}{PREFIX}{self._find_path(name)}"

    def _find_path(self, name: str) -> str:
        if name == "kind":
            kinds = sorted(self.public.glob("kinds/*/index.html"))
            return f"kinds/{kinds[0].parent.name}/"
        return _FIXED.get(name, name)
