"""Where a summary goes: a file in its format, or standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plainstudy.errors import ConfigError
from plainstudy.files import write_atomically

if TYPE_CHECKING:
    from plainstudy.cli.options import OutputFormat
    from plainstudy.models import Summary


def put(
    summary: Summary, target: Path | None, wanted: OutputFormat | None, *, evidence: bool
) -> None:
    """Write one summary: to its file, as text to standard output, or as the terminal view."""
    from plainstudy.render import Format, format_for, render

    ending = Path(f"x.{wanted.value}") if wanted else target
    kind = (format_for(ending) if ending else None) or Format.HTML
    if target is not None:
        from plainstudy.cli.terminal import describe_status

        write(target, render(summary, kind))
        print(f"{target}: {describe_status(summary)}", file=sys.stderr)
    elif wanted is not None:
        sys.stdout.write(render(summary, kind))
    else:
        from plainstudy.cli.paper import open_paper
        from plainstudy.cli.terminal import show

        show(summary, open_paper(), evidence=evidence)


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises ConfigError when the place cannot be written to."""
    try:
        write_atomically(path, text)
    except OSError as error:
        raise ConfigError(
            f"cannot write {path}: {error.strerror or error}", remedy="choose another place"
        ) from error
