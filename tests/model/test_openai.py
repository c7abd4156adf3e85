"""OpenAIModel over a real socket: what is sent, what is read, and every fault on the way."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from pydantic import SecretStr
from werkzeug import Response

from plainstudy.errors import (
    AnswerError,
    AnswerFault,
    ConfigError,
    PlainstudyError,
    RejectedByEndpoint,
    TransientModelError,
)
from plainstudy.model.openai import OpenAIModel
from plainstudy.models import Completion, Request, ResponseFormat
from plainstudy.parse import parse
from plainstudy.request import body
from tests.factories import make_draft
from tests.fakes import make_request
from tests.loopback import Loopback, answer, chat, cut_off, error

KEY = "sk-test-0123456789abcdefghij"
DRAFT = make_draft().model_dump_json()


class Asked:
    """What one run of a model gave, and how long it waited between tries."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def ask(
        self,
        loopback: Loopback,
        *requests: Request,
        tries: int = 4,
        timeout: float = 5.0,
        key: str | None = KEY,
    ) -> list[Completion]:
        """Ask one model all requests in turn."""

        async def run() -> list[Completion]:
            async with OpenAIModel(
                base_url=loopback.url,
                api_key=SecretStr(key) if key else None,
                timeout=timeout,
                tries=tries,
                sleep=self._sleep,
            ) as model:
                return [await model.complete(request) for request in requests or (make_request(),)]

        return asyncio.run(run())

    def fail(self, loopback: Loopback, *requests: Request, **how: float) -> PlainstudyError:
        """Ask, and return the error."""
        with pytest.raises(PlainstudyError) as caught:
            self.ask(loopback, *requests, **how)  # type: ignore[arg-type]
        found = caught.value
        assert "\n" not in found.message
        assert len(found.message) < 400
        assert KEY not in f"{found} {found.remedy} {found.__cause__} {found.__cause__!r}"
        return found

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)


@pytest.fixture
def asked() -> Asked:
    return Asked()


# What is sent and what is read


def test_the_body_on_the_wire_is_the_body_the_request_makes(
    loopback: Loopback, asked: Asked
) -> None:
    loopback.reply(chat(DRAFT))
    request = make_request("α < β, “quoted”", temperature=0.2)
    asked.ask(loopback, request)
    assert loopback.bodies == [body(request)]
    assert loopback.headers[0]["authorization"] == f"Bearer {KEY}"


def test_a_good_answer_is_read_whole(loopback: Loopback, asked: Asked) -> None:
    loopback.reply(chat(DRAFT))
    (completion,) = asked.ask(loopback)
    assert parse(completion).draft == make_draft()
    assert completion.request_id == "req_1"
    assert completion.origin == loopback.host
    assert completion.usage.input_tokens == 900
    assert completion.usage.output_tokens == 400
    assert completion.response_format is ResponseFormat.JSON_SCHEMA
    assert not completion.recorded
    assert asked.waits == []


def test_a_server_of_ones_own_has_no_price(loopback: Loopback, asked: Asked) -> None:
    loopback.reply(chat(DRAFT))
    assert asked.ask(loopback)[0].usage.price_usd is None


def test_a_local_endpoint_needs_no_key(loopback: Loopback, asked: Asked) -> None:
    loopback.reply(chat(DRAFT))
    assert asked.ask(loopback, key=None)


def test_openais_account_names_do_not_go_to_other_endpoints(
    loopback: Loopback, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-mine")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-of-mine")
    loopback.reply(chat(DRAFT))
    asked.ask(loopback)
    assert "of-mine" not in json.dumps(loopback.headers)


def test_the_names_of_the_models_are_listed(loopback: Loopback) -> None:
    loopback.reply(answer({"object": "list", "data": [{"id": "a"}, {"id": "b"}, {"no": "id"}]}))

    async def run() -> tuple[str, ...]:
        async with OpenAIModel(base_url=loopback.url) as model:
            return await model.list_models()

    assert asyncio.run(run()) == ("a", "b")


