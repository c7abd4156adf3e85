"""plainstudy schema: the JSON Schema of what plainstudy writes and what the model must fill."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits
from plainstudy.errors import ExitCode


class Which(StrEnum):
    """The two schemas other programs need."""

    SUMMARY = "summary"
    DRAFT = "draft"


@exits
def run(
    which: Annotated[
        Which,
        typer.Argument(help="summary: the published record. draft: what the model must fill."),
    ],
    debug: opt.Debug = False,
) -> ExitCode:
    """Print a JSON Schema, for other programs."""
    from plainstudy.models import Summary
    from plainstudy.request import draft_schema

    schema = (
        Summary.model_json_schema(mode="serialization")
        if which is Which.SUMMARY
        else draft_schema()
    )
    print(json.dumps(schema, indent=2, ensure_ascii=False))
    return ExitCode.OK
