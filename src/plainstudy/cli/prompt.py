"""plainstudy prompt: the exact messages for one abstract, and what sending them would cost."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits
from plainstudy.errors import ExitCode

if TYPE_CHECKING:
    from plainstudy.models import Request


class PromptFormat(StrEnum):
    """How to show it."""

    TEXT = "text"
    JSON = "json"


@exits
def run(
    abstract: Annotated[str, typer.Argument(metavar="ABSTRACT", help="A file, or -.")],
    estimate: Annotated[
        bool, typer.Option("--estimate", help="Tokens and price instead of the messages.")
    ] = False,
    shape: Annotated[
        PromptFormat,
        typer.Option("--format", help="text: the messages. json: the body the endpoint would get."),
    ] = PromptFormat.TEXT,
    model: opt.Model = None,
    base_url: opt.BaseUrl = None,
    topic: opt.Topic = None,
    audience: opt.Audience = None,
    max_tokens: opt.MaxTokens = None,
    prompts: opt.Prompts = None,
    allow_long: opt.AllowLong = False,
    config: opt.Config = None,
    debug: opt.Debug = False,
) -> ExitCode:
    """Print the exact messages for one abstract. Nothing is sent."""
    from plainstudy.prompts import fill, find_folder, load
    from plainstudy.request import body, build
    from plainstudy.settings import read
    from plainstudy.sources import read_abstract

    flags = {
        "model": model,
        "base_url": base_url,
        "topic": topic,
        "audience": audience,
        "max_tokens": max_tokens,
        "prompts": prompts,
    }
    settings = read(flags, config).settings
    templates = load(find_folder(settings.prompts))
    options = settings.options
    source = read_abstract(abstract, allow_long=allow_long, allow_retracted=True)
    prompt = fill(templates.summarize, source, options.publication)
    request = build(prompt, model=options.model, sampling=options.sampling)
    if estimate:
        _print_estimate(request, settings.base_url)
    elif shape is PromptFormat.JSON:
        print(json.dumps(body(request), indent=2, ensure_ascii=False))
    else:
        for message in prompt.messages:
            print(f"===== {message.role} =====\n{message.content}\n")
    return ExitCode.OK


def _print_estimate(request: Request, base_url: str | None) -> None:
    from plainstudy.prices import estimate

    guess = estimate(request, base_url=base_url)
    print(f"model            {request.model}")
    print(f"tokens sent      about {guess.input_tokens:,}")
    print(f"tokens written   about {guess.output_tokens:,} (at most {guess.most_output_tokens:,})")
    if guess.price_usd is None:
        print("price            unknown: genai-prices does not know this model")
    else:
        print(
            f"price            about ${guess.price_usd:.4f} (at most ${guess.most_price_usd:.4f})"
        )
    print("One answer is counted; each repair costs about as much again.")
