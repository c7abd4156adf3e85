"""The site on loopback: what a web server would show, and built anew when something changes."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from plainstudy.errors import ConfigError, PlainstudyError
from plainstudy.site.build import Order
from plainstudy.site.built import Built
from plainstudy.site.serve import look, open_server, watch
from plainstudy.site_settings import SiteSettings
from tests.site.conftest import Desk


def get(address: str, path: str, method: str = "GET") -> tuple[int, str, str]:
    host = address.removeprefix("http://").partition("/")[0]
    connection = http.client.HTTPConnection(host, timeout=30)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers.get("Location") or ""
    finally:
        connection.close()


@pytest.fixture
def shown(desk: Desk) -> Iterator[str]:
    desk.put("s")
    desk.build()
    with open_server(desk.public, "") as address:
        yield address


def test_it_listens_on_loopback_alone(shown: str) -> None:
    assert shown.startswith("http://127.0.0.1:")


def test_it_shows_pages_and_the_sites_own_page_for_what_is_not_there(shown: str) -> None:
    assert get(shown, "/studies/s/")[0] == 200
    status, page, _ = get(shown, "/nothing/here/")
    assert (status, "This page is not here" in page) == (404, True)
    assert get(shown, "/nothing/", "HEAD")[:2] == (404, "")


@pytest.mark.parametrize(
    "path",
    [
        "/.plainstudy/state.sqlite",
        "/%2eplainstudy/state.sqlite",
        "/studies/../.plainstudy/lock",
        "/../../etc/passwd",
        "/studies/",
    ],
)
def test_it_shows_no_state_no_folder_and_nothing_outside(shown: str, path: str) -> None:
    assert get(shown, path)[0] == 404


def test_it_keeps_the_path_that_the_site_will_have(desk: Desk) -> None:
    desk.put("s")
    desk.build(settings=SiteSettings(previews=False, url="https://example.org/ms/"))
    with open_server(desk.public, "https://example.org/ms/") as address:
        assert address.endswith("/ms/")
        assert get(address, "/")[::2] == (302, "/ms/")
        assert get(address, "/ms/studies/s/")[0] == 200
        status, page, _ = get(address, "/ms/gone/")
        assert status == 404
        assert 'href="/ms/assets/' in page


def test_a_port_that_is_taken_is_told(shown: str, desk: Desk) -> None:
    port = int(shown.rstrip("/").rpartition(":")[2])
    with pytest.raises(ConfigError, match="cannot listen"), open_server(desk.public, "", port):
        pass


class Watched:
    """A watch in a thread of its own, and what it told."""

    def __init__(self, desk: Desk, templates: Path | None = None) -> None:
        self.told: Queue[Built | PlainstudyError] = Queue()
        self.stop = threading.Event()
        settings = SiteSettings(previews=False, templates=templates)
        order = Order(desk.out, desk.public, settings, "MS", processes=1)
        self.thread = threading.Thread(
            target=watch,
            args=(lambda: order, (), self.hear, self.stop, look(order, ())),
            daemon=True,
        )

    def hear(self, told: Built | PlainstudyError, _order: Order | None) -> None:
        self.told.put(told)

    def wait(self) -> Built | PlainstudyError:
        return self.told.get(timeout=60)


def test_a_change_is_built_and_a_failed_build_leaves_the_last_good_site(
    desk: Desk, tmp_path: Path
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    desk.put("s")
    desk.build(settings=SiteSettings(previews=False, templates=own), topic="MS")
    watched = Watched(desk, own)
    watched.thread.start()
    try:
        desk.put("t")
        built = watched.wait()
        assert isinstance(built, Built)
        assert built.studies == 2
        before = desk.pages()
        (own / "list.html").write_text("{{ nothing }}")
        failed = watched.wait()
        assert isinstance(failed, ConfigError)
        assert "list.html" in failed.message
        assert desk.pages() == before
        (own / "list.html").unlink()
        assert isinstance(watched.wait(), Built)
    finally:
        watched.stop.set()
        watched.thread.join(60)
    assert not watched.thread.is_alive()
