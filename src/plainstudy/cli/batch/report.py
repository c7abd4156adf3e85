"""plainstudy batch report: what became of every item, from the ledger: a table, or a page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits
from plainstudy.errors import ExitCode


@exits
def run(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="What a batch wrote to: its --out.")],
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a page, the failures on top."),
    ] = None,
    debug: opt.Debug = False,
) -> ExitCode:
    """Show what became of every item of a batch, also while it runs.

    Summaries that an editor approved or rejected since are counted as that.
    """
    from plainstudy.batch.ledger import read_ledger
    from plainstudy.batch.report import add_up
    from plainstudy.batch.shelf import choose_shelf
    from plainstudy.cli.batch.table import show_figures

    shelf = choose_shelf(out)
    with read_ledger(shelf.state) as ledger:
        if html is None:
            show_figures(add_up(ledger, shelf), shelf)
            return ExitCode.OK
        from plainstudy.batch.page import to_page
        from plainstudy.cli.output import write

        base = os.path.relpath(shelf.about.resolve(), html.resolve().parent)
        write(html, to_page(ledger, shelf, base=f"{base}/"))
    print(f"{html} written")
    return ExitCode.OK
