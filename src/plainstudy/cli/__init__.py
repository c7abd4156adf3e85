"""The commands: thin, over the library. The only room that knows typer and rich.

What a command needs of the library is imported when it runs, so that `--help` stays as fast as a
bare typer app with the same commands.
"""

from __future__ import annotations

import gc
import os

import typer

from plainstudy.cli import (
    batch,
    check,
    decide,
    doctor,
    fetch,
    init,
    prompt,
    schema,
    site,
    sources,
    summarize,
)
from plainstudy.version import __version__

app = typer.Typer(
    name="plainstudy",
    help="Plain-language summaries of biomedical abstracts, checked sentence by sentence.",
    epilog="Exit codes: 0 ok · 2 usage · 3 input · 4 settings · 5 endpoint · 6 answer · "
    "7 needs review · 8 part failed · 130 interrupted",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("summarize")(summarize.run)
app.add_typer(batch.app, name="batch")
app.command("check")(check.run)
app.command("approve")(decide.approve)
app.command("reject")(decide.reject)
app.command("site")(site.run)
app.command("sources")(sources.run)
app.command("fetch")(fetch.run)
app.command("prompt")(prompt.run)
app.command("schema")(schema.run)
app.command("init")(init.run)
app.command("doctor")(doctor.run)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"plainstudy {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True),
) -> None:
    """Plain-language summaries of biomedical abstracts, checked sentence by sentence."""


def main() -> None:
    """Run the command line."""
    # A plugin of another package has no say in what our models take, and looking for one in every
    # installed package takes as long as building all of them.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # A start makes much and drops little: looking for what to collect every 700 objects is in vain.
    gc.set_threshold(50_000)
    app()
