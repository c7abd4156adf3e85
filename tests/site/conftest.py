"""A desk for site tests: a folder of summaries, and a way to build from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plainstudy.models import Citation, Status, Summary
from plainstudy.render import Format, render
from plainstudy.site.build import Order, build
from plainstudy.site.built import Built
from plainstudy.site_settings import SiteSettings
from tests.factories import claim, make_abstract, make_draft
from tests.render.summaries import make_summary


class Desk:
    """A folder of summaries and a site made of it."""

    def __init__(self, folder: Path) -> None:
        self.out, self.public = folder / "out", folder / "public"
        self.out.mkdir()

    def put(self, name: str, *, status: Status = Status.READY, **told: Any) -> Path:
        path = self.out / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(make_study(name, status=status, **told), Format.JSON), "utf-8")
        return path

    def build(self, **changes: object) -> Built:
        fields: dict[str, object] = {
            "source": self.out,
            "to": self.public,
            "settings": SiteSettings(previews=False),
            "topic": "multiple sclerosis",
            "processes": 1,
            "search": False,
        }
        return build(Order(**(fields | changes)))  # type: ignore[arg-type]

    def read(self, path: str) -> str:
        return (self.public / path).read_text("utf-8")

    def pages(self) -> dict[str, tuple[int, int]]:
        """Return each page with what changes when it is written again."""
        return {
            str(path.relative_to(self.public)): (path.stat().st_mtime_ns, path.stat().st_ino)
            for path in self.public.rglob("*.html")
        }


def make_study(
    name: str,
    *,
    status: Status = Status.READY,
    published: str | None = "2026-07-01",
    takeaway: str = "",
    teaser: str = "",
) -> Summary:
    """Build a summary that can be told from others by its name."""
    draft = make_draft(
        takeaway=claim(takeaway or f"Walking helped people in study {name}.", 2, 3),
        teaser=teaser or f"A trial of walking: {name}.",
    )
    abstract = make_abstract().model_copy(
        update={"citation": Citation(title=f"Walking, {name}", published=published)}
    )
    return make_summary(draft=draft, abstract=abstract, status=status)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
