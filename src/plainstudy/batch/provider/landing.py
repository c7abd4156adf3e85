"""Landing: from a file of answers, in any order, to recordings. A line at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from plainstudy.batch.provider.line import (
    Answered,
    AnswerLine,
    Failing,
    Meaning,
    NeverAsked,
    interpret,
    read_line,
)
from plainstudy.batch.provider.register import Register
from plainstudy.batch.provider.shard import Line, LineState
from plainstudy.errors import ConfigError
from plainstudy.model.failures import shorten
from plainstudy.model.recordings import Recording, Recordings, Response
from plainstudy.model.redaction import redact, scrub
from plainstudy.models import Usage
from plainstudy.prices import price

_LONGEST = 1 << 24
"""Bytes of one line. A draft's is about 10,000; noise is not held in memory."""
_AT_ONCE = 200
"""Lines for each transaction of the register."""
_OPEN = (LineState.ASKED, LineState.UNASKED)
_KEPT = 5_000
"""Characters of an error that are kept."""


@dataclass(frozen=True)
class Place:
    """Where answers come from."""

    origin: str
    """As recordings name it: the server and the batch, or the file."""
    server: str
    at: datetime
    """When the batch ended: for answers that do not say when they were given."""
    base_url: str | None
    """Whose prices count; None when nobody knows where the model ran."""
    secrets: tuple[str, ...] = ()


@dataclass
class Landed:
    """What lines said, in numbers."""

    answered: int = 0
    failed: int = 0
    """Lines with an error instead of an answer."""
    unasked: int = 0
    """Requests whose batch ended before their turn, or that no line is about."""
    repeated: int = 0
    """Lines about requests that are settled already: they change nothing."""
    unknown: int = 0
    """Lines about requests that are not of this folder."""
    malformed: int = 0
    errors: dict[str, int] = field(default_factory=dict)
    """What the endpoint said, and how often."""

    def note(self, said: str) -> None:
        """Count an error; beyond a few different ones, only their number is told."""
        if said in self.errors or len(self.errors) < 20:
            self.errors[said] = self.errors.get(said, 0) + 1


class Landing:
    """Files the answers of one folder of requests.

    Killed in the middle, it is done again from the file's beginning, to the same end: an answer is
    on disk before the register says so, and is never written twice.
    """

    def __init__(self, register: Register, recordings: Recordings, landed: Landed) -> None:
        self._register = register
        self._recordings = recordings
        self._landed = landed
        self._shards = ExitStack()
        self._open: dict[str, BinaryIO] = {}

    def __enter__(self) -> Landing:
        return self

    def __exit__(self, *_: object) -> None:
        self._shards.close()

    def take(self, file: Path, place: Place, shard: str | None = None) -> set[str]:
        """Land every line of a file, and return the shards they belong to.

        With `shard`, an error counts only for requests that lie there now: what was asked again
        since then is another batch's.

        Raises ConfigError when it cannot be read, or an answer cannot be kept.
        """
        shards: set[str] = set()
        self._recordings.require_writable()
        lines = read_lines(file)
        while some := list(islice(lines, _AT_ONCE)):
            with self._register.transaction():
                for line in some:
                    if met := self._take_line(line, place, shard):
                        shards.add(met)
        return shards

    def _take_line(self, raw: bytes | None, place: Place, shard: str | None) -> str | None:
        answer = read_line(raw) if raw is not None else None
        if answer is None:
            self._landed.malformed += 1
            return None
        line = self._register.find(answer.name)
        if line is None:
            self._landed.unknown += 1
            return None
        if line.state is LineState.ANSWERED:
            self._landed.repeated += 1
            return line.shard
        asked = self._read_asked(line)
        meaning = interpret(answer, asked, server=place.server, at=place.at, secrets=place.secrets)
        open_still = line.state in _OPEN and shard in (None, line.shard)
        if not (open_still or isinstance(meaning, Answered)):
            self._landed.repeated += 1
            return line.shard
        if isinstance(meaning, Answered):
            self._keep(answer, meaning, asked, place)
            if line.refused:
                self._register.give_up(line.refused)
        self._register.put(self._settle(line, meaning, place.secrets))
        return line.shard

    def _settle(self, line: Line, meaning: Meaning, secrets: tuple[str, ...]) -> Line:
        match meaning:
            case Answered():
                self._landed.answered += 1
                return line.model_copy(update={"state": LineState.ANSWERED})
            case NeverAsked():
                self._landed.unasked += 1
                return line.model_copy(update={"state": LineState.UNASKED})
            case Failing():
                self._landed.failed += 1
                said = redact(meaning.said, secrets)[:_KEPT]
                self._landed.note(f"{meaning.status}: {_shorten_error(said)}")
                more = (meaning.refused,) if meaning.refused else ()
                return line.model_copy(
                    update={
                        "state": LineState.AGAIN if meaning.again else LineState.REJECTED,
                        "refused": (*line.refused, *more),
                        "status": meaning.status,
                        "said": said,
                    }
                )

    def _keep(
        self, answer: AnswerLine, meaning: Answered, asked: dict[str, Any], place: Place
    ) -> None:
        """Write the recording. One that is there stays: a summary may have been made of it."""
        if self._recordings.holds(answer.name):
            return
        completion = meaning.completion
        model = str(asked.get("model"))
        self._recordings.put(
            Recording(
                fingerprint=answer.name,
                origin=place.origin,
                recorded_at=completion.answered_at,
                response_format=completion.response_format,
                price_usd=_find_price((completion.model, model), completion.usage, place),
                request=scrub(asked, place.secrets),
                response=Response(
                    request_id=answer.request_id, body=scrub(meaning.body, place.secrets)
                ),
            )
        )

    def _read_asked(self, line: Line) -> dict[str, Any]:
        """Read what a line asked, from its shard."""
        path = self._register.path(line.shard)
        try:
            file = self._open.get(line.shard)
            if file is None:
                file = self._open[line.shard] = self._shards.enter_context(path.open("rb"))
            asked = json.loads(os.pread(file.fileno(), line.length, line.begin))
            body = asked["body"]
            if asked["custom_id"] != line.name or not isinstance(body, dict):
                raise ValueError("another line")
            return body
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ConfigError(
                f"{path} is not the file that was exported",
                remedy="put it back: it says what was asked",
            ) from error


def read_lines(file: Path) -> Iterator[bytes | None]:
    """Yield the lines of a file that are not empty; None for one too long to be an answer.

    Raises ConfigError when it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            while line := stream.readline(_LONGEST):
                if len(line) == _LONGEST and not line.endswith(b"\n"):
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(_LONGEST)
                    yield None
                elif line.strip():
                    yield line
    except OSError as error:
        raise ConfigError(
            f"{file} cannot be read: {error.strerror or error}", remedy="check the path"
        ) from error


def _find_price(names: tuple[str, ...], usage: Usage, place: Place) -> Any:
    if place.base_url is None or not usage.input_tokens + usage.output_tokens:
        return None
    for name in dict.fromkeys(names):
        cost = price(name, usage, base_url=place.base_url, in_batch=True)
        if cost is not None:
            return cost
    return None


def _shorten_error(said: str) -> str:
    """Return the message in an error's body."""
    try:
        value = json.loads(said)
    except (ValueError, RecursionError):
        return shorten(said)
    inner = value.get("error", value) if isinstance(value, dict) else value
    message = inner.get("message") if isinstance(inner, dict) else None
    return shorten(str(message or "no explanation"))
