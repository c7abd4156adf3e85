"""Markup to plain text: the tags and entities that databases leave in abstracts.

A raised digit keeps its place: 10<sup>9</sup> is 10⁹, never 109.
"""

from __future__ import annotations

import html
import re

_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_RAISABLE = re.compile(r"[0-9+\-−()n]{1,12}")
_SUPERSCRIPT = re.compile(
    r"<(?:jats:)?sup\b[^<>]{0,200}>([0-9+\-−()n]{1,12})</(?:jats:)?sup>", re.IGNORECASE
)
_BLOCK = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|(?:jats:)?(?:p|sec|title))\b[^<>]{0,200}>", re.IGNORECASE
)
_INLINE = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|span|abstract"
    r"|(?:jats:)?(?:abstract|italic|bold|sub|sup|sc|ext-link|xref))\b[^<>]{0,200}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


def strip_markup(text: str) -> str:
    """Return the text without HTML and JATS tags, its entities resolved."""
    text = _SUPERSCRIPT.sub(lambda found: raise_digits(found[1]), text)
    text = _INLINE.sub("", _BLOCK.sub("\n", text))
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def raise_digits(text: str) -> str:
    """Return "9" as "⁹", and what has no raised form as it is."""
    return text.translate(_RAISED) if _RAISABLE.fullmatch(text) else text
