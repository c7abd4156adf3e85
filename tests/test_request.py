"""From a Prompt to the endpoint's body, and the name of its recording."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openai.lib._pydantic import to_strict_json_schema

from plainstudy.models import Draft, Message, Request, ResponseFormat, Sampling
from plainstudy.request import Feature, body, build, draft_schema, encode, fingerprint, plainer
from tests.factories import make_draft
from tests.fakes import make_prompt, make_request
from tests.golden_files import assert_golden

# What OpenAI documents for strict mode, without what other endpoints' strict modes do not know.
KNOWN = {
    *("type", "description", "enum", "const", "properties", "required", "additionalProperties"),
    *("items", "minItems", "maxItems", "anyOf", "$ref", "$defs"),
}


def nodes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Walk every schema node, but not the names of properties and definitions."""
    yield schema
    for child in (*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()):
        yield from nodes(child)
    for child in schema.get("anyOf", ()):
        yield from nodes(child)
    if "items" in schema:
        yield from nodes(schema["items"])


def test_the_schema_is_the_one_on_file() -> None:
    """A changed schema is a changed prompt: with it changes every fingerprint."""
    text = json.dumps(draft_schema(), indent=2, ensure_ascii=False)
    assert_golden("draft.schema.json", f"{text}\n")


def test_every_object_requires_all_its_properties_and_lets_no_other_in() -> None:
    objects = [node for node in nodes(draft_schema()) if node.get("type") == "object"]
    assert len(objects) >= 5
    for node in objects:
        assert node["required"] == list(node["properties"])
        assert node["additionalProperties"] is False


def test_no_keyword_stands_in_it_that_strict_mode_does_not_know() -> None:
    assert {key for node in nodes(draft_schema()) for key in node} <= KNOWN


def test_a_reference_stands_alone_and_names_something() -> None:
    schema = draft_schema()
    references = [node for node in nodes(schema) if "$ref" in node]
    assert references
    for node in references:
        assert list(node) == ["$ref"]
        assert node["$ref"].removeprefix("#/$defs/") in schema["$defs"]


def test_no_definition_lies_about_unused() -> None:
    schema = draft_schema()
    text = json.dumps(schema)
    assert all(f'"#/$defs/{name}"' in text for name in schema["$defs"])


def test_the_counts_of_items_are_kept() -> None:
    findings = draft_schema()["properties"]["findings"]
    assert (findings["minItems"], findings["maxItems"]) == (3, 8)


def test_the_sdks_own_strict_schema_has_the_same_shape() -> None:
    """Their private function is no dependency of ours, and a good second opinion."""

    def shape(schema: Any) -> Any:
        if isinstance(schema, list):
            return [shape(item) for item in schema]
        if not isinstance(schema, dict):
            return schema
        return {
            key: shape(value)
            for key, value in schema.items()
            if key not in {"title", "description", "minLength", "minimum", "$defs"}
        }

    ours, theirs = draft_schema(), to_strict_json_schema(Draft)
    assert shape(ours) == shape(theirs)
    for name, definition in ours["$defs"].items():
        assert shape(definition) == shape(theirs["$defs"][name])


def test_a_caller_cannot_change_the_schema_for_the_next() -> None:
    draft_schema()["properties"].clear()
    assert draft_schema()["properties"]


def test_the_strict_body_holds_the_model_to_the_schema() -> None:
    sent = body(make_request("an abstract", max_tokens=700))
    assert sent == {
        "model": "gpt-5.4-mini",
        "messages": [
            {"role": "system", "content": "You write for patients."},
            {"role": "user", "content": "an abstract"},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "draft", "strict": True, "schema": draft_schema()},
        },
        "max_completion_tokens": 700,
    }


def test_a_temperature_is_sent_only_when_one_is_set() -> None:
    assert "temperature" not in body(make_request())
    assert body(make_request(temperature=0.0))["temperature"] == 0.0


@pytest.mark.parametrize("form", [ResponseFormat.JSON_OBJECT, ResponseFormat.WORDS])
def test_the_plainer_forms_say_the_schema_in_the_first_message(form: ResponseFormat) -> None:
    sent = body(make_request().model_copy(update={"response_format": form}))
    messages = sent["messages"]
    assert isinstance(messages, list)
    first, second = messages
    assert first["role"] == "system"
    assert first["content"].startswith("You write for patients.")
    assert "JSON" in first["content"]
    assert json.dumps(draft_schema(), ensure_ascii=False) in first["content"]
    assert second == {"role": "user", "content": "Summarize this abstract."}
    assert ("response_format" in sent) is (form is ResponseFormat.JSON_OBJECT)


