"""A real HTTP server on the loopback, for faults on the wire.

Import the fixtures where they are wanted: `from tests.loopback import loopback, loopback_server`.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as WireRequest
from werkzeug import Response

Reply = Response | Callable[[dict[str, Any]], Response]


class Loopback:
    """A Chat Completions endpoint that replies what it was told, in order, and counts requests.

    The last reply is repeated for as long as anybody asks.
    """

    def __init__(self, server: HTTPServer) -> None:
        self._server = server
        self._replies: deque[Reply] = deque()
        self._release = threading.Event()
        self.bodies: list[dict[str, Any]] = []
        """What was asked, in order."""
        self.headers: list[dict[str, str]] = []
        for path in ("/v1/chat/completions", "/v1/models"):
            server.expect_request(path).respond_with_handler(self._reply)

    @property
    def url(self) -> str:
        """The base URL."""
        return self._server.url_for("/v1")

    @property
    def host(self) -> str:
        """The host and port, as messages name them."""
        return f"{self._server.host}:{self._server.port}"

    def reply(self, *replies: Reply) -> None:
        """Queue replies. One that is a function is given the request's body."""
        self._replies.extend(replies)

    def hang(self, _: dict[str, Any]) -> Response:
        """Keep the caller waiting until the test is over."""
        self._release.wait(10)
        return Response(status=503)

    def drip(self, _: dict[str, Any]) -> Response:
        """Send a byte now and then, so that no single read takes long."""

        def bytes_now_and_then() -> Iterator[bytes]:
            for _ in range(200):  # a second, should the caller never let go
                if self._release.wait(0.005):
                    return
                yield b" "

        return Response(bytes_now_and_then(), content_type="application/json")

    def stop_hanging(self) -> None:
        """Let go of every caller that hangs."""
        self._release.set()

    def _reply(self, wire: WireRequest) -> Response:
        body = json.loads(wire.get_data() or b"{}")
        self.bodies.append(body)
        self.headers.append({name.lower(): value for name, value in wire.headers})
        reply = self._replies.popleft() if len(self._replies) > 1 else self._replies[0]
        return reply(body) if callable(reply) and not isinstance(reply, Response) else reply


@pytest.fixture(scope="session")
def loopback_server() -> Iterator[HTTPServer]:
    """One server for all tests of a process: stopping one takes half a second."""
    with HTTPServer(host="127.0.0.1", threaded=True) as server:
        yield server


@pytest.fixture
def loopback(loopback_server: HTTPServer) -> Iterator[Loopback]:
    """A fresh endpoint on that server."""
    loopback_server.clear()
    endpoint = Loopback(loopback_server)
    yield endpoint
    endpoint.stop_hanging()


def chat(text: str | None, *, finish_reason: str | None = "stop", **message: Any) -> Response:
    """Build a good chat completion; keywords add to its message."""
    said = {"role": "assistant", "content": text, **message}
    return answer({"choices": [{"index": 0, "message": said, "finish_reason": finish_reason}]})


def answer(changes: dict[str, Any], **headers: str) -> Response:
    """Build a chat completion without choices, with fields changed or added."""
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_782_900_000,
        "model": "gpt-5.4-mini",
        "choices": [],
        "usage": {"prompt_tokens": 900, "completion_tokens": 400, "total_tokens": 1300},
    } | changes
    return Response(
        json.dumps(body),
        content_type="application/json",
        headers={"x-request-id": "req_1", "set-cookie": "session=abc", **headers},
    )


def error(
    status: int,
    message: str = "no",
    *,
    code: str | None = None,
    param: str | None = None,
    **headers: str,
) -> Response:
    """Build an error as OpenAI words it. A keyword retry_after is the header Retry-After."""
    body = {"error": {"message": message, "type": code, "code": code, "param": param}}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(json.dumps(body), status=status, content_type="application/json", headers=named)


def cut_off(_: dict[str, Any]) -> Response:
    """Promise more bytes than are sent, then close the connection."""
    response = Response(b'{"id": "chatcmpl-1", "choi', content_type="application/json")
    response.headers["Content-Length"] = "4000"
    response.automatically_set_content_length = False
    return response
