"""Recordings: every request and its answer on disk, and a ChatModel that answers from there first.

One readable JSON file each, named after the request's fingerprint. A second run of the same request
asks nobody. The examples and the tests replay the very files a live run writes.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn
from weakref import WeakValueDictionary

from pydantic import AwareDatetime, ValidationError

from plainstudy.errors import ConfigError, MissingRecording, ModelError
from plainstudy.files import write_atomically
from plainstudy.model.chat_model import ChatModel
from plainstudy.model.redaction import scrub
from plainstudy.model.response import read_response, write_response
from plainstudy.models import Completion, Request, ResponseFormat
from plainstudy.models.noun import Noun
from plainstudy.request import body, fingerprint

if TYPE_CHECKING:
    import asyncio

HAND_WRITTEN = "hand-written"


class Response(Noun):
    """What came back."""

    request_id: str | None = None
    """The only header that is kept: it is what a provider's support asks for."""
    body: dict[str, Any]
    """The body as received, without anything that looks like a key or names an account."""


class Recording(Noun):
    """One request with its response, as it stands in a file."""

    format_version: Literal[1] = 1
    fingerprint: str
    origin: str
    """The server's host, or "hand-written"."""
    recorded_at: AwareDatetime
    response_format: ResponseFormat
    """The form that worked with the endpoint."""
    price_usd: Decimal | None = None
    """What the answer cost when it was given."""
    request: dict[str, Any]
    """The body as sent."""
    response: Response


class Recordings:
    """A folder of recordings.

    New files go into 256 folders by the first two digits of their names, because some file systems
    slow down with millions of files in one. A file that lies in the folder itself is found too.
    """

    def __init__(self, folder: Path, *, secrets: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self._secrets = secrets

    def path(self, name: str) -> Path:
        """Return where the recording of fingerprint `name` lies, or would lie."""
        flat = self.folder / f"{name}.json"
        return flat if flat.is_file() else self.folder / name[:2] / f"{name}.json"

    def holds(self, name: str) -> bool:
        """Say whether there is an answer to the request of this fingerprint."""
        return self.path(name).is_file()

    def find(self, request: Request) -> Completion | None:
        """Return the recorded answer to `request`, or None.

        Raises:
            ConfigError: the recording is there and cannot be read.
        """
        name = fingerprint(request)
        path = self.path(name)
        try:
            recording = Recording.model_validate_json(path.read_bytes())
            if recording.fingerprint != name:
                raise ValueError("its fingerprint is not the file's name")
            return replay(recording, request)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, ModelError) as error:
            raise ConfigError(
                f"the recording {path} cannot be read: {_first_line(error)}",
                remedy="delete the file; without --offline it is made anew",
            ) from error

    def require_writable(self) -> None:
        """See that an answer could be kept, before it is paid for. Makes the folder.

        Raises:
            ConfigError: the folder cannot be written to.
        """
        if os.access(self.folder, os.W_OK | os.X_OK):
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _not_writable(self.folder, error) from error
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise _not_writable(self.folder, PermissionError(13, os.strerror(13)))

    def keep(self, request: Request, completion: Completion) -> Path:
        """Write the answer to `request` down and return the file.

        Raises:
            ConfigError: the folder cannot be written to.
        """
        return self.put(record(request, completion, secrets=self._secrets))

    def put(self, recording: Recording) -> Path:
        """Write a recording down and return the file. Raises as `keep`."""
        path = self.path(recording.fingerprint)
        try:
            write_atomically(path, write(recording))
        except OSError as error:
            raise _not_writable(path, error) from error
        return path

    def put_away(self, name: str) -> None:
        """Take the recording of fingerprint `name` out of use. Its file stays, as NAME.old.

        Raises:
            ConfigError: the folder cannot be written to.
        """
        path = self.path(name)
        try:
            path.replace(path.with_suffix(".old"))
        except FileNotFoundError:
            return
        except OSError as error:
            raise _not_writable(path, error) from error


