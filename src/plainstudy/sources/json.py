"""JSON: an object, or a list of them, with the abstract and its citation under plain names.

Our own files are read too: an Abstract, and the abstract inside a Summary. Their sentences keep
their numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from plainstudy.errors import InputError
from plainstudy.sources.citation import read_citation
from plainstudy.sources.content import Content
from plainstudy.sources.markup import strip_markup
from plainstudy.sources.plain import drop_heading
from plainstudy.sources.reader import Passage, Reader
from plainstudy.sources.text import clean, fold, quote

_TEXT_FIELDS = ("abstract", "text", "abstracttext")
_FIELDS_NAMED = 8  # in the message that no abstract was found
_REMEDY = 'give an object with "abstract", and if known "title", "journal", "published", "doi"'


def _read(content: Content) -> Iterator[Passage]:
    try:
        found = json.loads(content.text)
    except json.JSONDecodeError as problem:
        raise InputError(
            f"{content.name} is not JSON: {problem.msg}, line {problem.lineno}",
            remedy="mend that line, or give the abstract as a .txt file",
        ) from None
    except RecursionError:
        raise InputError(f"{content.name} is JSON nested too deep", remedy=_REMEDY) from None
    except ValueError:  # a whole number of thousands of digits
        raise InputError(f"{content.name} is JSON with a broken number", remedy=_REMEDY) from None
    for record in found if isinstance(found, list) else [found]:
        if not isinstance(record, dict):
            raise InputError(f"{content.name} is JSON without an abstract", remedy=_REMEDY)
        yield _read_record(record, content.name)


def _read_record(record: Mapping[str, object], name: str) -> Passage:
    if isinstance(inner := record.get("abstract"), dict):  # a Summary, with its Abstract inside
        record = inner
    fields = {key.lower(): value for key, value in record.items()}
    citation = fields.get("citation")
    if isinstance(citation, dict):
        fields |= {key.lower(): value for key, value in citation.items()}
    note = fields.get("note")
    text, sentences = _find_text(fields, name)
    if not text:
        names = ", ".join(quote(key, most=30) for key in list(record)[:_FIELDS_NAMED]) or "none"
        raise InputError(f"{name} has no abstract; its fields: {names}", remedy=_REMEDY)
    return Passage(
        text=text,
        sentences=sentences,
        citation=read_citation(_plain_values(fields), name),
        note=fold(note) or None if isinstance(note, str) else None,
    )


def _find_text(fields: Mapping[str, object], name: str) -> tuple[str, tuple[str, ...] | None]:
    texts = (fields.get(field) for field in _TEXT_FIELDS)
    text = next((clean(strip_markup(one)) for one in texts if isinstance(one, str)), "")
    sentences = fields.get("sentences")
    if not isinstance(sentences, list) or not all(isinstance(one, str) for one in sentences):
        return drop_heading(text), None
    given = tuple(line for one in sentences if (line := fold(strip_markup(one))))
    joined = " ".join(given)
    if not text:
        return joined, given or None
    if fold(text) != joined:
        raise InputError(
            f"{name}: its text and its sentences differ",
            remedy="correct both, or leave out the sentences: they are split again then",
        )
    return text, given


def _plain_values(fields: Mapping[str, object]) -> dict[str, object]:
    return {key: strip_markup(one) if isinstance(one, str) else one for key, one in fields.items()}


def _looks_like_json(content: Content) -> bool:
    start = content.text.lstrip("\ufeff \t\r\n")[:200]
    return start.startswith("{") or (start.startswith("[") and start[1:].lstrip()[:1] == "{")


READER = Reader(
    format="JSON",
    endings=frozenset({".json"}),
    recognises=_looks_like_json,
    read=_read,
)
