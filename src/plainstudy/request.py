"""Request: from a filled Prompt to the JSON body an endpoint gets, and the name of its recording.

Pure. Live calls and batch files send the same body, because both come from `body`.

All requests of a run share their system message and the schema, about 13,000 of their 15,000
characters. `encode` and `fingerprint` keep those as JSON, and write out only the rest.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from plainstudy.models import Draft, Message, Prompt, Request, ResponseFormat, Sampling

_KEPT = ("type", "description", "enum", "const", "minItems", "maxItems")
"""Keywords copied as they are. OpenAI's strict mode knows no minLength and no default, titles only
cost tokens, and other endpoints' strict modes know no minimum; the parser still holds the answer
to all of them. https://platform.openai.com/docs/guides/structured-outputs#supported-schemas"""

_PLAINER_FORMAT = {
    ResponseFormat.JSON_SCHEMA: ResponseFormat.JSON_OBJECT,
    ResponseFormat.JSON_OBJECT: ResponseFormat.WORDS,
}


class Feature(Enum):
    """A part of the body that some endpoints do not know, and a Request can do without."""

    RESPONSE_FORMAT = "response_format"
    TOKEN_LIMIT = "max_completion_tokens"
    TEMPERATURE = "temperature"


def build(prompt: Prompt, *, model: str, sampling: Sampling) -> Request:
    """Ask `model` for a Draft in the strictest form; plainer forms come from `plainer`."""
    return Request(model=model, messages=prompt.messages, sampling=sampling)


def body(request: Request) -> dict[str, object]:
    """Return exactly the JSON object the endpoint gets."""
    asked = _outline(request)
    asked["messages"] = [message.model_dump() for message in _messages(request)]
    if "response_format" in asked:
        asked["response_format"] = _describe_format(request.response_format)
    return asked


def _outline(request: Request) -> dict[str, object]:
    """Return the body in its order, with nothing yet where the long parts go."""
    asked: dict[str, object] = {"model": request.model, "messages": None}
    if request.response_format is not ResponseFormat.WORDS:
        asked["response_format"] = None
    asked[request.token_limit] = request.sampling.max_tokens
    if request.sampling.temperature is not None:
        asked["temperature"] = request.sampling.temperature
    return asked


def _describe_format(form: ResponseFormat) -> dict[str, object]:
    if form is ResponseFormat.JSON_OBJECT:
        return {"type": "json_object"}
    schema = {"name": "draft", "strict": True, "schema": draft_schema()}
    return {"type": "json_schema", "json_schema": schema}


def encode(request: Request) -> bytes:
    """Return the body as the JSON text that goes over the wire: `body`, written out."""
    return _write(request, _TO_SEND).encode()


@lru_cache(maxsize=256)  # one answer's way asks for it four times
def fingerprint(request: Request) -> str:
    """Return the sha256 that names this request's recording.

    It is taken over the body in its strictest form, so that one recording answers whichever
    plainer form an endpoint made of it.
    """
    ideal = request.model_copy(
        update={
            "response_format": ResponseFormat.JSON_SCHEMA,
            "token_limit": "max_completion_tokens",
        }
    )
    return hashlib.sha256(_write(ideal, _TO_NAME).encode("ascii")).hexdigest()


@dataclass(frozen=True)
class _Style:
    """One way to write JSON."""

    sort_keys: bool
    ensure_ascii: bool

    def dump(self, value: object) -> str:
        return json.dumps(
            value,
            sort_keys=self.sort_keys,
            ensure_ascii=self.ensure_ascii,
            separators=(",", ":"),
        )


_TO_SEND = _Style(sort_keys=False, ensure_ascii=False)
"""In the schema's own order, which is the order models answer in."""
_TO_NAME = _Style(sort_keys=True, ensure_ascii=True)
"""Canonical. Another way of writing would name every recording anew."""


