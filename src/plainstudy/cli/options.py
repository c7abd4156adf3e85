"""The options that several commands share, each written once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from plainstudy.cli.failures import set_debug

_MODEL = "The model"
_OUTPUT = "Output"
_RECORDINGS = "Recordings"


class OutputFormat(StrEnum):
    """The formats a summary can be written in."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


class Report(StrEnum):
    """How to show what was found."""

    TEXT = "text"
    JSON = "json"


def _debug(value: bool) -> bool:
    set_debug(value)
    return value


Debug = Annotated[
    bool,
    typer.Option(
        "--debug", envvar="PLAINSTUDY_DEBUG", callback=_debug, help="Show tracebacks.", hidden=True
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        help="A settings file, instead of plainstudy.toml of this folder.", metavar="FILE"
    ),
]
AllowLong = Annotated[
    bool, typer.Option("--allow-long", help="Take a text of more than 1,500 words.")
]
AllowRetracted = Annotated[
    bool,
    typer.Option("--allow-retracted", help="Take a retracted paper; the page says what it is."),
]
Format = Annotated[
    OutputFormat | None,
    typer.Option(
        "--format", help="html, md or json, whatever the file's ending.", rich_help_panel=_OUTPUT
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        help="Write to this file; its ending chooses the format.",
        metavar="FILE",
        rich_help_panel=_OUTPUT,
    ),
]
OutDir = Annotated[
    Path | None,
    typer.Option(
        help="Write one file per abstract into this folder.", metavar="DIR", rich_help_panel=_OUTPUT
    ),
]
Evidence = Annotated[
    bool,
    typer.Option(
        "--evidence", help="Show under each sentence what it rests on.", rich_help_panel=_OUTPUT
    ),
]
Model = Annotated[str | None, typer.Option(help="The model that writes.", rich_help_panel=_MODEL)]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        help="Any endpoint that speaks Chat Completions.", metavar="URL", rich_help_panel=_MODEL
    ),
]
Temperature = Annotated[
    float | None, typer.Option(min=0, max=2, help="Sent only if given.", rich_help_panel=_MODEL)
]
MaxTokens = Annotated[
    int | None,
    typer.Option(min=1, help="Room for one answer, in tokens.", rich_help_panel=_MODEL),
]
Timeout = Annotated[
    float | None,
    typer.Option(min=0.1, help="Seconds to wait for one answer.", rich_help_panel=_MODEL),
]
Tries = Annotated[
    int | None,
    typer.Option(min=1, max=20, help="How often one request is tried.", rich_help_panel=_MODEL),
]
Repairs = Annotated[
    int | None,
    typer.Option(
        min=0, max=5, help="How often faults go back to the model.", rich_help_panel=_MODEL
    ),
]
Prompts = Annotated[
    Path | None,
    typer.Option(help="A folder of your own prompt files.", metavar="DIR", rich_help_panel=_MODEL),
]
Topic = Annotated[
    str | None,
    typer.Option(help="What the publication is about: multiple sclerosis.", rich_help_panel=_MODEL),
]
Audience = Annotated[str | None, typer.Option(help="Who reads it.", rich_help_panel=_MODEL)]
Recordings = Annotated[
    Path | None,
    typer.Option(help="The folder of recordings.", metavar="DIR", rich_help_panel=_RECORDINGS),
]
NoRecordings = Annotated[
    bool,
    typer.Option(
        "--no-recordings", help="Keep no request and no answer.", rich_help_panel=_RECORDINGS
    ),
]
Offline = Annotated[
    bool,
    typer.Option(
        "--offline", help="Answer from recordings only; ask nobody.", rich_help_panel=_RECORDINGS
    ),
]
Fresh = Annotated[
    bool,
    typer.Option(
        "--fresh", help="Ask anew and replace what is recorded.", rich_help_panel=_RECORDINGS
    ),
]
