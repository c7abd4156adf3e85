"""Every exception class of the installed SDK becomes one of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx2
import openai
import pytest
from openai._exceptions import SubjectTokenProviderError, WebSocketQueueFullError
from openai.types.chat import ChatCompletion
from pydantic import SecretStr

from plainstudy.errors import (
    AnswerError,
    AnswerFault,
    ConfigError,
    ModelError,
    PlainstudyError,
    RejectedByEndpoint,
    TransientModelError,
)
from plainstudy.model.client import Client
from plainstudy.model.endpoint import Endpoint

KEY = "a-key-of-some-kind-123"
REQUEST = httpx2.Request("POST", "https://llm.example.org/v1/chat/completions")

Make = Callable[[], openai.OpenAIError]


def status(kind: type[openai.APIStatusError], code: int) -> Make:
    """Return what builds a status error as the SDK does."""

    def make() -> openai.OpenAIError:
        body = {"error": {"message": f"no, {KEY}", "code": None}}
        response = httpx2.Response(code, json=body, request=REQUEST)
        return kind(f"Error code: {code} - {body}", response=response, body=body["error"])

    return make


def oauth() -> openai.OpenAIError:
    body = {"error": "invalid_grant", "error_description": f"no, {KEY}"}
    response = httpx2.Response(401, json=body, request=REQUEST)
    return openai.OAuthError(response=response, body=body)


def bad_data() -> openai.OpenAIError:
    response = httpx2.Response(200, text="x", request=REQUEST)
    return openai.APIResponseValidationError(response, None, message=f"bad data {KEY}")


def cut_short() -> openai.OpenAIError:
    completion = ChatCompletion(id="1", choices=[], created=0, model="m", object="chat.completion")
    return openai.LengthFinishReasonError(completion=completion)


MAPPED: dict[type[openai.OpenAIError], tuple[Make, type[PlainstudyError]]] = {
    openai.APIError: (
        lambda: openai.APIError(f"odd {KEY}", REQUEST, body=None),
        TransientModelError,
    ),
    openai.APIStatusError: (status(openai.APIStatusError, 418), RejectedByEndpoint),
    openai.BadRequestError: (status(openai.BadRequestError, 400), RejectedByEndpoint),
    openai.AuthenticationError: (status(openai.AuthenticationError, 401), RejectedByEndpoint),
    openai.OAuthError: (oauth, RejectedByEndpoint),
    openai.PermissionDeniedError: (status(openai.PermissionDeniedError, 403), RejectedByEndpoint),
    openai.NotFoundError: (status(openai.NotFoundError, 404), RejectedByEndpoint),
    openai.ConflictError: (status(openai.ConflictError, 409), TransientModelError),
    openai.UnprocessableEntityError: (
        status(openai.UnprocessableEntityError, 422),
        RejectedByEndpoint,
    ),
    openai.RateLimitError: (status(openai.RateLimitError, 429), TransientModelError),
    openai.InternalServerError: (status(openai.InternalServerError, 500), TransientModelError),
    openai.APIConnectionError: (
        lambda: openai.APIConnectionError(message=f"lost {KEY}", request=REQUEST),
        TransientModelError,
    ),
    openai.APITimeoutError: (lambda: openai.APITimeoutError(REQUEST), TransientModelError),
    openai.APIResponseValidationError: (bad_data, TransientModelError),
    openai.LengthFinishReasonError: (cut_short, AnswerError),
    openai.ContentFilterFinishReasonError: (openai.ContentFilterFinishReasonError, AnswerError),
    SubjectTokenProviderError: (lambda: SubjectTokenProviderError(f"no token {KEY}"), ConfigError),
    WebSocketQueueFullError: (lambda: WebSocketQueueFullError(f"full {KEY}"), ConfigError),
    openai.WebSocketConnectionClosedError: (
        lambda: openai.WebSocketConnectionClosedError(f"closed {KEY}", unsent_messages=[]),
        ConfigError,
    ),
}


def walk(kind: type[openai.OpenAIError]) -> Iterator[type[openai.OpenAIError]]:
    for child in kind.__subclasses__():
        yield child
        yield from walk(child)


def translate(error: openai.OpenAIError) -> PlainstudyError:
    endpoint = Endpoint.at("https://llm.example.org/v1", SecretStr(KEY))
    return Client(endpoint, timeout=1).translate(error, "some-model")


def test_no_exception_class_of_the_sdk_is_forgotten() -> None:
    """Those the SDK defines in its exceptions module are each listed above, by what they become.

    The others (of Azure, of the old API, of streams) are below, where only the kind is held.
    """
    defined = {kind for kind in walk(openai.OpenAIError) if kind.__module__ == "openai"}
    public = {
        kind
        for kind in vars(openai._exceptions).values()
        if isinstance(kind, type) and issubclass(kind, openai.OpenAIError)
    }
    ours = {kind for kind in defined | public if not kind.__name__.startswith("_")}
    assert ours - {openai.OpenAIError} <= MAPPED.keys()


@pytest.mark.parametrize("kind", MAPPED)
def test_it_becomes_one_of_ours_on_one_short_line_without_the_key(
    kind: type[openai.OpenAIError],
) -> None:
    make, expected = MAPPED[kind]
    error = make()
    assert type(error) is kind
    found = translate(error)
    assert type(found) is expected
    assert "\n" not in found.message
    assert 0 < len(found.message) < 400
    # The SDK's own error stays as the cause, and --debug prints it.
    assert KEY not in f"{found.message} {found.remedy} {error}"


@pytest.mark.parametrize("kind", sorted(set(walk(openai.OpenAIError)), key=str))
def test_any_other_class_becomes_one_of_ours_too(kind: type[openai.OpenAIError]) -> None:
    """A class that a later SDK adds, or that sits in a corner of it, is never let through."""
    if kind in MAPPED:
        error = MAPPED[kind][0]()
    else:
        error = kind.__new__(kind)
        error.args = ("something new",)
    assert isinstance(translate(error), ModelError | ConfigError | AnswerError)


def test_a_plain_error_of_the_sdk_is_a_fault_of_the_setting() -> None:
    found = translate(openai.OpenAIError(f"Missing credentials {KEY}"))
    assert isinstance(found, ConfigError)
    assert "Missing credentials [key]" in found.message


def test_a_connection_error_names_its_cause() -> None:
    error = openai.APIConnectionError(request=REQUEST)
    error.__cause__ = httpx2.ConnectError("[Errno 111] Connection refused")
    assert translate(error).message == (
        "cannot reach llm.example.org: [Errno 111] Connection refused"
    )


def test_the_finish_reasons_of_the_sdks_own_parser_keep_their_meaning() -> None:
    cut = translate(cut_short())
    filtered = translate(openai.ContentFilterFinishReasonError())
    assert isinstance(cut, AnswerError)
    assert isinstance(filtered, AnswerError)
    assert (cut.fault, filtered.fault) == (AnswerFault.TRUNCATED, AnswerFault.FILTERED)