def test_a_wrong_key_is_named_when_models_are_listed(loopback: Loopback) -> None:
    loopback.reply(error(401, "bad key"))

    async def run() -> None:
        async with OpenAIModel(base_url=loopback.url, api_key=SecretStr(KEY)) as model:
            await model.list_models()

    with pytest.raises(RejectedByEndpoint, match="did not accept the key"):
        asyncio.run(run())


# Answers that are no draft: they are read, and parse says why


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (chat(DRAFT[:80], finish_reason="length"), AnswerFault.TRUNCATED),
        (chat(DRAFT[:80]), AnswerFault.NOT_JSON),
        (chat('{"takeaway": 3}'), AnswerFault.NOT_THE_SCHEMA),
        (chat(None, refusal="I cannot help with that."), AnswerFault.REFUSED),
        (chat("", finish_reason="content_filter"), AnswerFault.FILTERED),
        (answer({"choices": []}), AnswerFault.EMPTY),
        (chat(None), AnswerFault.EMPTY),
        (answer({"choices": ["?"], "usage": "?", "model": 3}), AnswerFault.EMPTY),
    ],
)
def test_an_answer_that_is_no_draft_is_not_asked_for_again(
    loopback: Loopback, asked: Asked, reply: Response, fault: AnswerFault
) -> None:
    loopback.reply(reply)
    (completion,) = asked.ask(loopback)
    with pytest.raises(AnswerError) as caught:
        parse(completion)
    assert caught.value.fault is fault
    assert len(loopback.bodies) == 1


def test_a_content_given_in_parts_is_joined(loopback: Loopback, asked: Asked) -> None:
    loopback.reply(chat([{"type": "text", "text": DRAFT[:9]}, {"text": DRAFT[9:]}]))  # type: ignore[arg-type]
    assert parse(asked.ask(loopback)[0]).draft == make_draft()


# Retries


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504, 529])
def test_a_passing_failure_is_tried_again(loopback: Loopback, asked: Asked, status: int) -> None:
    loopback.reply(error(status), error(status), chat(DRAFT))
    assert asked.ask(loopback)[0].text == DRAFT
    assert len(loopback.bodies) == 3
    first, second = asked.waits
    assert 0.5 <= first <= 1.5
    assert 1.0 <= second <= 2.0


@pytest.mark.parametrize(
    ("header", "value", "least"),
    [("retry_after", "7", 7.0), ("retry_after_ms", "1500", 1.5), ("retry_after", "0.25", 0.25)],
)
@pytest.mark.parametrize("status", [429, 503])
def test_the_wait_the_endpoint_asks_for_is_kept(
    loopback: Loopback, asked: Asked, status: int, header: str, value: str, least: float
) -> None:
    loopback.reply(error(status, **{header: value}), chat(DRAFT))
    asked.ask(loopback)
    assert least <= asked.waits[0] <= least + 1


def test_a_wait_given_as_a_date_is_kept(loopback: Loopback, asked: Asked) -> None:
    until = datetime.now(UTC) + timedelta(seconds=30)
    loopback.reply(error(429, retry_after=format_datetime(until, usegmt=True)), chat(DRAFT))
    asked.ask(loopback)
    assert 25 <= asked.waits[0] <= 31


def test_a_very_long_wait_is_said_and_not_sat_out(loopback: Loopback, asked: Asked) -> None:
    loopback.reply(error(429, "daily limit", retry_after="3600"))
    found = asked.fail(loopback)
    assert isinstance(found, TransientModelError)
    assert found.retry_after == 3600
    assert "asks to wait 3,600 s" in found.message
    assert len(loopback.bodies) == 1


def test_it_gives_up_after_all_tries_and_says_how_many(loopback: Loopback, asked: Asked) -> None:
    loopback.reply(error(503, "overloaded"))
    found = asked.fail(loopback, tries=3)
    assert isinstance(found, TransientModelError)
    assert found.message == f"{loopback.host} failed (503: overloaded), tried 3 times"
    assert len(loopback.bodies) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 402, 413, 422])
