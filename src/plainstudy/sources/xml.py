"""XML, taken apart safely: no entity is expanded, nothing is fetched, one record is in memory.

lxml: its limits on depth (256), text (10 MB) and amplification hold while a file is streamed, which
the standard library's parser has not; defusedxml guards that one, and cannot be fed in pieces. Its
import takes 15 ms, so it waits until there is XML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from plainstudy.errors import InputError
from plainstudy.sources.content import Content
from plainstudy.sources.markup import raise_digits
from plainstudy.sources.text import quote

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LARGEST_RECORD = 12_000_000
"""Bytes. A full text in JATS has up to 5 MB; as a tree, markup takes up to 30 times its bytes."""
_DEEPEST = 256
_ROOT = re.compile(
    r"(?:<\?.{0,500}?\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>\[]{0,1000}(?:\[.{0,15000}?\]\s{0,100})?>|\s)*"
    r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,60})",
    re.DOTALL,
)
_SKIPPED = frozenset({"xref", "tex-math", "annotation", "object-id", "fn", "table-wrap", "fig"})
_BLOCKS = frozenset({"p", "sec", "title", "list", "list-item", "disp-formula", "break", "br"})


def find_root(content: Content) -> str:
    """Return the name of the first element, without its namespace, or ""."""
    if not content.start.startswith("<"):
        return ""
    found = _ROOT.match(content.start)
    return found[1] if found else ""


def pull(content: Content, names: frozenset[str], *, inside: frozenset[str]) -> Iterator[Element]:
    """Yield each element called one of `names` that is not within another of `inside`.

    The element is emptied when the next one is asked for. Raises InputError for XML that is broken,
    nested too deep, or has a record of more than _LARGEST_RECORD bytes; what came before the fault
    has been yielded by then.
    """
    from lxml import etree  # noqa: PLC0415 - 15 ms, for XML only

    parser = etree.XMLPullParser(
        ("end",),
        tag=[f"{{*}}{name}" for name in names],
        load_dtd=False,
        no_network=True,
        resolve_entities=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    fault: Exception | None = None
    size = 0
    for chunk in content.chunks():
        size += len(chunk)
        try:
            parser.feed(chunk)
        except etree.XMLSyntaxError as broken:
            fault = broken
        for _, element in parser.read_events():
            if not _is_within(element, inside):
                yield element
                _forget(element)
                size = 0
        if fault is not None:
            raise _broken(content.name, fault)
        if size > _LARGEST_RECORD:
            raise InputError(
                f"{content.name} has a record of more than {_LARGEST_RECORD // 1_000_000} MB",
                remedy="check the export and make it anew",
            )
    try:
        parser.close()
    except etree.XMLSyntaxError as broken:
        raise _broken(content.name, broken) from None


def local_name(element: Element) -> str:
    """Return an element's name without its namespace; "" for an entity or a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, *path: str) -> Iterator[Element]:
    """Yield the elements at the end of a path of names, whatever their namespaces."""
    found = [element] if element is not None else []
    for name in path:
        found = [child for one in found for child in one if local_name(child) == name]
    yield from found


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first of children(), or None."""
    return next(children(element, *path), None)


def words(element: Element | None) -> str:
    """Return an element's text in one form: raised digits raised, formulas as plain signs."""
    return "".join(_write(element)) if element is not None else ""


def _write(element: Element) -> Iterator[str]:
    name = local_name(element)
    if not name:  # an entity that no DTD declares here: &beta; is known from HTML
        known = html.unescape(element.text or "")
        yield known if len(known) <= 2 else " "
        return
    if name in _SKIPPED or (name == "alternatives" and not len(element)):
        return
    if (formula := _FORMULAS.get(name)) and len(element) >= formula[0]:
        yield formula[1](*(words(part) for part in element))
        return
    if name in ("sup", "superscript"):
        yield raise_digits(_flat(element))
        return
    around = "\n" if name in _BLOCKS else ""
    yield around + (element.text or "")
    for part in element:
        yield from _write(part)
        yield part.tail or ""
    yield around


def _flat(element: Element) -> str:
    return (element.text or "") + "".join(words(part) + (part.tail or "") for part in element)


def _raised(base: str, power: str, *_: str) -> str:
    raised = raise_digits(power.strip())
    return base.strip() + (raised if raised != power.strip() else f"^{power.strip()}")


def _divided(above: str, below: str, *_: str) -> str:
    return f"{_grouped(above.strip())}/{_grouped(below.strip())}"


def _grouped(text: str) -> str:
    return text if re.fullmatch(r"[\w.,]*", text) else f"({text})"


# MathML's elements whose parts are told apart by place, and how many parts each needs.
_FORMULAS: dict[str, tuple[int, Callable[..., str]]] = {
    "msup": (2, _raised),
    "mfrac": (2, _divided),
    "msqrt": (1, lambda *parts: f"√{_grouped(''.join(parts).strip())}"),
    "msubsup": (3, lambda base, low, high, *_: _raised(base + low, high)),
}


def _is_within(element: Element, names: frozenset[str]) -> bool:
    return any(local_name(above) in names for above in element.iterancestors())


def _forget(element: Element) -> None:
    """Empty a record that was read, and drop those before it: memory stays that of one record."""
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        parent.remove(before)


def _broken(name: str, fault: Exception) -> InputError:
    return InputError(
        f"{name} is broken XML: {quote(str(fault), most=120)}",
        remedy="download it again; plainstudy reads no entities, and nesting of up to "
        f"{_DEEPEST} levels",
    )
