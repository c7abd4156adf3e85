"""Take the pictures in docs/site: every type of page of a site made from the examples.

    python -m tools.take_site_pictures [--out docs/site]

`make pictures` runs it, with the driver that `make test-browser` installs beside Chromium. Run it
after a change to how a page looks, and look at what changed.
"""

from __future__ import annotations

import argparse
import base64
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plainstudy.site.build import Order, build
from plainstudy.site_settings import SiteSettings
from tools.chromium import find_chromium, list_flags
from tools.take_pictures import MOST_BYTES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "summaries"
ARTICLE = "studies/aerobic-exercise-motor-circuits/"
PHONE, DESKTOP, TALL = (390, 844), (1280, 900), (1280, 1200)
QUALITY = 82  # of WebP, 0 to 100: letters stay sharp, and a picture has some 50 kB
SETTINGS = SiteSettings(
    name="MS in plain words",
    tagline="For people who live with MS, and for those who care for them.",
    topics={
        "Tiredness": ("fatigue",),
        "The gut": ("gut", "stool"),
        "Scans and blood tests": ("MRI", "scan", "serum"),
    },
    page_size=3,
    previews=False,
)


@dataclass(frozen=True)
class Shot:
    """One picture to take."""

    name: str
    path: str
    window: tuple[int, int] = DESKTOP
    scheme: str = "light"
    act: str = ""
    """What is done on the page first: the name of a function below."""


SHOTS = (
    Shot("front", "", TALL),
    Shot("front-phone-dark", "", PHONE, "dark"),
    Shot("article", ARTICLE, TALL, act="show_meaning"),
    Shot("article-dark", ARTICLE, scheme="dark", act="unfold_source"),
    Shot("article-phone", ARTICLE, PHONE),
    Shot("article-phone-dark", ARTICLE, PHONE, "dark", act="tap_meaning"),
    Shot("article-phone-related", ARTICLE, PHONE, act="scroll_to_related"),
    Shot("list", "page/1/"),
    Shot("topic-phone", "topics/*/", PHONE),
    Shot("kind", "kinds/*/", scheme="dark"),
    Shot("directory", "topics/"),
    Shot("search-phone", "search/", PHONE, act="search"),
    Shot("about", "about/"),
    Shot("missing-phone-dark", "404.html", PHONE, "dark"),
)


def main() -> int:
    """Build the site, serve it, and write one picture a shot."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "site", help="their folder")
    parser.add_argument("--png", action="store_true", help="PNG, to look at with anything")
    asked = parser.parse_args()
    sys.path += map(str, sorted((ROOT / ".browser" / "lib").glob("python*/site-packages")))
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only now can it be found

    from tests.browser.host import serve  # noqa: PLC0415 - the same host that the tests look at

    chromium = find_chromium()
    if chromium is None:
        print("no Chromium: `make test-browser` installs it", file=sys.stderr)
        return 1
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        public = Path(folder) / "public"
        build(Order(EXAMPLES, public, SETTINGS, "multiple sclerosis", processes=1))
        browser = driver.chromium.launch(executable_path=chromium, args=list_flags())
        with serve({"/": public}) as host:
            sizes = [take(browser, host.address, public, shot, asked) for shot in SHOTS]
        browser.close()
    return 1 if max(sizes) > MOST_BYTES and not asked.png else 0


def take(
    browser: Browser, address: str, public: Path, shot: Shot, asked: argparse.Namespace
) -> int:
    """Take one picture; return its size in bytes."""
    width, height = shot.window
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        device_scale_factor=1 if width > PHONE[0] else 1.5,
        has_touch=width <= PHONE[0],
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{address}/{find_path(public, shot.path)}")
    if shot.act:
        ACTS[shot.act](page)
    kind = "png" if asked.png else "webp"
    answer = context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": kind, **({} if asked.png else {"quality": QUALITY})}
    )
    file: Path = asked.out / f"{shot.name}.{kind}"
    size = file.write_bytes(base64.b64decode(answer["data"]))
    print(f"{file}: {size // 1000} kB{' — too big' if size > MOST_BYTES else ''}")
    context.close()
    return size


def find_path(public: Path, path: str) -> str:
    """Return a page's path; a star stands for the list with the most studies."""
    if "*" not in path:
        return path
    pages = sorted(public.glob(f"{path}index.html"))
    fullest = max(pages, key=lambda page: page.read_text("utf-8").count('class="card"'))
    return f"{fullest.parent.relative_to(public)}/"


def show_meaning(page: Page) -> None:
    """Point at a word that is explained."""
    page.locator(".part a.term").first.hover()
    page.get_by_role("tooltip").wait_for(state="visible")


def tap_meaning(page: Page) -> None:
    """Tap a word that is explained, with its sentence in the middle of the window."""
    word = page.locator(".part a.term").first
    word.evaluate("(one) => one.scrollIntoView({block: 'center'})")
    word.tap()
    page.get_by_role("tooltip").wait_for(state="visible")


def unfold_source(page: Page) -> None:
    """Unfold the source of a finding, with the part's heading at the top."""
    part = page.locator(".part").first
    part.locator("summary").nth(1).click()
    part.evaluate("(one) => one.scrollIntoView()")


def scroll_to_related(page: Page) -> None:
    """Show the end of a study's page."""
    page.locator(".related").evaluate("(one) => one.scrollIntoView()")


def search(page: Page) -> None:
    """Look for a word, and wait for what is found."""
    page.get_by_role("searchbox").fill("fatigue")
    page.locator(".found .card").first.wait_for(timeout=20_000)


ACTS = {
    act.__name__: act
    for act in (show_meaning, tap_meaning, unfold_source, scroll_to_related, search)
}

if __name__ == "__main__":
    sys.exit(main())
