"""Word: a .docx that holds one abstract.

Read with zipfile and lxml: python-docx would unpack every part of the file, whatever its size, to
give back the same paragraphs.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from plainstudy.errors import InputError
from plainstudy.sources.content import Content
from plainstudy.sources.document import find_abstract
from plainstudy.sources.reader import Passage, Reader
from plainstudy.sources.xml import local_name, pull

_TEXT = "word/document.xml"
_LARGEST_TEXT = 30_000_000
"""Bytes, unpacked. The text of a paper of 20 pages has about 0.5 MB."""
_PARTS_MOST = 10_000
_NOT_SHOWN = frozenset({"del", "moveFrom", "txbxContent", "instrText"})


def _read(content: Content) -> Iterator[Passage]:
    title, paragraphs = None, []
    for style, text in _paragraphs(content):
        if style == "Title" and title is None and text.strip():
            title = " ".join(text.split())
        else:
            paragraphs.append(text)
    yield find_abstract(paragraphs, title=title)


def _paragraphs(content: Content) -> Iterator[tuple[str, str]]:
    """Yield each paragraph's style and text."""
    data = _unpack(content)
    inner = Content(content.name, ".xml", data)
    for paragraph in pull(inner, frozenset({"p"}), inside=frozenset({"txbxContent"})):
        style, pieces = "", []
        for element in paragraph.iter():
            name = local_name(element)
            if name == "pStyle":
                style = next(iter(element.attrib.values()), "")
            elif name == "t" and not any(
                local_name(above) in _NOT_SHOWN for above in element.iterancestors()
            ):
                pieces.append(element.text or "")
            elif name in ("tab", "br", "cr"):
                pieces.append(" ")
            elif name == "noBreakHyphen":
                pieces.append("-")
        yield style, "".join(pieces)


def _unpack(content: Content) -> bytes:
    """Return the document's text, unpacked up to a limit: a small file can unpack to petabytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content.whole())) as packed:
            if len(packed.infolist()) > _PARTS_MOST:
                raise zipfile.BadZipFile
            with packed.open(_TEXT) as part:
                data = part.read(_LARGEST_TEXT + 1)
    except (zipfile.BadZipFile, KeyError, zlib.error, OSError, EOFError, RuntimeError,
            NotImplementedError, ValueError):  # fmt: skip
        raise InputError(
            f"{content.name} is a Word document that cannot be opened",
            remedy="save it anew as .docx, or copy its text into a .txt file",
        ) from None
    if len(data) > _LARGEST_TEXT:
        raise InputError(
            f"{content.name} unpacks to more than {_LARGEST_TEXT // 1_000_000} MB of text",
            remedy="copy the abstract's text into a .txt file",
        )
    return data


def _looks_like_word(content: Content) -> bool:
    return content.data.startswith(b"PK\x03\x04") and (
        b"word/" in content.data[:100_000] or content.ending == ".docx"
    )


READER = Reader(
    format="Word",
    endings=frozenset({".docx"}),
    recognises=_looks_like_word,
    read=_read,
)
"""An old .doc is refused by name, with what to do, where bytes become text."""