def _write(request: Request, style: _Style) -> str:
    """Return `style.dump(body(request))`, for less."""
    messages = [
        # Only what comes again is kept: the abstract's message comes once.
        _dump_fixed(style, message.content)
        if message.role == "system"
        else style.dump(message.model_dump())
        for message in _messages(request)
    ]
    fields = {
        name: _dump_format(style, request.response_format)
        if name == "response_format"
        else style.dump(value)
        for name, value in _outline(request).items()
    }
    fields["messages"] = f"[{','.join(messages)}]"
    ordered = sorted(fields.items()) if style.sort_keys else fields.items()
    return "{" + ",".join(f'"{name}":{value}' for name, value in ordered) + "}"


@lru_cache(maxsize=16)
def _dump_fixed(style: _Style, content: str) -> str:
    return style.dump(Message(role="system", content=content).model_dump())


@cache
def _dump_format(style: _Style, form: ResponseFormat) -> str:
    return style.dump(_describe_format(form))


def plainer(request: Request, feature: Feature) -> Request | None:
    """Return the request without `feature`, or None when it already does without."""
    match feature:
        case Feature.RESPONSE_FORMAT:
            form = _PLAINER_FORMAT.get(request.response_format)
            return request.model_copy(update={"response_format": form}) if form else None
        case Feature.TOKEN_LIMIT:
            if request.token_limit == "max_tokens":
                return None
            return request.model_copy(update={"token_limit": "max_tokens"})
        case Feature.TEMPERATURE:
            if request.sampling.temperature is None:
                return None
            sampling = request.sampling.model_copy(update={"temperature": None})
            return request.model_copy(update={"sampling": sampling})


def draft_schema() -> dict[str, Any]:
    """Return Draft's JSON Schema as OpenAI's strict mode wants it.

    Every property is required, nothing else is allowed in, and a `$ref` stands alone.
    """
    schema: dict[str, Any] = json.loads(_draft_schema_text())
    return schema


@cache
def _draft_schema_text() -> str:
    schema = Draft.model_json_schema()
    definitions: dict[str, Any] = schema.get("$defs", {})
    root = _strict(schema, definitions)
    needed = {name: _strict(node, definitions) for name, node in definitions.items()}
    root["$defs"] = {
        name: node for name, node in needed.items() if _is_named(name, (root, *needed.values()))
    }
    return json.dumps(root)


def _strict(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Rewrite one schema node. A `$ref` with anything beside it is replaced by what it names."""
    if "$ref" in node:
        if len(node) == 1:
            return node
        named = definitions[node["$ref"].removeprefix("#/$defs/")]
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return _strict(named | beside, definitions)
    strict = {key: node[key] for key in _KEPT if key in node}
    if "description" in strict:
        strict["description"] = " ".join(strict["description"].split())
    if "properties" in node:
        strict["properties"] = {
            name: _strict(child, definitions) for name, child in node["properties"].items()
        }
        strict["required"] = list(node["properties"])
        strict["additionalProperties"] = False
    if "items" in node:
        strict["items"] = _strict(node["items"], definitions)
    if "anyOf" in node:
        strict["anyOf"] = [_strict(child, definitions) for child in node["anyOf"]]
    return strict


def _is_named(definition: str, nodes: tuple[dict[str, Any], ...]) -> bool:
    return any(f'"#/$defs/{definition}"' in json.dumps(node) for node in nodes)


def _messages(request: Request) -> tuple[Message, ...]:
    """Put the schema in words where the endpoint is not held to it.

    The words join the first system message, because some chat templates allow only one; and
    json_object endpoints refuse a request that nowhere says JSON.
    """
    if request.response_format is ResponseFormat.JSON_SCHEMA:
        return request.messages
    words = (
        "Answer with one JSON object and nothing else: no text before or after it, no code fence. "
        "It must fit this JSON Schema exactly, with every property present and no others:\n"
        + json.dumps(draft_schema(), ensure_ascii=False)
    )
    first, *rest = request.messages
    if first.role != "system":
        return (Message(role="system", content=words), *request.messages)
    return (first.model_copy(update={"content": f"{first.content}\n\n{words}"}), *rest)
