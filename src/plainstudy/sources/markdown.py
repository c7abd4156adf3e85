"""Markdown: the citation in YAML front matter, the abstract below it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from plainstudy.errors import InputError
from plainstudy.sentences import is_label
from plainstudy.sources.citation import ALIASES, read_citation
from plainstudy.sources.content import Content
from plainstudy.sources.markup import strip_markup
from plainstudy.sources.plain import drop_heading, split_title
from plainstudy.sources.reader import Passage, Reader
from plainstudy.sources.text import clean, fold, quote

_FRONT_MATTER_MOST = 50_000  # characters
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_NOTE = "note"
_KNOWN = (*ALIASES, _NOTE)
_NEAR = 0.8  # difflib's ratio: jornal and journal have 0.92, draft and date 0.67
_NOT_A_SLIP = frozenset({"pmcid", "publisher"})  # near ours, and fields of their own

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+)$", re.MULTILINE)
_TITLE = re.compile(r"\s*# +(.+)(?:\n|$)")
_CLOSING = " \t#"  # a heading may be closed by more signs: ## Methods ##
_RULE = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\s]*\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((?:https?:|mailto:|#|/)[^()\s]*\)")
# Marks at the edges of words only: HLA-DRB1*15:01 and p* < 0.05 keep their asterisks.
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]+?)(?<=\S)\1(?![\w*])")
_UNDERLINE = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_\n]+?)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"`([^`\n]+)`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|])")


def read_markdown(text: str, name: str) -> Passage:
    """Read one Markdown text. The title is the front matter's, else a # heading, else as in plain
    text. Raises InputError for front matter that cannot be read."""
    fields, body = _split_front_matter(text, name)
    citation = read_citation(fields, name)
    heading, body = _split_heading(body)
    abstract = drop_heading(clean(to_plain(body)))
    title = citation.title or heading
    if title is None:
        title, abstract = split_title(abstract)
    elif fold(abstract.partition("\n\n")[0]) == title:
        abstract = drop_heading(abstract.partition("\n\n")[2])
    note = fields.get(_NOTE)
    return Passage(
        text=abstract,
        citation=citation.model_copy(update={"title": title}),
        note=fold(note) or None if isinstance(note, str) else None,
    )


def to_plain(text: str) -> str:
    """Return Markdown as plain text: headings on their own line, emphasis and links as words."""
    text = _HEADING.sub(lambda found: f"\n{found[1].strip(_CLOSING)}\n", strip_markup(text))
    text = _RULE.sub("", text)
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _UNDERLINE.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return _ESCAPE.sub(r"\1", _CODE.sub(r"\1", text))


def _split_heading(body: str) -> tuple[str | None, str]:
    found = _TITLE.match(body)
    heading = fold(to_plain(found[1].strip(_CLOSING))) if found else ""
    if not found or not heading or is_label(heading):
        return None, body
    return heading, body[found.end() :]


def _split_front_matter(text: str, name: str) -> tuple[dict[str, object], str]:
    found = _FRONT_MATTER.match(text[:_FRONT_MATTER_MOST])
    if found:
        return _check_names(_load(found["yaml"], name), name), text[found.end() :]
    if text.startswith("---\n"):
        raise InputError(
            f"{name}: the front matter has no end",
            remedy="close it with a line of three hyphens, before the abstract",
        )
    return {}, text


def _load(source: str, name: str) -> dict[str, object]:
    import yaml  # noqa: PLC0415 - 25 ms, for Markdown only

    class Loader(yaml.BaseLoader):
        """Every value stays as written: no dates, numbers or objects; no aliases, which can make
        a small file fill the memory."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
                raise yaml.MarkedYAMLError(problem="aliases are not read", problem_mark=mark)
            return super().compose_node(parent, index)

    try:
        fields = yaml.load(source, Loader=Loader)  # noqa: S506 - a BaseLoader builds text only
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        said = quote(str(getattr(problem, "problem", None) or "not YAML"))
        where = f", line {mark.line + 2}" if mark else ""
        raise InputError(
            f"{name}: the front matter cannot be read{where}: {said}",
            remedy="write each line as name: value, and put a value that has a colon in quotes",
        ) from None
    except RecursionError:
        fields = []
    if fields is None or fields == "":
        return {}
    if not isinstance(fields, dict):
        raise InputError(
            f"{name}: the front matter has no fields", remedy="write each line as name: value"
        )
    return {str(key).strip().lower(): value for key, value in fields.items()}


def _check_names(fields: dict[str, object], name: str) -> dict[str, object]:
    """Let other programs' fields be, and stop at a slip of the pen: it would lose the citation."""
    for field in fields:
        if field in _KNOWN or field in _NOT_A_SLIP:
            continue
        if near := difflib.get_close_matches(field[:40], _KNOWN, n=1, cutoff=_NEAR):
            raise InputError(
                f"{name}: unknown field “{quote(field)}” in the front matter",
                remedy=f"did you mean {near[0]}?",
            )
    return fields


def _looks_like_markdown(content: Content) -> bool:
    return bool(_FRONT_MATTER.match(content.start) or _TITLE.match(content.start))


def _plain_ends(text: str) -> str:
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _read(content: Content) -> Iterator[Passage]:
    yield read_markdown(_plain_ends(content.text), content.name)


READER = Reader(
    format="Markdown",
    endings=frozenset({".md", ".markdown"}),
    recognises=_looks_like_markdown,
    read=_read,
)
