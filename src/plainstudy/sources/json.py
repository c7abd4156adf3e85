"""JSON: an object, or a list of them, with the abstract and its citation under plain names.

Our own files are read too: an Abstract, and the abstract inside a Summary. Their sentences keep
their numbers. So are the replies of Europe PMC and Crossref and the CSL JSON of reference managers.
In JSON Lines each line is one of these, and a file may have any size.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from plainstudy.errors import InputError
from plainstudy.sources import csl, europe_pmc
from plainstudy.sources.citation import read_citation
from plainstudy.sources.content import Content
from plainstudy.sources.decode import decode
from plainstudy.sources.markup import strip_markup
from plainstudy.sources.plain import drop_heading
from plainstudy.sources.reader import Passage, Reader
from plainstudy.sources.text import clean, fold, quote

_TEXT_FIELDS = ("abstract", "text", "abstracttext")
_FIELDS_NAMED = 8  # in the message that no abstract was found
_REMEDY = 'give an object with "abstract", and if known "title", "journal", "published", "doi"'


def _read(content: Content) -> Iterator[Passage]:
    found = _load(decode(content.whole(), content.name), content.name)
    records = europe_pmc.unwrap(found)
    if records is None:
        message = found.get("message") if isinstance(found, dict) else None
        found = message if isinstance(message, dict) else found  # a reply of Crossref
        records = found if isinstance(found, list) else [found]
    for record in records:
        yield _read_one(record, content.name, alone=len(records) == 1)


def _read_lines(content: Content) -> Iterator[Passage]:
    for number, line in enumerate(content.lines(), 1):
        if not line.strip():
            continue
        try:
            record = _load(line, content.name)
        except InputError as problem:
            where = f"{problem.message.removesuffix(', line 1')} (line {number})"
            yield Passage("", problem=InputError(where, remedy=problem.remedy))
        else:
            yield _read_one(record, content.name, alone=False)


def _load(text: str, name: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise InputError(
            f"{name} is not JSON: {problem.msg}, line {problem.lineno}",
            remedy="mend that line, or give the abstract as a .txt file",
        ) from None
    except RecursionError:
        raise InputError(f"{name} is JSON nested too deep", remedy=_REMEDY) from None
    except ValueError:  # a whole number of thousands of digits
        raise InputError(f"{name} is JSON with a broken number", remedy=_REMEDY) from None


def _read_one(record: object, name: str, *, alone: bool) -> Passage:
    """Read one object. Among several, a broken one is a Passage that says so."""
    try:
        if not isinstance(record, dict):
            raise InputError(f"{name} is JSON without an abstract", remedy=_REMEDY)
        if europe_pmc.is_result(record):
            return europe_pmc.read_result(record)
        if csl.is_item(record):
            return csl.read_item(record)
        return _read_record(record, name)
    except InputError as problem:
        if alone:
            raise
        fields = (
            {key.lower(): value for key, value in record.items()}
            if (isinstance(record, dict))
            else {}
        )
        citation = read_citation(_plain_values(fields), name, lenient=True)
        return Passage("", citation=citation, problem=problem)


def _read_record(record: Mapping[str, object], name: str) -> Passage:
    if isinstance(inner := record.get("abstract"), dict):  # a Summary, with its Abstract inside
        record = inner
    fields = {key.lower(): value for key, value in record.items()}
    citation = fields.get("citation")
    if isinstance(citation, dict):
        fields |= {key.lower(): value for key, value in citation.items()}
    note, own = fields.get("note"), fields.get("authors_summary")
    text, sentences = _find_text(fields, name)
    if not text:
        names = ", ".join(quote(key, most=30) for key in list(record)[:_FIELDS_NAMED]) or "none"
        raise InputError(f"{name} has no abstract; its fields: {names}", remedy=_REMEDY)
    return Passage(
        text=text,
        sentences=sentences,
        citation=read_citation(_plain_values(fields), name),
        note=fold(note) or None if isinstance(note, str) else None,
        authors_summary=clean(own) or None if isinstance(own, str) else None,
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


_LINES_ENDINGS = frozenset({".jsonl", ".ndjson"})
_OBJECT = re.compile(r'\{\s*(?:"|\})|\[\s*[{\]]')


def _looks_like_lines(content: Content) -> bool:
    """Whether one whole object stands on the first line, and the next begins on another."""
    first, _, rest = content.start.partition("\n")
    if not first.startswith("{") or not _OBJECT.match(first):
        return False
    return content.ending in _LINES_ENDINGS or rest.lstrip().startswith("{")


READER = Reader(
    format="JSON",
    endings=frozenset({".json"}),
    recognises=lambda content: bool(_OBJECT.match(content.start)),
    read=_read,
)
LINES_READER = Reader(
    format="JSON Lines",
    endings=_LINES_ENDINGS,
    recognises=_looks_like_lines,
    read=_read_lines,
)
