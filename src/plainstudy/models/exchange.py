"""What goes to the endpoint and what comes back: Prompt, Request, Completion, Recording."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field

from plainstudy.models.noun import Noun


class Message(Noun):
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


class TemplateId(Noun):
    """Which prompt file, exactly."""

    id: str
    version: int
    sha256: str


class Prompt(Noun):
    """The exact messages for the model, and the template they were filled from."""

    messages: tuple[Message, ...]
    template: TemplateId


class ResponseFormat(StrEnum):
    """How the endpoint is held to the schema, strictest first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    WORDS = "words"


class Sampling(Noun):
    """How the model is asked to write."""

    temperature: float | None = Field(default=None, ge=0, le=2)
    """None sends no temperature: reasoning models accept only their own."""
    max_tokens: int = Field(default=6000, ge=1)
    """The room for the answer, in tokens, reasoning included. A draft takes about 1,500."""


class Request(Noun):
    """What is asked of the endpoint. request.body() turns it into the wire's JSON."""

    model: str
    messages: tuple[Message, ...]
    sampling: Sampling = Sampling()
    response_format: ResponseFormat = ResponseFormat.JSON_SCHEMA
    token_limit: Literal["max_completion_tokens", "max_tokens"] = "max_completion_tokens"


class Usage(Noun):
    """Tokens, as the endpoint counted them, and their price."""

    input_tokens: int = 0
    cached_tokens: int = 0
    """The part of input_tokens the provider read from its cache."""
    output_tokens: int = 0
    price_usd: Decimal | None = None
    """None when genai-prices does not know the model."""


class Completion(Noun):
    """What the endpoint returned."""

    text: str
    finish_reason: str | None
    """As sent: stop, length, content_filter, … None when the endpoint gave no choice at all."""
    refusal: str | None = None
    usage: Usage = Usage()
    model: str
    """The model the endpoint says it used."""
    request_id: str | None = None
    answered_at: datetime
    response_format: ResponseFormat = ResponseFormat.JSON_SCHEMA
    """The form that worked with this endpoint, which can be plainer than the one asked for."""
    origin: str = "endpoint"
    """Who gave this answer: "hand-written", or the server that gave it."""
    recorded: bool = False
    """True when a recording answered, not the endpoint."""
    sent: Request | None = Field(default=None, repr=False)
    """The request in the form that worked. None from a fake, which is asked in no form."""
    received: str | None = Field(default=None, repr=False)
    """The response's body as it came, for the recording. None when there was no wire."""
