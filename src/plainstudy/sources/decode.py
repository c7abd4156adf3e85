"""Bytes to text: which encoding this is, or a clear word that it is no text at all.

UTF-8 and marked UTF-16 say what they are. Older encodings do not, so each likely one is tried and
judged by what English scientific text uses beyond ASCII: Greek letters, ±, ≥, dashes, quotes,
accents inside words. charset-normalizer decides only when none of them fits: alone it misreads one
in ten short Windows-1252 abstracts and most Mac Roman ones.
"""

from __future__ import annotations

import codecs
import re

from plainstudy.errors import InputError
from plainstudy.sources.text import quote

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In the order preferred when two fit equally well.
_UNMARKED = ("cp1252", "gb18030", "euc_kr", "big5", "shift_jis", "mac_roman")
_FITS = 0.9  # share of the characters beyond ASCII that are usual ones
_LOOKED_AT = 100_000  # characters; enough to judge by

_USUAL = re.compile(
    r"[Α-ω–—‐‑‒−’‘“”…±×÷°·•≤≥≠≈∼~µ²³¹½¼¾®™©€£§†‡√∞∆→↑↓‰\u00a0\u2009\u202f]"
    r"|(?<=[A-Za-z])[À-ÖØ-öø-ÿ]|[À-ÖØ-öø-ÿ](?=[a-z])"
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_GARBLED = re.compile(r"â€[\u0080-\u2122]|â‰[¤¥]|[ÂÃÎ][\u0080-\u00bf]|âˆ’|\ufffd")
_GARBLED_MOST = 2  # a stray one can be the authors' own
_CONTROL_MOST = 0.01  # share of control characters

_KINDS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_ZIPPED = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint file"),
    (b"opendocument", "an OpenDocument file"),
)


def decode(data: bytes, name: str) -> str:
    """Return the text of these bytes. Raises InputError for a document, an image or noise."""
    if kind := _kind(data):
        raise InputError(f"{name} is {kind}", remedy="copy its text into a .txt file and give that")
    encoding = find_encoding(data)
    text = data.decode(encoding) if encoding else None
    if text is None or len(_CONTROL.findall(text)) > _CONTROL_MOST * len(text):
        raise InputError(f"{name} is not text", remedy="give a .txt, .md or .json file")
    broken = _GARBLED.findall(text)
    if len(broken) > _GARBLED_MOST or _is_garbled(text):
        such = f" (such as “{quote(broken[0])}”)" if broken else ""
        raise InputError(
            f"{name} is garbled: its special characters were read in a wrong encoding{such}",
            remedy="copy the text again from its page and save it as UTF-8",
        )
    return text


def _kind(data: bytes) -> str | None:
    start = data[:1024].lstrip()
    if start.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _ZIPPED if mark in data), "a zip archive")
    return next((kind for mark, kind in _KINDS if start.startswith(mark)), None)


def find_encoding(data: bytes) -> str | None:
    """Return the encoding these bytes can be decoded by, or None when they are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding if _fits(data, encoding) else None
    if b"\x00" in data:
        return _utf_16_without_mark(data)
    return "utf-8" if _fits(data, "utf-8") else _best_unmarked(data)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _utf_16_without_mark(data: bytes) -> str | None:
    """In UTF-16 every other byte of English text is zero."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if zeros.count(0) > 0.8 * len(zeros):
            return encoding if _fits(data, encoding) else None
    return None


def _best_unmarked(data: bytes) -> str | None:
    texts = {encoding: data.decode(encoding) for encoding in _UNMARKED if _fits(data, encoding)}
    best = max(texts, key=lambda encoding: _usual_share(texts[encoding]), default=None)
    if best and _usual_share(texts[best]) >= _FITS:
        return best
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms, and hardly ever needed

    guess = from_bytes(data[:_LOOKED_AT]).best()
    return guess.encoding if guess and _fits(data, guess.encoding) else None


def _is_garbled(text: str) -> bool:
    """UTF-8 read as Windows-1252 and saved: the way back works for the whole text, which no text
    that was meant like this allows."""
    if text.isascii():
        return False
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False


def _usual_share(text: str) -> float:
    text = text[:_LOOKED_AT]
    beyond = len(_BEYOND_ASCII.findall(text))
    return len(_USUAL.findall(text)) / beyond if beyond else 1.0
