"""plainstudy site: a folder of summaries as a static site."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits, one_line
from plainstudy.cli.failures import tell as tell_error
from plainstudy.errors import ExitCode, PlainstudyError

if TYPE_CHECKING:
    from plainstudy.site.build import Order
    from plainstudy.site.built import Built, Progress

_SHOWN = 10  # faults named one by one; a broken folder has thousands


@exits
def run(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="OUT", help="A folder of summaries (.json), or the .jsonl that batch wrote."
        ),
    ],
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The site's folder.")] = Path(
        "public"
    ),
    approved_only: Annotated[
        bool, typer.Option("--approved-only", help="Leave out what no editor has approved.")
    ] = False,
    no_search: Annotated[
        bool, typer.Option("--no-search", help="Build no search page, and no index for it.")
    ] = False,
    serve: Annotated[
        bool,
        typer.Option("--serve", help="Then show it on this machine, and build after each change."),
    ] = False,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where --serve shows it; 0: any free port.")
    ] = 8000,
    topic: opt.Topic = None,
    config: opt.Config = None,
    debug: opt.Debug = False,
) -> ExitCode:
    """Build a site that patients read from summaries that are ready or approved.

    Run it again after a change: only what changed is written, and what was taken back goes. What
    needs review or was rejected is never published. Exit code 8: a summary could not be read.
    """
    from plainstudy.settings import read
    from plainstudy.site.build import Order, build

    def read_order() -> Order:
        settings = read({"topic": topic}, config).settings
        return Order(
            source,
            to,
            settings.site,
            settings.topic,
            approved_only=approved_only,
            search=not no_search,
        )

    order = read_order()
    watched = (config or Path("plainstudy.toml"),)
    seen = _look(order, watched) if serve else []
    with _show_progress() as progress:
        built = build(order, progress)
    tell(built, order)
    if serve:
        _serve(read_order, watched, port, seen)
    return ExitCode.PART_FAILED if built.faults or built.foreign else ExitCode.OK


def _look(order: Order, watched: tuple[Path, ...]) -> list[str]:
    from plainstudy.site.serve import look

    return look(order, watched)


def _serve(
    read_order: Callable[[], Order], watched: tuple[Path, ...], port: int, seen: list[str]
) -> None:
    """Show the site and build it after each change, until Ctrl-C."""
    from threading import Event

    from plainstudy.site.serve import open_server, watch

    def tell_again(built: Built | PlainstudyError, order: Order | None) -> None:
        if isinstance(built, PlainstudyError):
            tell_error(built)
            print("plainstudy: not built; the site as it was is shown on", file=sys.stderr)
        elif order:
            tell(built, order)

    order = read_order()
    with open_server(order.to, order.settings.url, port) as address:
        print(f"{address} shows it, on this machine alone; Ctrl-C ends", flush=True)
        try:
            watch(read_order, watched, tell_again, Event(), seen)
        except KeyboardInterrupt:
            print("plainstudy: ended", file=sys.stderr)


def tell(built: Built, order: Order) -> None:
    """Print what a build did: the faults, then one line that sums it up."""
    for name, why in built.faults[:_SHOWN]:
        print(f"plainstudy: {one_line(name)}: {one_line(why)}", file=sys.stderr)
    for path in built.foreign[:_SHOWN]:
        print(
            f"plainstudy: {one_line(path)} was not written by plainstudy, and is left as it is",
            file=sys.stderr,
        )
    if built.no_search:
        print(
            "plainstudy: no search: the package pagefind-bin is not installed (it is made for "
            "Linux, macOS and Windows on x86-64 and ARM)",
            file=sys.stderr,
        )
    print(describe(built, order), flush=True)


def describe(built: Built, order: Order) -> str:
    """Return one line: how many pages were written, and how many summaries were left out."""
    facts = [f"{built.written:,} pages written", f"{built.unchanged:,} unchanged"]
    facts += [f"{built.removed:,} removed"]
    left = sum(built.left_out.values())
    reasons = ", ".join(f"{name} {count:,}" for name, count in sorted(built.left_out.items()))
    facts += [f"{left:,} left out ({reasons})"] if left else ["none left out"]
    studies = "1 study" if built.studies == 1 else f"{built.studies:,} studies"
    return f"{order.to}: {studies} · {' · '.join(facts)}"


@contextmanager
def _show_progress() -> Iterator[Progress]:
    """Show a bar in a terminal, and nothing elsewhere: a log wants the closing line alone."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        tasks: dict[str, object] = {}

        def progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)  # type: ignore[arg-type]

        yield progress
