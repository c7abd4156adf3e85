"""A real LLM over a real wire. What it writes is nonsense, and none of it may come out as ready.

Asked for a whole draft, this model loops inside one string until the token limit, so most of what
is proved here is what happens then. Takes about two minutes on two busy cores, most of it for
reading the prompt once; what comes after finds its beginning in the server's cache.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from plainstudy.errors import AnswerError, AnswerFault, ExitCode, RejectedByEndpoint
from plainstudy.model.openai import OpenAIModel
from plainstudy.model.recordings import Recorded, Recordings
from plainstudy.models import Abstract, Completion, Prompt, Request, ResponseFormat, Sampling
from plainstudy.parse import parse
from plainstudy.prompts import Publication, fill, find_folder, load
from plainstudy.request import build
from tests.factories import SENTENCES, make_abstract
from tests.live.conftest import Live

pytestmark = pytest.mark.live

MODEL = "smollm2"
TIMEOUT = 240.0  # seconds; a busy machine reads the prompt at 50 tokens a second


def ask(live: Live, request: Request, *, key: str | None = None) -> Completion:
    async def run() -> Completion:
        secret = SecretStr(live.key if key is None else key)
        async with OpenAIModel(
            base_url=live.base_url, api_key=secret, timeout=TIMEOUT, tries=1
        ) as model:
            return await model.complete(request)

    return asyncio.run(run())


def make_prompt(abstract: Abstract | None = None) -> Prompt:
    template = load(find_folder()).summarize
    return fill(template, abstract or make_abstract(), Publication())


def make_request(max_tokens: int, abstract: Abstract | None = None) -> Request:
    sampling = Sampling(max_tokens=max_tokens, temperature=0)
    return build(make_prompt(abstract), model=MODEL, sampling=sampling)


def test_the_model_is_listed(live: Live) -> None:
    async def run() -> tuple[str, ...]:
        async with OpenAIModel(base_url=live.base_url, api_key=SecretStr(live.key)) as model:
            return await model.list_models()

    assert asyncio.run(run()) == (MODEL,)


def test_a_wrong_key_is_rejected(live: Live) -> None:
    with pytest.raises(RejectedByEndpoint, match="did not accept the key"):
        ask(live, make_request(10), key="a-wrong-key-0123456789")


def test_a_prompt_over_the_context_is_rejected_with_what_to_do(live: Live) -> None:
    with pytest.raises(RejectedByEndpoint) as caught:
        ask(live, make_request(10, make_abstract("word " * 9000)))
    assert "context" in caught.value.message
    assert "--max-tokens" in caught.value.remedy


def test_the_schema_binds_the_model_and_a_cut_off_answer_is_called_truncated(live: Live) -> None:
    completion = ask(live, make_request(60))
    assert completion.response_format is ResponseFormat.JSON_SCHEMA
    # Only the schema can have made a model that never saw it in words begin like this.
    assert "".join(completion.text.split()).startswith('{"takeaway":{"text":"')
    assert completion.model == MODEL
    assert completion.finish_reason == "length"
    assert completion.usage.output_tokens == 60
    assert completion.usage.input_tokens > 1000
    assert completion.usage.price_usd is None
    with pytest.raises(AnswerError) as caught:
        parse(completion)
    assert caught.value.fault is AnswerFault.TRUNCATED
    assert caught.value.raw == completion.text


def test_a_live_answer_is_recorded_and_replayed(live: Live, tmp_path: Path) -> None:
    request = make_request(5)

    async def run() -> tuple[Completion, Completion]:
        store = Recordings(tmp_path)
        async with OpenAIModel(
            base_url=live.base_url, api_key=SecretStr(live.key), timeout=TIMEOUT
        ) as model:
            first = await Recorded(store, model).complete(request)
        return first, await Recorded(store, None).complete(request)

    first, second = asyncio.run(run())
    assert (first.recorded, second.recorded) == (False, True)
    assert first.text == second.text != ""
    (file,) = (path for path in tmp_path.rglob("*.json"))
    assert live.key not in file.read_text("utf-8")


def test_nonsense_never_comes_out_as_ready(live: Live, tmp_path: Path) -> None:
    """The whole program, as a user runs it: exit code 6 or 7, and no traceback."""
    (tmp_path / "abstract.txt").write_text("Walking and fatigue in MS\n\n" + " ".join(SENTENCES))
    program = Path(sys.executable).with_name("plainstudy")
    ran = subprocess.run(
        [
            *(str(program), "summarize", "abstract.txt", "--out", "summary.json"),
            *("--base-url", live.base_url, "--model", MODEL, "--timeout", str(TIMEOUT)),
            *("--max-tokens", "120", "--temperature", "0", "--repairs", "1", "--tries", "1"),
            *("--recordings", "recordings"),
        ],
        cwd=tmp_path,
        env={**os.environ, "OPENAI_API_KEY": live.key, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=4 * TIMEOUT,
        check=False,
    )
    said = ran.stdout + ran.stderr
    assert ran.returncode in {ExitCode.ANSWER, ExitCode.NEEDS_REVIEW}, said
    assert "Traceback" not in said
    assert live.key not in said
    assert list((tmp_path / "recordings").rglob("*.json"))
    if ran.returncode == ExitCode.NEEDS_REVIEW:
        summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
        assert summary["status"] == "needs_review"


@pytest.mark.parametrize("form", [ResponseFormat.JSON_OBJECT, ResponseFormat.WORDS])
def test_the_plainer_forms_get_an_answer_too(live: Live, form: ResponseFormat) -> None:
    """Without the long system message here: the schema in words is nearly as long itself.

    These stand last, because they push the system message out of the server's cache.
    """
    request = make_request(40).model_copy(
        update={"messages": make_prompt().messages[1:], "response_format": form}
    )
    completion = ask(live, request)
    assert completion.text
    assert completion.response_format is form
    with pytest.raises(AnswerError):
        parse(completion)
