"""Bytes become the text that was meant, or a clear word."""

from __future__ import annotations

import pytest

from plainstudy.errors import InputError
from plainstudy.sources.decode import decode
from tests.sources.texts import BODY

WESTERN = BODY.replace("β", "alpha–").replace("scale", "scale’s ½, Sjögren, 37 °C, 5 µg")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "shift_jis"],
)
def test_an_encoding_is_found_out(encoding: str) -> None:
    assert decode(BODY.encode(encoding), "a.txt") == BODY


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_quotes_dashes_and_units_survive(encoding: str) -> None:
    assert decode(WESTERN.encode(encoding), "a.txt") == WESTERN


def test_an_encoding_nobody_lists_is_left_to_the_library() -> None:
    text = "Ночные медсёстры спят днём. " * 20
    assert decode(text.encode("koi8-r"), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (b"\n %PDF-1.4", "is a PDF"),
        (b"PK\x03\x04....word/document.xml", "is a Word document"),
        (b"PK\x03\x04....", "is a zip archive"),
        (b"\x89PNG\r\n", "is an image"),
        (b"\x1f\x8b\x08", "is a compressed file"),
        (b"{\\rtf1 text", "is an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Word"),
        (bytes(range(256)) * 4, "is not text"),
        (b"\x00" * 400, "is not text"),
        (b"words \x01\x02\x03 words", "is not text"),
        (BODY.encode("utf-16")[:301], "is not text"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=kind) as caught:
        decode(data, "a.txt")
    assert caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        BODY.encode().decode("cp1252"),
        "p â‰¥ 0.05",
        "Î\u00a0",
        "naps – p â‰¥ 0.05, 3 Â± 1, β â€“ and more" * 2,
        "Sj\ufffdgren 5 \ufffdg 37 \ufffdC",
    ],
)
def test_text_read_in_a_wrong_encoding_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is garbled") as caught:
        decode(text.encode(), "a.txt")
    assert caught.value.message.isprintable()


@pytest.mark.parametrize(
    "text", ["Sjögren’s, naïve, São Paulo, Ångström", "5 µg ± 2 °C — β ≥ 3", "中文"]
)
def test_accents_and_signs_are_not_taken_for_garbage(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text
