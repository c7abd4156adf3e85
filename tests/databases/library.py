"""A loopback server that is PubMed, Europe PMC and Crossref at once, with replies as theirs."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from plainstudy.databases import Contact, Lookup, Replies, Wire
from tests.sources import exports

Reply = Response | Callable[[Request], Response]


class Library:
    """The three databases. Each answers what it was told, in order; the last reply stays."""

    def __init__(self, server: HTTPServer) -> None:
        self._server = server
        self._replies: dict[str, deque[Reply]] = {}
        self.asked: list[Request] = []
        for path in ("/ncbi/efetch.fcgi", "/epmc/search"):
            server.expect_request(path).respond_with_handler(self._reply)
        server.expect_request(_Below("/crossref/works/")).respond_with_handler(self._reply)

    def contact(self, **changes: str) -> Contact:
        return Contact(**(self.urls | changes))

    @property
    def urls(self) -> dict[str, str]:
        names = {"ncbi_url": "/ncbi", "europe_pmc_url": "/epmc", "crossref_url": "/crossref"}
        return {name: self._server.url_for(path) for name, path in names.items()}

    def reply(self, database: str, *replies: Reply) -> None:
        self._replies.setdefault(database, deque()).extend(replies)

    def count(self, database: str) -> int:
        return sum(request.path.startswith(f"/{database}/") for request in self.asked)

    def _reply(self, request: Request) -> Response:
        self.asked.append(request)
        replies = self._replies.get(request.path.split("/")[1])
        if not replies:
            return EMPTY[request.path.split("/")[1]]
        reply = replies.popleft() if len(replies) > 1 else replies[0]
        return reply if isinstance(reply, Response) else reply(request)


class _Below(str):
    """A path and everything below it, as pytest-httpserver compares paths."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and other.startswith(str(self))

    def __hash__(self) -> int:
        return super().__hash__()


def xml(text: str) -> Response:
    return Response(text, content_type="text/xml; charset=UTF-8")


def as_json(value: object) -> Response:
    return Response(json.dumps(value), content_type="application/json")


EMPTY: dict[str, Response] = {
    "ncbi": xml(exports.pubmed(" ")),
    "epmc": as_json(exports.europe_pmc()),
    "crossref": Response("Resource not found.", status=404),
}


class Desk:
    """A lookup with a clock that only waiting moves."""

    def __init__(self, library: Library, folder: Any, **contact: str) -> None:
        self.waited: list[float] = []
        self._now = 0.0
        self.wire = Wire(
            email=contact.get("email"), tries=3, sleep=self._sleep, clock=lambda: self._now
        )
        self.replies = Replies(folder)
        self.lookup = Lookup(library.contact(**contact), self.replies, self.wire)

    def _sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self._now += seconds


@pytest.fixture(scope="session")
def library_server() -> Iterator[HTTPServer]:
    with HTTPServer(host="127.0.0.1", threaded=True) as server:
        yield server


@pytest.fixture
def library(library_server: HTTPServer) -> Library:
    library_server.clear()
    return Library(library_server)
