"""Later: stands where the endpoint stands in a live run, and writes down what is to be asked."""

from __future__ import annotations

from datetime import UTC, datetime

from plainstudy.batch.provider.register import Register
from plainstudy.batch.provider.shard import Line, LineState
from plainstudy.batch.provider.writer import Writer
from plainstudy.errors import PlainstudyError
from plainstudy.model.chat_model import AnswerPendingError, ChatModel
from plainstudy.model.failures import Failure, translate
from plainstudy.models import Completion, Request
from plainstudy.request import Feature, fingerprint, plainer


class Later:
    """A ChatModel behind the recordings: whatever has no answer yet goes into the next round.

    Args:
        live: asked at once instead, for all but what a batch has not come to yet; None asks nobody.
        server: the endpoint's host, for messages.
        tries: how often a request that meets an error is put into a round.
        retry: put also those into the next round that were rejected or tried often enough.
    """

    def __init__(
        self,
        register: Register,
        writer: Writer,
        *,
        live: ChatModel | None = None,
        server: str = "the provider",
        tries: int = 5,
        retry: bool = False,
    ) -> None:
        self._register = register
        self._writer = writer
        self._live = live
        self._server = server
        self._tries = tries
        self._retry = retry

    async def complete(self, request: Request) -> Completion:
        """Never answers, unless `live` does.

        Raises:
            AnswerPendingError: the request is in a shard, from before or from now on.
            PlainstudyError: what the batch said of it.
        """
        name = fingerprint(request)
        line = self._register.find(name)
        match line.state if line else None:
            case LineState.ASKED:
                raise AnswerPendingError
            case LineState.UNASKED:
                self._write(name, request, line)
            case LineState.AGAIN | LineState.REJECTED:
                assert line is not None  # noqa: S101
                self._refuse(line, request)
        if self._live is not None:
            return await self._live.complete(request)
        self._write(name, request, line)
        raise AnswerPendingError

    def _write(self, name: str, request: Request, line: Line | None) -> None:
        """Put a request into the round, in the strictest form its endpoint takes.

        Raises AnswerPendingError, always.
        """
        refused = (line.refused if line else ()) or self._register.given_up
        tries = 1
        if line and line.state is not LineState.ANSWERED:
            tries = line.tries + (line.state is not LineState.UNASKED)
        form = _make_plainer(request, refused)
        self._writer.add(name, form, tries=tries, refused=refused)
        raise AnswerPendingError

    def _refuse(self, line: Line, request: Request) -> None:
        """Raise what the batch said, unless asking again makes sense."""
        again = line.state is LineState.AGAIN and (self._live or line.tries < self._tries)
        if again or self._retry:
            return
        failure = Failure(
            status=line.status,
            body=line.said,
            headers={},
            server=self._server,
            model=request.model,
        )
        raise _keep_to_one(translate(failure, now=datetime.now(UTC)))


def _make_plainer(request: Request, refused: tuple[Feature, ...]) -> Request:
    """Leave out what is not known; a format is given up a step each time it is named."""
    for feature in refused:
        request = plainer(request, feature) or request
    return request


def _keep_to_one(error: PlainstudyError) -> PlainstudyError:
    """Let an error that was about every request of that day be about this one alone today."""
    if getattr(error, "every", False):
        error.every = False  # type: ignore[attr-defined]
    return error
