"""PDF: a file with a text layer that holds one abstract, or a paper whose abstract has its heading.

pypdf: pure Python, kept, BSD; pdfminer is four times slower to import and PyMuPDF is AGPL. A
scanned page has no text, and is said so.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from plainstudy.errors import InputError
from plainstudy.sources.content import Content
from plainstudy.sources.document import find_abstract, opens_part
from plainstudy.sources.reader import Passage, Reader

if TYPE_CHECKING:
    from pypdf import PageObject

_PAGES_READ = 3  # an abstract stands on the first; a cover page or two may come before it
_CHARACTERS_MOST = 200_000
_LARGEST = 20_000_000  # bytes
_HYPHEN = re.compile(r"[a-z]-\Z")
_LABEL = re.compile(r"[A-Z][A-Za-z ]{2,30}:\s")
_HEADING_WORDS = 3
_LARGER = 1.15  # times the commonest size of type: a title


def _read(content: Content) -> Iterator[Passage]:
    data = content.whole(most=_LARGEST)
    try:
        title, lines = _take_apart(data)
    except Exception as fault:  # pypdf meets a broken file with any exception of Python's
        raise InputError(
            f"{content.name} is a PDF that cannot be read ({type(fault).__name__})",
            remedy="copy the abstract's text into a .txt file",
        ) from None
    if not any(lines):
        raise InputError(
            f"{content.name} is a PDF without text: a scan, or locked",
            remedy="copy or type the abstract into a .txt file",
        )
    yield find_abstract(_join_lines(lines), title=title, first_is_title=False)


def _take_apart(data: bytes) -> tuple[str | None, list[str]]:
    from pypdf import PdfReader  # noqa: PLC0415 - 150 ms, for PDF only

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each slip in a file
    reader = PdfReader(io.BytesIO(data), strict=False)
    lines: list[str] = []
    title: str | None = None
    for number, page in zip(range(_PAGES_READ), reader.pages, strict=False):
        sized, text = _sized_pieces(page)
        if number == 0:
            title = _find_title(sized)
        lines += text[:_CHARACTERS_MOST].splitlines()
    return title, _without(lines, title)


def _sized_pieces(page: PageObject) -> tuple[list[tuple[float, str]], str]:
    """Return the page's text, and its pieces each with the size of its type."""
    pieces: list[tuple[float, str]] = []

    def visit(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            pieces.append((round(abs(size * matrix[3]), 1), text))

    return pieces, page.extract_text(visitor_text=visit)


def _find_title(pieces: list[tuple[float, str]]) -> str | None:
    """Return what is set larger than the rest, when it is as long as a title."""
    letters: dict[float, int] = {}
    for size, text in pieces:
        letters[size] = letters.get(size, 0) + len(text)
    if not letters:
        return None
    common, largest = max(letters, key=lambda size: letters[size]), max(letters)
    title = " ".join(" ".join(text for size, text in pieces if size == largest).split())
    return title if largest > common * _LARGER and 15 <= len(title) <= 400 else None


def _without(lines: list[str], title: str | None) -> list[str]:
    """Take the title's own lines from the top."""
    rest = "".join((title or "").split())
    while rest and lines and rest.startswith(start := "".join(lines[0].split())):
        lines, rest = lines[1:], rest[len(start) :]
    return lines


def _join_lines(lines: list[str]) -> list[str]:
    """Return paragraphs: a PDF keeps a page's lines, and a hyphen where one breaks a word."""
    joined: list[str] = []
    open_part = True
    for line in map(str.strip, lines):
        if not line or opens_part(line) or _LABEL.match(line) or open_part or not joined:
            joined.append(line)
        elif _HYPHEN.search(joined[-1]) and line[:1].islower():
            joined[-1] = joined[-1][:-1] + line
        else:
            joined[-1] += f" {line}"
        open_part = not line or (opens_part(line) and len(line.split()) <= _HEADING_WORDS)
    return joined


READER = Reader(
    format="PDF",
    endings=frozenset({".pdf"}),
    recognises=lambda content: content.data[:1024].lstrip().startswith(b"%PDF"),
    read=_read,
)