def test_the_schema_in_words_gets_its_own_message_when_there_is_no_system_message() -> None:
    request = Request(
        model="m",
        messages=(Message(role="user", content="hello"),),
        response_format=ResponseFormat.WORDS,
    )
    assert [message["role"] for message in body(request)["messages"]] == ["system", "user"]  # type: ignore[attr-defined]


def test_each_refused_feature_leads_to_the_next_plainer_form_and_then_to_none() -> None:
    request: Request | None = make_request(temperature=0.3)
    formats = []
    while request:
        formats.append(request.response_format)
        request = plainer(request, Feature.RESPONSE_FORMAT)
    assert formats == [
        ResponseFormat.JSON_SCHEMA,
        ResponseFormat.JSON_OBJECT,
        ResponseFormat.WORDS,
    ]
    warm = plainer(make_request(temperature=0.3), Feature.TEMPERATURE)
    assert warm == make_request()
    assert plainer(make_request(), Feature.TEMPERATURE) is None
    limited = plainer(make_request(max_tokens=9), Feature.TOKEN_LIMIT)
    assert limited is not None
    assert body(limited)["max_tokens"] == 9
    assert plainer(limited, Feature.TOKEN_LIMIT) is None


def test_the_fingerprint_of_a_request_never_changes_by_itself() -> None:
    """Recordings are found by it, on other machines and in later versions."""
    assert fingerprint(make_request()) == (
        "eaadbdc76f0c719b12cc12b10bc9433266107ad393440a3723c61be6b14cdb1e"
    )


def test_a_plainer_form_has_the_fingerprint_of_the_strict_one() -> None:
    request = make_request()
    for feature in (Feature.RESPONSE_FORMAT, Feature.TOKEN_LIMIT):
        form = plainer(request, feature)
        assert form is not None
        assert fingerprint(form) == fingerprint(request)


@pytest.mark.parametrize(
    "other",
    [
        make_request("another abstract"),
        make_request(model="another"),
        make_request(temperature=0.1),
        make_request(max_tokens=12_000),
    ],
)
def test_another_question_has_another_fingerprint(other: Request) -> None:
    assert fingerprint(other) != fingerprint(make_request())


def test_build_takes_the_messages_as_they_are() -> None:
    prompt = make_prompt("α < β")
    request = build(prompt, model="m", sampling=Sampling())
    assert request.messages == prompt.messages
    assert request.response_format is ResponseFormat.JSON_SCHEMA


def test_a_good_draft_fits_the_schema_that_is_sent() -> None:
    draft = json.loads(make_draft().model_dump_json())
    assert sorted(draft) == sorted(draft_schema()["required"])


REQUESTS = st.builds(
    Request,
    model=st.text(max_size=10),
    messages=st.lists(
        st.builds(
            Message, role=st.sampled_from(("system", "user", "assistant")), content=st.text()
        ),
        min_size=1,
        max_size=4,
    ).map(tuple),
    sampling=st.builds(
        Sampling, temperature=st.none() | st.floats(0, 2), max_tokens=st.integers(1, 10**6)
    ),
    response_format=st.sampled_from(ResponseFormat),
    token_limit=st.sampled_from(("max_completion_tokens", "max_tokens")),
)


@given(REQUESTS)
def test_what_is_sent_is_the_body_written_out(request: Request) -> None:
    compact = json.dumps(body(request), ensure_ascii=False, separators=(",", ":"))
    assert encode(request) == compact.encode()


@given(REQUESTS)
def test_the_fingerprint_is_the_digest_of_the_strictest_body_in_canonical_json(
    request: Request,
) -> None:
    strict = {"response_format": "json_schema", "token_limit": "max_completion_tokens"}
    asked = body(Request.model_validate(request.model_dump() | strict))
    canonical = json.dumps(asked, sort_keys=True, separators=(",", ":"))
    assert fingerprint(request) == hashlib.sha256(canonical.encode()).hexdigest()
