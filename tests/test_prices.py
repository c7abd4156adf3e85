"""What an answer cost, and what one would cost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainstudy.models import Usage
from plainstudy.prices import add_price, estimate, estimate_tokens, price
from tests.fakes import make_completion, make_request

MODEL = "gpt-5.4-mini"
USAGE = Usage(input_tokens=3000, output_tokens=1500)


def test_the_default_model_has_a_price() -> None:
    from plainstudy.settings import DEFAULT_MODEL

    cost = price(DEFAULT_MODEL, USAGE)
    assert cost is not None
    assert Decimal("0.0001") < cost < Decimal("0.1")


def test_an_answer_has_a_price_by_the_name_that_was_asked_for() -> None:
    dated = make_completion("", model=f"{MODEL}-1999-01-01", usage=USAGE)
    cost = add_price(dated, MODEL, base_url="https://api.openai.com/v1").usage.price_usd
    assert cost is not None
    assert Decimal("0.0001") < cost < Decimal("0.1")


def test_an_answer_without_tokens_has_no_price() -> None:
    uncounted = make_completion("", model=MODEL)
    assert add_price(uncounted, MODEL, base_url="https://api.openai.com/v1") == uncounted


def test_what_the_provider_read_from_its_cache_costs_less() -> None:
    cached = USAGE.model_copy(update={"cached_tokens": 2000})
    full, less = price(MODEL, USAGE), price(MODEL, cached)
    assert full is not None
    assert less is not None
    assert less < full


@pytest.mark.parametrize(
    ("model", "base_url"),
    [
        ("no-such-model", None),
        ("no-such-model", "https://api.openai.com/v1"),
        (MODEL, "http://127.0.0.1:8080/v1"),
        ("", None),
    ],
)
def test_an_unknown_model_or_a_server_of_ones_own_has_no_price(
    model: str, base_url: str | None
) -> None:
    assert price(model, USAGE, base_url=base_url) is None


def test_counts_that_make_no_sense_do_not_break_the_price() -> None:
    assert price(MODEL, Usage(input_tokens=10, cached_tokens=99, output_tokens=1))


def test_a_longer_abstract_costs_more() -> None:
    short, long = estimate(make_request("short")), estimate(make_request("long " * 1000))
    assert long.input_tokens > short.input_tokens + 1000
    assert short.price_usd is not None
    assert long.price_usd is not None
    assert short.price_usd < long.price_usd


def test_the_schema_is_counted_too() -> None:
    assert estimate(make_request("")).input_tokens > 1000


def test_the_dearest_answer_is_the_one_that_fills_its_room() -> None:
    guess = estimate(make_request(max_tokens=6000))
    assert guess.output_tokens < guess.most_output_tokens == 6000
    assert guess.price_usd is not None
    assert guess.most_price_usd is not None
    assert guess.price_usd < guess.most_price_usd


def test_an_answer_is_not_thought_longer_than_its_room() -> None:
    assert estimate(make_request(max_tokens=100)).output_tokens == 100


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("abcd", 1), ("abcde", 2), ("IL-1β", 2), ("多発性硬化症", 6)]
)
def test_four_ascii_characters_or_one_other_make_a_token(text: str, tokens: int) -> None:
    assert estimate_tokens(text) == tokens


@given(st.text(max_size=200))
def test_the_estimate_grows_with_the_text(text: str) -> None:
    assert 0 <= estimate_tokens(text) <= estimate_tokens(text + "word") <= len(text) + 5


def test_a_providers_batch_costs_what_the_table_says_and_nothing_is_guessed() -> None:
    openai = "https://api.openai.com/v1"
    usage = Usage(input_tokens=1_000_000, output_tokens=1_000_000)
    live = price("gpt-5.4-mini", usage, base_url=openai)
    batch = price("gpt-5.4-mini", usage, base_url=openai, in_batch=True)
    assert live is not None
    assert batch is not None
    assert 0 < batch < live
    assert price("gpt-5.4-mini", usage, base_url="http://127.0.0.1:1/v1", in_batch=True) is None
    assert price("gpt-4o-audio-preview", usage, base_url=openai, in_batch=True) is None
