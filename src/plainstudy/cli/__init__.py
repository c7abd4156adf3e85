"""The commands: thin, over the library. The only room that knows typer and rich.

What a command needs of the library is imported when it runs, and a command that is not asked for is
not even built: `--help` stays as fast as a bare typer app with the same commands.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import typer

from plainstudy.version import __version__

# In the order --help lists them: a command's file in this folder, and what in it is run.
_COMMANDS = {
    "summarize": ("summarize", "run"),
    "batch": ("batch", "app"),
    "check": ("check", "run"),
    "approve": ("decide", "approve"),
    "reject": ("decide", "reject"),
    "site": ("site", "run"),
    "sources": ("sources", "run"),
    "fetch": ("fetch", "run"),
    "prompt": ("prompt", "run"),
    "schema": ("schema", "run"),
    "init": ("init", "run"),
    "doctor": ("doctor", "run"),
}


def build_app(only: str | None = None) -> typer.Typer:
    """Return the command line, with all commands or with the one that will be run."""
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
    app.callback()(_root)
    for name in (only,) if only else _COMMANDS:
        _add(app, name)
    return app


def _add(app: typer.Typer, name: str) -> None:
    file, what = _COMMANDS[name]
    command: Any = getattr(import_module(f"plainstudy.cli.{file}"), what)
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name)
    else:
        app.command(name)(command)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"plainstudy {__version__}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True),
) -> None:
    """Plain-language summaries of biomedical abstracts, checked sentence by sentence."""


def main() -> None:
    """Run the command line."""
    # A plugin of another package has no say in what our models take, and looking for one in every
    # installed package takes as long as building all of them.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # numpy's linear algebra, of which nothing here is used, starts a thread for each core, and each
    # turns round and round for a while: a twentieth of what building a site again takes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A start makes much and drops little: looking for what to collect every 700 objects is in vain.
    gc.set_threshold(50_000)
    named = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        build_app(named if named in _COMMANDS else None)()
    finally:
        # The process ends: to look through all it made for what to collect is in vain, too.
        gc.freeze()