def test_a_rejection_is_never_tried_again(loopback: Loopback, asked: Asked, status: int) -> None:
    loopback.reply(error(status, "not like this"))
    found = asked.fail(loopback)
    assert isinstance(found, RejectedByEndpoint)
    assert f"({status}: not like this)" in found.message
    assert loopback.host in found.message
    assert found.remedy
    assert len(loopback.bodies) == 1


@pytest.mark.parametrize("code", ["insufficient_quota", "billing_hard_limit_reached"])
def test_a_used_up_quota_is_never_tried_again(loopback: Loopback, asked: Asked, code: str) -> None:
    loopback.reply(error(429, "You exceeded your current quota", code=code))
    found = asked.fail(loopback)
    assert isinstance(found, RejectedByEndpoint)
    assert "no quota left" in found.message
    assert len(loopback.bodies) == 1


def test_an_html_error_page_is_not_repeated_in_the_message(
    loopback: Loopback, asked: Asked
) -> None:
    page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
    loopback.reply(Response(page, status=502, content_type="text/html"))
    found = asked.fail(loopback, tries=1)
    assert found.message == f"{loopback.host} failed (502: an HTML page)"


def test_a_server_that_hangs_is_given_up_on(loopback: Loopback, asked: Asked) -> None:
    loopback.reply(loopback.hang)
    found = asked.fail(loopback, timeout=0.04, tries=2)
    assert isinstance(found, TransientModelError)
    assert "within 0.04 s" in found.message
    assert len(asked.waits) == 1


def test_a_server_that_drips_is_given_up_on_too(loopback: Loopback, asked: Asked) -> None:
    """A limit for each read would wait for it for ever."""
    loopback.reply(loopback.drip)
    found = asked.fail(loopback, timeout=0.05, tries=1)
    assert isinstance(found, TransientModelError)
    assert "within 0.05 s" in found.message


def test_a_connection_cut_in_mid_answer_is_tried_again(loopback: Loopback, asked: Asked) -> None:
    loopback.reply(cut_off, chat(DRAFT))
    assert asked.ask(loopback)[0].text == DRAFT
    assert len(loopback.bodies) == 2


def test_nobody_at_the_address_is_named_with_the_reason(asked: Asked) -> None:
    async def run() -> None:
        async with OpenAIModel(
            base_url="http://127.0.0.1:9/v1", tries=2, sleep=asked._sleep
        ) as model:
            await model.complete(make_request())

    with pytest.raises(TransientModelError, match=r"cannot reach 127\.0\.0\.1:9: .*tried 2 times"):
        asyncio.run(run())


@pytest.mark.parametrize(
    "reply",
    [
        Response(b"\x00\xff\xfe noise \x81" * 50, content_type="application/octet-stream"),
        Response('{"choices": [', content_type="application/json"),
        Response("data: {}\n\n", content_type="text/event-stream"),
        Response("[1, 2]", content_type="application/json"),
        Response("", content_type="application/json"),
        Response("[" * 100_000, content_type="application/json"),
        answer({"choices": None}),
        answer({"choices": "none", "error": {"message": "upstream is down", "code": 502}}),
    ],
    ids=["noise", "half json", "a stream", "a list", "nothing", "nested", "no choices", "upstream"],
)
def test_a_strange_answer_is_tried_again_and_then_said_in_one_line(
    loopback: Loopback, asked: Asked, reply: Response
) -> None:
    loopback.reply(reply)
    found = asked.fail(loopback, tries=2)
    assert isinstance(found, TransientModelError)
    assert found.message.startswith(loopback.host)
    assert len(loopback.bodies) == 2


def test_the_words_of_an_error_sent_with_status_200_are_kept(
    loopback: Loopback, asked: Asked
) -> None:
    loopback.reply(answer({"choices": None, "error": {"message": "no such model", "code": 404}}))
    found = asked.fail(loopback)
    assert isinstance(found, RejectedByEndpoint)
    assert "no such model" in found.message


def test_a_web_page_instead_of_an_answer_hints_at_the_address(
    loopback: Loopback, asked: Asked
) -> None:
    loopback.reply(Response("<!doctype html><p>Welcome", content_type="text/html"))
    found = asked.fail(loopback)
    assert isinstance(found, RejectedByEndpoint)
    assert "--base-url" in found.remedy


