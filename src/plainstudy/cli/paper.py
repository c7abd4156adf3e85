"""Paper: where a command's text goes: a terminal, in rich's styles, or a pipe, plain.

A pipe shows no style and wraps no line, so it does without rich, whose import takes a tenth of the
time of a summary from a recording.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from rich.console import Console

READABLE = 88  # columns; longer lines are hard to follow, however wide the window is

Span = tuple[str, str]
"""Some words, and the style rich shows them in."""


class Paper(Protocol):
    """Takes text, a paragraph at a time."""

    def say(self, spans: Sequence[Span], *, indent: int = 0, bullet: Span = ("", "")) -> None:
        """Write one paragraph, `indent` columns in, its bullet hanging before the first line."""


class Pipe:
    """A paragraph a line: a phrase that grep looks for must not be cut in two."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def say(self, spans: Sequence[Span], *, indent: int = 0, bullet: Span = ("", "")) -> None:
        """Write the words without their styles."""
        text = "".join(words for words, _ in spans)
        print((bullet[0].rjust(indent) + text).rstrip(" "), file=self._file)


class Screen:
    """A terminal, by rich; NO_COLOR and TERM are honoured by it."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, spans: Sequence[Span], *, indent: int = 0, bullet: Span = ("", "")) -> None:
        """Write the words in their styles, wrapped to what can be read."""
        from rich.text import Text

        width = min(self._console.width, READABLE) - indent
        # As Text and never as markup: a hostile abstract must not style the terminal.
        lines = Text.assemble(*spans).wrap(self._console, max(width, 20))
        for number, line in enumerate(lines or [Text()]):
            line.rstrip()
            hanging = bullet if number == 0 else ("", "")
            lead = " " * (indent - len(hanging[0]))
            self._console.print(Text.assemble(lead, hanging, line), soft_wrap=True, highlight=False)


def open_paper() -> Paper:
    """Return standard output as a terminal or a pipe."""
    if _is_terminal():
        return Screen(make_console())
    _show_question_marks()
    return Pipe(sys.stdout)


def make_console() -> Console:
    """Return rich's console on standard output, for what needs more than paragraphs."""
    from rich.console import Console

    _show_question_marks()
    return Console(file=sys.stdout)


def _is_terminal() -> bool:
    """Say what rich would: some pipes ask for styles by these two variables."""
    asked = os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE") == "1"
    return bool(asked) or sys.stdout.isatty()


def _show_question_marks() -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that cannot show a dash gets a question mark, not a crash.
        sys.stdout.reconfigure(errors="replace")
