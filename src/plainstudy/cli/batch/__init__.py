"""plainstudy batch: a folder of abstracts, or a .jsonl file of them.

`plainstudy batch abstracts/ --out out/` is short for `plainstudy batch run abstracts/ --out out/`.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from plainstudy.cli.batch import collect, export, report, run, status, submit

_DEFAULT = "run"
_PROVIDER = "By way of the provider's Batch API, or vLLM's run-batch"


class _RunsByDefault(TyperGroup):
    """A group whose first word may be left out when it is `run`.

    A folder that is called like a command is given as ./report.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put in the command that was left out."""
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_RunsByDefault,
    no_args_is_help=True,
    help="Many abstracts: a folder, or a .jsonl file. Resumes by itself; an answer is paid once.",
    rich_markup_mode="rich",
)
app.command(_DEFAULT)(run.run)
app.command("report")(report.run)
app.command("export", rich_help_panel=_PROVIDER)(export.run)
app.command("submit", rich_help_panel=_PROVIDER)(submit.run)
app.command("status", rich_help_panel=_PROVIDER)(status.run)
app.command("collect", rich_help_panel=_PROVIDER)(collect.run)