def test_a_right_answer_under_a_wrong_content_type_is_read(
    loopback: Loopback, asked: Asked
) -> None:
    good = chat(DRAFT)
    loopback.reply(Response(good.get_data(), content_type="text/plain"))
    assert asked.ask(loopback)[0].text == DRAFT


# Plainer forms for endpoints that know less


def refuse_response_format(*known: str) -> object:
    """Build an endpoint that knows only some kinds of response_format."""

    def reply(asked: dict[str, object]) -> Response:
        wanted = asked.get("response_format")
        kind = wanted["type"] if isinstance(wanted, dict) else "none"
        if kind in known or kind == "none":
            return chat(DRAFT)
        return error(400, f"This response_format type is unavailable now: {kind}")

    return reply


@pytest.mark.parametrize(
    ("known", "worked", "asked_times"),
    [
        (("json_schema",), ResponseFormat.JSON_SCHEMA, 1),
        (("json_object",), ResponseFormat.JSON_OBJECT, 2),
        ((), ResponseFormat.WORDS, 3),
    ],
)
def test_a_refused_schema_is_asked_for_more_plainly_and_what_worked_is_said(
    loopback: Loopback,
    asked: Asked,
    known: tuple[str, ...],
    worked: ResponseFormat,
    asked_times: int,
) -> None:
    loopback.reply(refuse_response_format(*known))  # type: ignore[arg-type]
    first, second = asked.ask(loopback, make_request("one"), make_request("two"))
    assert first.response_format is second.response_format is worked
    assert first.sent is not None
    assert loopback.bodies[asked_times - 1] == body(first.sent)
    # What worked is remembered: the second request asks once.
    assert len(loopback.bodies) == asked_times + 1
    assert asked.waits == []


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, "'response_format.type' must be 'json_object' or 'text'"),
        (400, "Invalid schema for response_format 'draft': minItems is not permitted"),
        (422, "body.response_format: extra inputs are not permitted"),
        (500, "Failed to parse grammar"),
        (404, "No endpoints found that support structured outputs"),
        (400, "Structured output is not supported with this model"),
    ],
)
def test_endpoints_word_the_refusal_of_a_schema_in_many_ways(
    loopback: Loopback, asked: Asked, status: int, message: str
) -> None:
    loopback.reply(error(status, message), chat(DRAFT))
    assert asked.ask(loopback)[0].response_format is ResponseFormat.JSON_OBJECT


def test_an_endpoint_that_knows_only_max_tokens_works(loopback: Loopback, asked: Asked) -> None:
    detail = [{"type": "extra_forbidden", "loc": ["body", "max_completion_tokens"], "msg": "extra"}]
    refusal = Response(json.dumps({"detail": detail}), status=422, content_type="application/json")
    loopback.reply(refusal, chat(DRAFT))
    asked.ask(loopback, make_request("one", max_tokens=77), make_request("two", max_tokens=77))
    _, second, third = loopback.bodies
    assert second["max_tokens"] == third["max_tokens"] == 77
    assert "max_completion_tokens" not in second | third
    assert "response_format" in second


def test_an_endpoint_without_temperature_works(loopback: Loopback, asked: Asked) -> None:
    said = "Unsupported value: 'temperature' does not support 0.2 with this model."
    loopback.reply(error(400, said, param="temperature", code="unsupported_value"), chat(DRAFT))
    (completion,) = asked.ask(loopback, make_request(temperature=0.2))
    assert "temperature" not in loopback.bodies[1]
    assert completion.response_format is ResponseFormat.JSON_SCHEMA


def test_an_endpoint_that_knows_none_of_it_works(loopback: Loopback, asked: Asked) -> None:
    def strict(body: dict[str, object]) -> Response:
        for name in ("temperature", "max_completion_tokens", "response_format"):
            if name in body:
                return error(400, f"Unknown field: {name}")
        return chat(DRAFT)

    loopback.reply(strict)
    (completion,) = asked.ask(loopback, make_request(temperature=0.2))
    assert completion.response_format is ResponseFormat.WORDS
    assert sorted(loopback.bodies[-1]) == ["max_tokens", "messages", "model"]


