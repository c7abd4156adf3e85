"""From errors to what the user sees: one line, a remedy, the right exit code, no traceback."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from plainstudy.errors import ExitCode, PlainstudyError

P = ParamSpec("P")
_state = {"debug": False}


def set_debug(value: bool) -> None:
    """Show tracebacks from now on (--debug)."""
    _state["debug"] = value


def tell(error: PlainstudyError, about: str = "") -> None:
    """Print one error to standard error: what happened, then what to do."""
    if _state["debug"]:
        traceback.print_exception(error)
    where = f"{about}: " if about and about not in error.message else ""
    print(f"plainstudy: {where}{one_line(error.message)}", file=sys.stderr)
    if error.remedy:
        print(f"  → {one_line(error.remedy)}", file=sys.stderr)


def one_line(text: str) -> str:
    """Make a message safe for a terminal: one line, no control characters."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def exits(command: Callable[P, ExitCode | None]) -> Callable[P, None]:
    """Turn a command's outcome and its errors into an exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs) or ExitCode.OK
        except PlainstudyError as error:
            tell(error)
            code = error.exit_code
        except KeyboardInterrupt:
            print("plainstudy: interrupted; answers that arrived are recorded", file=sys.stderr)
            code = ExitCode.INTERRUPTED
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output is gone; there is nobody to tell
            code = ExitCode.OK
        except Exception as bug:
            if _state["debug"]:
                traceback.print_exception(bug)
            print(
                f"plainstudy: this is a bug in plainstudy: {one_line(repr(bug))[:300]}\n"
                "  → run it again with --debug and report what it prints",
                file=sys.stderr,
            )
            code = ExitCode.OUR_BUG
        raise typer.Exit(int(code))

    return run


def sum_up(codes: list[ExitCode]) -> ExitCode:
    """Return one code for several: a failed part is 8, a doubtful one 7. One keeps its own."""
    if len(codes) == 1:
        return codes[0]
    if any(code not in (ExitCode.OK, ExitCode.NEEDS_REVIEW) for code in codes):
        return ExitCode.PART_FAILED
    return max(codes, default=ExitCode.OK)
