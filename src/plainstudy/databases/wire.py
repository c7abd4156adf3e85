"""The wire: GET, slowly enough, again where it helps, never more than a paper's worth of bytes.

The only file that imports httpx2. It is openai's own transport, so nothing more is installed; it
trusts the operating system's certificates.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from plainstudy.databases.service import Question
from plainstudy.errors import DatabaseError
from plainstudy.version import __version__

if TYPE_CHECKING:
    import httpx2

LARGEST_REPLY = 30_000_000
"""Bytes. A hundred records of PubMed have about 3 MB."""
_LONGEST_WAIT = 60.0  # seconds for a Retry-After; who asks for more is asked another day
_FIRST_WAIT = 0.5  # seconds, doubled with each try
_AGAIN = frozenset({429, 500, 502, 503, 504})
_NOT_FOUND = 404
_HOME = "https://github.com/plainstudy/plainstudy"


class Wire:
    """What sends questions. Use it as a context; it closes its connections."""

    def __init__(
        self,
        *,
        email: str | None = None,
        timeout: float = 60,
        tries: int = 5,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._contact = f"; mailto:{email}" if email else ""
        self._timeout = timeout
        self._tries = tries
        self._sleep = sleep
        self._clock = clock
        self._next: dict[str, float] = {}
        self._client: httpx2.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client is not None:
            self._client.close()

    def get(self, question: Question, *, name: str, pause: float) -> bytes | None:
        """Return the reply's body, or None when the database has no such paper (404).

        Raises DatabaseError, which names the database and holds no key, when there is no reply.
        """
        for number in range(self._tries):
            self._keep_pace(name, pause)
            status, body, wait = self._send(question)
            if status == 200:
                return body
            if status == _NOT_FOUND:
                return None
            if status not in _AGAIN and status != 0:
                break
            if number + 1 < self._tries:
                self._sleep(min(wait or _FIRST_WAIT * 2**number, _LONGEST_WAIT))
        said = f"it answered {status}" if status else body.decode("utf-8", "replace")
        raise DatabaseError(
            f"{name} gave no answer: {said}",
            remedy="try again later; what was fetched before is kept and not asked for again",
        )

    def _keep_pace(self, name: str, pause: float) -> None:
        now = self._clock()
        free = self._next.get(name, now)
        if free > now:
            self._sleep(free - now)
        self._next[name] = max(free, now) + pause

    def _send(self, question: Question) -> tuple[int, bytes, float | None]:
        """Return status, body and Retry-After; status 0 and the fault's name when none came."""
        import httpx2  # noqa: PLC0415 - 100 ms, and only for a question to a database

        if self._client is None:
            agent = f"plainstudy/{__version__} ({_HOME}{self._contact})"
            self._client = httpx2.Client(
                timeout=self._timeout, follow_redirects=True, headers={"User-Agent": agent}
            )
        params = question.params | question.secret_params
        until = self._clock() + self._timeout
        try:
            with self._client.stream("GET", question.url, params=params) as reply:
                body = bytearray()
                for chunk in reply.iter_bytes():
                    body += chunk
                    if len(body) > LARGEST_REPLY:
                        return 0, b"its reply is too long", None
                    if self._clock() > until:
                        return 0, b"its reply took too long", None
                return reply.status_code, bytes(body), _seconds(reply.headers.get("retry-after"))
        except httpx2.HTTPError as fault:  # its words may hold the address, and so the key
            return 0, type(fault).__name__.encode(), None
        except httpx2.InvalidURL:
            return 0, b"its address in the settings is none", None


def _seconds(header: str | None) -> float | None:
    """Read Retry-After in seconds; its other form, a date, is not used by these databases."""
    return float(header) if header is not None and header.isdigit() else None
