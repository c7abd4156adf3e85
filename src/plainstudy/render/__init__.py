"""Render: a Summary as a page, as Markdown or as JSON. Pure: text comes back, nothing is written.

The terminal view is in plainstudy.cli.terminal, because only the command line may import rich.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from plainstudy.models import Summary
from plainstudy.render.json import from_json, to_json

__all__ = ["Format", "format_for", "from_json", "render"]


class Format(StrEnum):
    """What a Summary can be written as. The value is also the ending its files get."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


_ENDINGS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".json": Format.JSON,
}


def format_for(path: PurePath) -> Format | None:
    """Return the format a file's ending asks for, or None when it asks for none we know."""
    return _ENDINGS.get(path.suffix.lower())


def render(summary: Summary, format: Format) -> str:
    """Return the Summary as text in one format, ending in a newline."""
    # Jinja2 and PyYAML are slow to import: who asks for JSON or --help does not pay for them.
    match format:
        case Format.HTML:
            from plainstudy.render.html import to_html  # noqa: PLC0415

            return to_html(summary)
        case Format.MARKDOWN:
            from plainstudy.render.markdown import to_markdown  # noqa: PLC0415

            return to_markdown(summary)
        case Format.JSON:
            return to_json(summary)
