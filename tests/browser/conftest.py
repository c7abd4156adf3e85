"""What the browser tests share: one browser, one site built for them, and visits to its pages.

Not part of `make test`: they need Chromium. `make test-browser` installs what they need.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The tests run in our own environment; only the browser's driver comes from the other one.
sys.path += map(str, sorted((ROOT / ".browser" / "lib").glob("python*/site-packages")))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from tests.browser.host import serve  # noqa: E402
from tests.browser.places import Places  # noqa: E402
from tests.browser.publication import ALONE, PREFIX, build_publication, write_alone  # noqa: E402
from tests.browser.visits import Visit, open_page  # noqa: E402
from tools.chromium import find_chromium, list_flags  # noqa: E402

Open = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each visit has a profile of its own."""
    path = find_chromium()
    assert path, "no Chromium: `make test-browser` says what to do"
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=list_flags())
        yield running
        running.close()


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """The site, built once and served."""
    folder = tmp_path_factory.mktemp("publication")
    public = build_publication(folder)
    with serve({PREFIX: public, ALONE: write_alone(folder)}) as host:
        yield Places(host.address, public)


@pytest.fixture
def visit(browser: Browser, places: Places) -> Iterator[Open]:
    """Open pages by their name. Whatever the test looks at, no page may complain of anything."""
    with ExitStack() as stack:
        open_visits: list[Visit] = []

        def open_named(name: str, *, query: str = "", **look: object) -> Visit:
            address = places.find(name) + query
            opened = stack.enter_context(open_page(browser, address, **look))  # type: ignore[arg-type]
            open_visits.append(opened)
            assert opened.status in (0, 404 if name == "missing" else 200), address
            return opened

        yield open_named
        assert [fault for each in open_visits for fault in each.find_faults()] == []