def test_a_complaint_that_no_plainer_form_cures_is_a_rejection(
    loopback: Loopback, asked: Asked
) -> None:
    loopback.reply(error(400, "max_tokens is too large: 6000"))
    found = asked.fail(loopback)
    assert isinstance(found, RejectedByEndpoint)
    assert found.remedy == "lower --max-tokens to what the model allows"
    assert len(loopback.bodies) == 2


def test_a_filter_on_the_prompt_is_an_answer_error_so_that_a_batch_goes_on(
    loopback: Loopback, asked: Asked
) -> None:
    loopback.reply(error(400, "The prompt was filtered", code="content_filter"))
    found = asked.fail(loopback)
    assert isinstance(found, AnswerError)
    assert found.fault is AnswerFault.FILTERED


def test_a_context_that_is_too_short_says_what_to_lower(loopback: Loopback, asked: Asked) -> None:
    loopback.reply(error(400, "too long", code="context_length_exceeded"))
    assert "--max-tokens" in asked.fail(loopback).remedy


# Keys and addresses


@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_a_key_the_server_echoes_is_not_shown(
    loopback: Loopback, asked: Asked, status: int
) -> None:
    loopback.reply(error(status, f"bad key {KEY}\nAuthorization: Bearer {KEY}"))
    found = asked.fail(loopback, tries=1)
    assert "[key]" in found.message


def test_a_key_echoed_in_an_answer_is_taken_out_of_it(loopback: Loopback, asked: Asked) -> None:
    loopback.reply(chat(f"Your key is {KEY}."))
    (completion,) = asked.ask(loopback)
    assert completion.text == "Your key is [key]."
    assert KEY not in completion.model_dump_json()


def fail_to_open(**how: object) -> ConfigError:
    async def run() -> None:
        async with OpenAIModel(**how) as model:  # type: ignore[arg-type]
            await model.complete(make_request())

    with pytest.raises(ConfigError) as caught:
        asyncio.run(run())
    return caught.value


def test_openai_without_a_key_is_refused_before_anything_is_sent() -> None:
    assert "OPENAI_API_KEY" in fail_to_open().remedy


@pytest.mark.parametrize(
    "address", ["localhost:8080/v1", "ftp://example.org", "http://", "http://[::1", "http://a:b/v1"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    assert "base URL" in fail_to_open(base_url=address).message


@pytest.mark.parametrize("key", ["sk-two\nlines", "sk-“quoted”"])
def test_a_key_that_cannot_be_one_is_refused_and_not_shown(key: str) -> None:
    found = fail_to_open(base_url="http://127.0.0.1:9/v1", api_key=SecretStr(key))
    assert "sk-" not in found.message + found.remedy


def test_a_password_in_the_address_is_not_shown(asked: Asked) -> None:
    async def run() -> None:
        address = "http://reader:secret-word@127.0.0.1:9/v1"
        async with OpenAIModel(base_url=address, tries=1) as model:
            await model.complete(make_request())

    with pytest.raises(TransientModelError) as caught:
        asyncio.run(run())
    assert "secret-word" not in caught.value.message


# The end of a run


def test_a_cancelled_request_stops_at_once(loopback: Loopback) -> None:
    loopback.reply(loopback.hang)

    async def run() -> None:
        async with OpenAIModel(base_url=loopback.url) as model:
            task = asyncio.create_task(model.complete(make_request()))
            while not loopback.bodies:
                await asyncio.sleep(0.005)
            task.cancel()
            await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
    assert len(loopback.bodies) == 1


def test_a_model_that_was_never_asked_closes_without_a_word() -> None:
    async def run() -> None:
        async with OpenAIModel():
            pass

    asyncio.run(run())


def test_a_run_from_recordings_does_not_pay_for_the_sdk() -> None:
    """openai takes a second to import, genai-prices as long, tenacity a tenth of that."""
    program = (
        "import sys; import plainstudy.model.openai, plainstudy.model.recordings;"
        "print([m for m in ('openai', 'httpx2', 'tenacity', 'genai_prices') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ran.stdout.strip() == b"[]"
