"""Exports made to do harm: an InputError or a record, in little time and memory, nothing else."""

from __future__ import annotations

import json
import time
import tracemalloc
import zipfile
from collections import deque
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainstudy.errors import InputError, PlainstudyError
from plainstudy.sources import Content, find_passages, read_abstracts, read_entries
from plainstudy.sources.xml import words
from tests.sources import exports

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))


def with_dtd(dtd: str, inside: str) -> bytes:
    return (
        f"<?xml version='1.0'?><!DOCTYPE PubmedArticleSet [{dtd}]>"
        + exports.pubmed(exports.pubmed_article(title=inside)).partition('pubmed_250101.dtd">')[2]
    ).encode()


BOMB = exports.zipped({"word/document.xml": b"<w:p>" + b"A" * 60_000_000})
HOSTILE: dict[str, tuple[str, bytes]] = {
    "entity bomb": (".xml", with_dtd(LAUGHS, "&l11;")),
    "entity bomb in an attribute": (".xml", with_dtd(LAUGHS, '<i a="&l11;">x</i>')),
    "external entity": (".xml", with_dtd('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")),
    "outside DTD": (".xml", with_dtd('<!ENTITY % d SYSTEM "http://127.0.0.1:9/d">%d;', "x")),
    "a thousand nested tags": (
        ".xml",
        exports.pubmed(exports.pubmed_article(title="<i>" * 1000 + "</i>" * 1000)).encode(),
    ),
    "nested without end": (".xml", b"<PubmedArticleSet>" + b"<a>" * 2_000_000),
    "a record without end": (
        ".xml",
        b"<PubmedArticleSet><PubmedArticle>" + b"<a/>" * 3_500_000,
    ),
    "wrong encoding": (".xml", exports.pubmed().replace("nurses", "n\u00fcrses").encode("cp1252")),
    "unknown encoding": (".xml", b"<?xml version='1.0' encoding='klingon'?><PubmedArticleSet/>"),
    "zip bomb": (".docx", BOMB),
    "docx without text": (".docx", exports.zipped({"word/other.xml": b""})),
    "docx cut": (".docx", exports.docx(exports.LABELLED)[:-40]),
    "docx of entities": (
        ".docx",
        exports.zipped(
            {"word/document.xml": f"<!DOCTYPE d [{LAUGHS}]><d><p><t>&l11;</t></p></d>".encode()}
        ),
    ),
    "pdf of noise": (".pdf", b"%PDF-1.7\n" + bytes(range(256)) * 500),
    "pdf that points at itself": (
        ".pdf",
        exports.pdf([(10, "x")]).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    ),
    "ris without end": (".ris", b"TY  - JOUR\nAB  - " + b"word \n" * 1_200_000),
    "one endless line": (".ris", b"TY  - JOUR\nAB  - " + b"word " * 1_200_000),
    "csv with an open quote": (".csv", b'title,abstract\nx,"' + b"word\n" * 1_200_000),
    "jsonl nested deep": (".jsonl", b'{"a":1}\n' + b"[" * 100_000 + b"\n"),
    "json nested deep": (".json", b'{"a":' * 100_000),
    "json of a long number": (".json", b'{"abstract": ' + b"9" * 10_000 + b"}"),
    "medline of nothing": (".nbib", b"PMID- 1\n" * 3_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_little_and_gives_no_abstract(name: str, tmp_path: Path) -> None:
    ending, data = HOSTILE[name]
    file = tmp_path / f"a{ending}"
    file.write_bytes(data)
    started = time.monotonic()
    problems: list[PlainstudyError | None] = []
    texts: list[str] = []
    try:
        for entry in read_abstracts(file):
            if entry.abstract is None:
                problems.append(entry.problem)
            texts.append(entry.citation.title or "")
    except InputError as problem:
        problems.append(problem)
    assert time.monotonic() - started < 20  # with the machine busy; alone, each takes under 2
    assert all(problem is not None and problem.message.isprintable() for problem in problems)
    assert problems or texts
    assert not any("root:" in text or "haha" in text for text in texts)


class Endless:
    """A stream that never ends, and counts what was taken of it."""

    def __init__(self, start: bytes, again: bytes) -> None:
        self._start = start
        self._again = again
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        data = (self._start + self._again * (size // len(self._again) + 1))[:size]
        self._start = self._start[size:]
        self.taken += len(data)
        return data

    def close(self) -> None:
        pass


def find_fault(stream: Endless) -> PlainstudyError | None:
    try:
        last = deque(read_abstracts("-", stdin=cast("BytesIO", stream)), maxlen=1)[0]
    except InputError as problem:
        return problem
    return last.problem if last.is_fault_of_file else None


@pytest.mark.parametrize(
    ("start", "again"),
    [
        (b"TY  - JOUR\nAB  - ", b"word "),
        (b"TY  - JOUR\nAB  - ", b"word\n"),
        (b"PMID- 1\nTI  - ", b"x" * 1000),
        (b"<PubmedArticleSet><PubmedArticle>", b"<a/>"),
        (b"<PubmedArticleSet><PubmedArticle><b>", b"word "),
        (b'title,abstract,year\nx,"', b"word\n"),
        (b'{"abstract": "', b"word "),
        (b'{"abstract": 1}\n{"abstract": "', b"word "),
        (b"", b"word "),
    ],
)
def test_a_field_that_never_ends_is_let_go_of(start: bytes, again: bytes) -> None:
    stream = Endless(start, again)
    assert find_fault(stream) is not None
    assert stream.taken < 70_000_000


def test_memory_does_not_grow_with_the_number_of_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plainstudy.sources.content.LARGEST", 50_000)

    def peak(count: int) -> int:
        file = tmp_path / f"{count}.ris"
        file.write_text(exports.RIS.partition("\n\n")[2] * (count // 2), "utf-8")
        tracemalloc.start()
        assert sum(1 for _ in read_abstracts(file)) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(100)  # what is loaded once
    assert peak(900) < peak(300) + 200_000


def test_a_zip_that_lies_about_its_size_is_stopped(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(BOMB)) as packed:
        assert packed.getinfo("word/document.xml").file_size > 30_000_000
    assert len(BOMB) < 100_000
    file = tmp_path / "bomb.docx"
    file.write_bytes(BOMB)
    (entry,) = read_abstracts(file)
    assert entry.problem is not None
    assert "unpacks to more than 30 MB" in entry.problem.message


SEEDS: tuple[tuple[str, bytes], ...] = (
    (".xml", exports.pubmed().encode()),
    (".xml", exports.JATS.encode()),
    (".nbib", exports.MEDLINE.encode()),
    (".ris", exports.RIS.encode()),
    (".csv", exports.CSV.encode()),
    (".csv", exports.PUBMED_CSV.encode()),
    (".json", json.dumps(exports.europe_pmc(exports.EUROPE_PMC_RESULT)).encode()),
    (".json", json.dumps(exports.CROSSREF).encode()),
    (".jsonl", b'{"title": "x", "abstract": "y"}\n{"abstract": 5}\n'),
    (".docx", exports.docx(exports.TITLE, exports.LABELLED)),
    (".pdf", exports.pdf([(18, exports.TITLE), (10, exports.LABELLED[:90])])),
)
PIECES = (b"", b"\x00", b"\n", b"<", b">", b"]]>", b"&", b'"', b"{", b"}", b"[", b",", b"\xff",
          b"../../x", b"&#0;", b"TY  - JOUR\n", b"ER  - \n", b"PMID- 9\n", b"null", b"-1e999",
          b"<Abstract>", b"\xef\xbb\xbf", "é漢\u202e".encode())  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """Take a good export and cut, double and overwrite parts of it."""
    ending, data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        stop = min(len(data), start + draw(st.integers(0, 60)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)))
        change: Callable[[], bytes] = draw(
            st.sampled_from(
                (
                    lambda d=data, a=start, b=stop, p=piece: d[:a] + p + d[b:],
                    lambda d=data, a=start, b=stop: d[:b] + d[a:b] * 3 + d[b:],
                    lambda d=data, a=start: d[:a],
                )
            )
        )
        data = change()
    return draw(st.sampled_from((ending, "", ".txt"))), data


def read_all(ending: str, data: bytes) -> Iterator[str]:
    content = Content("a", ending, data)
    for entry in read_entries(content, find_passages(content)):
        yield entry.stem
        assert entry.label
        assert entry.abstract is not None or entry.problem is not None


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_a_mutated_export_gives_records_or_an_input_error(case: tuple[str, bytes]) -> None:
    problem, stems = None, []
    try:
        stems = list(read_all(*case))
    except InputError as fault:
        problem = fault
    assert problem is None or (problem.message.isprintable() and problem.remedy)
    assert all(stem and "/" not in stem and "." not in stem and len(stem) < 100 for stem in stems)


def test_inline_signs_and_formulas_become_plain_text() -> None:
    from lxml import etree

    math = "http://www.w3.org/1998/Math/MathML"
    text = etree.fromstring(
        f'<t xmlns:m="{math}">10<sup>9</sup> cells, CO<sub>2</sub>, <i>E. coli</i>, '
        "<m:math><m:mfrac><m:mn>1</m:mn><m:mrow><m:mi>x</m:mi><m:mo>+</m:mo><m:mn>2</m:mn>"
        "</m:mrow></m:mfrac><m:msup><m:mi>r</m:mi><m:mn>2</m:mn></m:msup></m:math></t>"
    )
    assert words(text) == "10⁹ cells, CO2, E. coli, 1/(x+2)r²"
