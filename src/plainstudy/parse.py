"""Parse: from a Completion to a Draft, or an AnswerError that says exactly what is wrong.

Pure. How the answer ended is looked at before its text is. A think block and a code fence around
the answer are taken off and named; nothing else is mended, because a mended answer is one nobody
gave. Whatever does not fit goes back to the model in words.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from pydantic import ValidationError

from plainstudy.errors import AnswerError, AnswerFault
from plainstudy.models import Completion, Draft

MAX_CHARACTERS = 100_000
"""A draft has about 6,000 characters. Anything so much longer is noise, and validating it item by
item would cost seconds."""
_MAX_FAULTS = 20
_CUT_OFF = frozenset({"length", "max_tokens", "max_output_tokens"})
_FENCE = re.compile(r"\A```[A-Za-z]*[ \t]*\r?\n(.*)\n[ \t]*```\Z", re.DOTALL)
_REMEDIES = {
    AnswerFault.TRUNCATED: "give the answer more room: raise --max-tokens",
    AnswerFault.REFUSED: "use another model, or look for what this one may have objected to",
    AnswerFault.FILTERED: "use another model or endpoint; this one filters the topic",
    AnswerFault.EMPTY: "try again, or use another model",
    AnswerFault.NOT_JSON: "try again, or use a model that supports structured output",
    AnswerFault.NOT_THE_SCHEMA: "try again, or use a model that supports structured output",
}


@dataclass(frozen=True)
class Parsed:
    """A Draft, and what was removed from around it to read it."""

    draft: Draft
    taken_off: tuple[str, ...] = ()


def parse(completion: Completion) -> Parsed:
    """Read a Draft out of a completion.

    Raises:
        AnswerError: the answer is cut off, refused, filtered, empty, not JSON or not the schema.
    """
    _check_how_it_ended(completion)
    raw = completion.text
    text, taken_off = _unwrap(raw)
    if not text:
        _fail(AnswerFault.EMPTY, raw, "the model sent an empty answer")
    if len(text) > MAX_CHARACTERS:
        fault = f"the answer has {len(text):,} characters; a draft has about 6,000"
        _fail(AnswerFault.NOT_THE_SCHEMA, raw, f"the answer is far too long: {fault}", (fault,))
    _check_json(text, raw)
    try:
        # Strict: "3" is not taken for 3 in silence.
        draft = Draft.model_validate_json(text, strict=True)
    except ValidationError as error:
        found = error.errors(include_url=False)
        _check_characters(found[0]["type"], raw)
        faults = tuple(_in_words(fault) for fault in found[:_MAX_FAULTS])
        more = f" (and {len(found) - 1:,} more)" if len(found) > 1 else ""
        said = f"the answer does not fit the schema: {faults[0]}{more}"
        _fail(AnswerFault.NOT_THE_SCHEMA, raw, said, faults)
    return Parsed(draft=draft, taken_off=taken_off)


def _check_how_it_ended(completion: Completion) -> None:
    raw = completion.text
    if completion.refusal:
        said = _short(completion.refusal)
        _fail(AnswerFault.REFUSED, raw or completion.refusal, f"the model refused: {said}")
    if completion.finish_reason == "content_filter":
        _fail(AnswerFault.FILTERED, raw, "the endpoint's content filter stopped the answer")
    if completion.finish_reason in _CUT_OFF:
        tokens = completion.usage.output_tokens
        room = f" after {tokens:,} tokens" if tokens else ""
        _fail(AnswerFault.TRUNCATED, raw, f"the answer was cut off at the token limit{room}")
    if completion.finish_reason is None and not raw:
        _fail(AnswerFault.EMPTY, raw, "the endpoint sent no choices")


def _unwrap(text: str) -> tuple[str, tuple[str, ...]]:
    """Take off a think block and a code fence, and say so."""
    taken_off: list[str] = []
    text = text.strip()
    # Some servers swallow the opening tag with the chat template and send only the closing one.
    if not text.startswith(("{", "```")) and "</think>" in text:
        text = text.partition("</think>")[2].lstrip()
        taken_off.append("a think block")
    if fenced := _FENCE.match(text):
        text = fenced[1].strip()
        taken_off.append("a code fence")
    return text, tuple(taken_off)


def _check_json(text: str, raw: str) -> None:
    """Hold the text to JSON as written: no double keys, no NaN, one object and nothing around it.

    Pydantic's own reader keeps the last of two equal keys in silence.
    """
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except _DoubleKeyError as error:
        fault = f"the key {_short(error.args[0], 60)!r} appears twice in one object"
        _fail(AnswerFault.NOT_THE_SCHEMA, raw, f"the answer is ambiguous: {fault}", (fault,))
    except RecursionError:
        _fail(AnswerFault.NOT_JSON, raw, "the answer is nested too deeply to be a draft")
    except json.JSONDecodeError as error:
        fault = f"not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        if not text.startswith("{"):
            fault = "not JSON: the answer must begin with { and hold nothing before it"
        elif error.msg == "Extra data":
            fault = "not JSON: there is text after the object's closing }"
        _fail(AnswerFault.NOT_JSON, raw, f"the answer is {fault}", (fault,))
    except ValueError as error:
        # NaN, Infinity, and integers too long to convert.
        fault = f"not JSON: {_short(str(error), 100)}"
        _fail(AnswerFault.NOT_JSON, raw, f"the answer is {fault}", (fault,))
    if not isinstance(value, dict):
        fault = "the answer must be one JSON object"
        _fail(
            AnswerFault.NOT_THE_SCHEMA,
            raw,
            f"the answer does not fit the schema: {fault}",
            (fault,),
        )


def _check_characters(kind: str, raw: str) -> None:
    """Tell half a surrogate pair, which Python's JSON lets through, from a misfit."""
    if kind in {"json_invalid", "string_unicode"}:
        fault = "not JSON: half of a surrogate pair (\\ud800 to \\udfff) in a string"
        _fail(AnswerFault.NOT_JSON, raw, f"the answer is {fault}", (fault,))


class _DoubleKeyError(Exception):
    """One object names the same key twice; which one is meant nobody can say."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _DoubleKeyError(key)
            seen.add(key)
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _in_words(fault: Any) -> str:
    """Say one of Pydantic's errors to the model: the place, what is wanted, what stood there."""
    where = "".join(
        f"[{step}]" if isinstance(step, int) else f".{_short(step, 60)}" for step in fault["loc"]
    ).removeprefix(".")
    context = fault.get("ctx", {})
    match fault["type"]:
        case "missing":
            said = "missing"
        case "extra_forbidden":
            said = "not a field of the schema; remove it"
        case "too_short":
            said = f"at least {context['min_length']} items, got {context['actual_length']}"
        case "too_long":
            said = f"at most {context['max_length']} items, got {context['actual_length']}"
        case "string_too_short":
            said = "must not be empty"
        case "enum":
            said = f"must be {context['expected']}, got {_short(repr(fault['input']), 40)}"
        case _:
            said = f"{fault['msg'][:1].lower()}{_short(fault['msg'][1:], 120)}"
            said += f", got {_short(repr(fault['input']), 40)}"
    return f"{where or 'the answer'}: {said}"


def _short(text: str, limit: int = 200) -> str:
    """Return `text` on one line, at most `limit` characters."""
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def _fail(fault: AnswerFault, raw: str, message: str, faults: tuple[str, ...] = ()) -> NoReturn:
    raise AnswerError(message, fault=fault, raw=raw, faults=faults, remedy=_REMEDIES[fault])
