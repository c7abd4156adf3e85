"""Serve: the site as a browser on this machine sees it, built anew when something changes.

Only 127.0.0.1 is listened on. It is for looking at a site; a web server shows it to the public.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from plainstudy.errors import ConfigError, PlainstudyError
from plainstudy.site.build import Order, build
from plainstudy.site.built import Built
from plainstudy.site.intake import find_summaries
from plainstudy.site.plan import NOT_FOUND
from plainstudy.site.state import FOLDER

_PAUSE = 0.5
"""Seconds between two looks; ten times as long as a look takes where there are very many files."""
_SETTLE = 0.2
"""Seconds without a change before a build: an editor writes a file in several steps."""


@contextmanager
def open_server(folder: Path, url: str, port: int = 0) -> Iterator[str]:
    """Serve a folder on loopback, and give its address. `url` is the site's: its path is kept.

    Raises ConfigError when the port is taken. 0 takes any that is free.
    """
    base = urlsplit(url).path or "/"

    class Handler(_Handler):
        root, prefix = folder, base

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        raise ConfigError(
            f"cannot listen on port {port}: {error.strerror or error}",
            remedy="choose another --port; 0 takes any that is free",
        ) from error
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def watch(
    read_order: Callable[[], Order],
    watched: tuple[Path, ...],
    tell: Callable[[Built | PlainstudyError, Order | None], None],
    stop: threading.Event,
    last: list[str],
) -> None:
    """Build whenever a summary, a setting or a template changed, until `stop` is set.

    `last` is what `look` saw before the last build. `read_order` reads the settings anew and may
    raise, as may a build: that is told, and what was built before stays and is shown on.
    """
    order = read_order()
    while not stop.wait(_PAUSE):
        begun = time.perf_counter()
        now = look(order, watched)
        stop.wait(9 * (time.perf_counter() - begun))
        if now == last:
            continue
        while not stop.wait(_SETTLE) and (settled := look(order, watched)) != now:
            now = settled
        last = now
        try:
            order = read_order()
            tell(build(order), order)
        except PlainstudyError as error:
            tell(error, None)


def look(order: Order, watched: tuple[Path, ...]) -> list[str]:
    """Return what differs once anything of it changed. What cannot be looked at is a change too."""
    seen = []
    try:
        for found in find_summaries(order.source, leave_out=order.to):
            seen.append(f"{found.name}\0{found.stamp}{found.digest}")
    except PlainstudyError as error:
        seen.append(error.message)
    templates = order.settings.templates
    paths = [*watched, *([order.settings.logo] if order.settings.logo else [])]
    if templates:
        paths += sorted(path for path in templates.rglob("*") if path.is_file())
    for path in paths:
        try:
            stat = path.stat()
            seen.append(f"{path}\0{stat.st_mtime_ns}\0{stat.st_size}")
        except OSError:
            seen.append(f"{path}\0")
    return seen


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder, below the path the site will have."""

    root: Path
    prefix: str
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".xml": "application/xml",
        ".wasm": "application/wasm",
        ".webp": "image/webp",
    }

    def translate_path(self, path: str) -> str:
        self.directory = str(self.root)
        return super().translate_path(f"/{path.removeprefix(self.prefix)}")

    def do_GET(self) -> None:
        if self._leads_home():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._leads_home():
            super().do_HEAD()

    def _leads_home(self) -> bool:
        path = urlsplit(self.path).path
        if path == "/" != self.prefix:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", self.prefix)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return False
        # The translated path, since "/x/../.plainstudy/" and "%2e" name it too.
        if not path.startswith(self.prefix) or f"{os.sep}{FOLDER}" in self.translate_path(path):
            self.send_error(HTTPStatus.NOT_FOUND)
            return False
        return True

    def list_directory(self, path: str | os.PathLike[str]) -> None:  # noqa: ARG002
        """Show no folder's content: a web server would not."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for what is not there, as a web server is told to."""
        try:
            page = (self.root / NOT_FOUND).read_bytes() if code == HTTPStatus.NOT_FOUND else b""
        except OSError:
            page = b""
        if not page:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")  # a page that was built anew is shown
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing of each request: what was built is worth the line."""