class Recorded:
    """A ChatModel that answers from recordings, and asks `model` only for what is not there.

    With no model it is offline. Two equal requests at the same time ask once. `fresh` asks anew
    and replaces what was recorded: a bad answer would otherwise be replayed for ever.
    """

    def __init__(
        self, recordings: Recordings, model: ChatModel | None, *, fresh: bool = False
    ) -> None:
        self._recordings = recordings
        self._model = model
        self._fresh = fresh and model is not None
        # Weak, so that a run over millions of abstracts does not keep a lock for each.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def complete(self, request: Request) -> Completion:
        """Answer from the recordings, else ask, write the recording, and answer.

        A bad answer is recorded too: it was paid for, and asking again would pay again.

        Raises:
            MissingRecording: offline, and nothing recorded answers this request.
            ConfigError: offline, and the recording cannot be read; or the folder is read-only.
            ModelError: the model gave no answer.
        """
        if self._model is None:
            return self._recordings.find(request) or self._miss(request)
        import asyncio  # noqa: PLC0415 - offline, nobody is waited for

        lock = self._locks.setdefault(fingerprint(request), asyncio.Lock())
        async with lock:
            if not self._fresh and (found := self._find(request)):
                return found
            self._recordings.require_writable()
            completion = await self._model.complete(request)
            await asyncio.to_thread(self._recordings.keep, request, completion)
            return completion

    def _miss(self, request: Request) -> NoReturn:
        name = fingerprint(request)
        raise MissingRecording(
            f"no recording answers this request ({name[:12]}…) in {self._recordings.folder}",
            remedy="run once without --offline, or choose another folder with --recordings; a "
            "changed abstract, prompt, model or setting is another request",
            fingerprint=name,
        )

    def _find(self, request: Request) -> Completion | None:
        try:
            return self._recordings.find(request)
        except ConfigError:
            # Asking again mends a broken file, which is all it is there for.
            return None


def record(request: Request, completion: Completion, *, secrets: tuple[str, ...] = ()) -> Recording:
    """Return what is kept of an answer to `request`. Pure."""
    received = (
        json.loads(completion.received) if completion.received else write_response(completion)
    )
    return Recording(
        fingerprint=fingerprint(request),
        origin=completion.origin,
        recorded_at=completion.answered_at,
        response_format=completion.response_format,
        price_usd=completion.usage.price_usd,
        request={
            # The format is our own schema: nothing to take out, and most of the body's parts.
            name: value if name == "response_format" else scrub(value, secrets)
            for name, value in body(completion.sent or request).items()
        },
        response=Response(request_id=completion.request_id, body=scrub(received, secrets)),
    )


def hand_written(request: Request, answer: str, at: datetime) -> Recording:
    """Return a recording of an answer that a person wrote, and that says so. Pure.

    `answer` is the text the model would have sent: a draft's JSON, or something worse.
    """
    completion = Completion(
        text=answer,
        finish_reason="stop",
        model=HAND_WRITTEN,
        answered_at=at.astimezone(UTC),
        origin=HAND_WRITTEN,
    )
    return record(request, completion)


def replay(recording: Recording, request: Request) -> Completion:
    """Return the Completion a recording holds. Pure.

    Raises:
        TransientModelError: the recorded body is not a chat completion.
    """
    completion = read_response(
        json.dumps(recording.response.body),
        sent=request.model_copy(update={"response_format": recording.response_format}),
        answered_at=recording.recorded_at,
        server=recording.origin,
        request_id=recording.response.request_id,
    )
    usage = completion.usage.model_copy(update={"price_usd": recording.price_usd})
    return completion.model_copy(update={"recorded": True, "usage": usage})


def write(recording: Recording) -> str:
    """Return the text of a recording's file."""
    return recording.model_dump_json(indent=2) + "\n"


def _not_writable(path: Path, error: OSError) -> ConfigError:
    return ConfigError(
        f"cannot keep recordings in {path}: {error.strerror or error}",
        remedy="choose another folder with --recordings, or give --no-recordings",
    )


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "the file"
        return f"{place}: {first['msg'][:120]}"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(error)[:120]
