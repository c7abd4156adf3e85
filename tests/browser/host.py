"""Host: folders over loopback, as a plain web host serves them: files, compressed, and no more."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".wasm": "application/wasm",
}
_PACKED = ("text/", "application/json", "application/xml", "image/svg+xml")


@dataclass(frozen=True)
class Host:
    """A running server."""

    address: str
    """Without a slash at its end."""


@contextmanager
def serve(folders: Mapping[str, Path]) -> Iterator[Host]:
    """Serve each folder below its path ("/ms/") on a free port, until the block ends."""

    class Handler(_Handler):
        mounts = folders

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Host(f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    mounts: Mapping[str, Path] = {}

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        mount = next((each for each in self.mounts if path.startswith(each)), None)
        if mount is None:
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"")
            return
        root = self.mounts[mount].resolve()
        file = (root / path.removeprefix(mount)).resolve()
        if file.is_dir():
            file /= "index.html"
        if file.is_file() and file.is_relative_to(root):
            kind = TYPES.get(file.suffix, "application/octet-stream")
            self._answer(HTTPStatus.OK, kind, file.read_bytes())
            return
        missing = root / "404.html"
        body = missing.read_bytes() if missing.is_file() else b""
        self._answer(HTTPStatus.NOT_FOUND, TYPES[".html"], body)

    def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if kind.startswith(_PACKED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the browser's own record is what the tests read."""
