"""plainstudy sources: what a file holds, record by record, before anything is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits, one_line, tell
from plainstudy.errors import ExitCode, PlainstudyError

if TYPE_CHECKING:
    from plainstudy.sources import Entry

_WIDTHS = (5, 22, 44, 6, 9)
_HEADS = ("#", "id", "title", "words", "language", "missing")


@exits
def run(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…",
            help="PubMed XML, MEDLINE or .nbib, RIS, CSV, TSV, JSON, JSON Lines, JATS XML, "
            ".docx, PDF, Markdown or text; or - for standard input.",
        ),
    ],
    report: Annotated[
        opt.Report, typer.Option("--report", help="text for people, json for programs.")
    ] = opt.Report.TEXT,
    allow_long: opt.AllowLong = False,
    allow_retracted: opt.AllowRetracted = False,
    debug: opt.Debug = False,
) -> ExitCode:
    """List the records in files: id, title, words, language, and what is missing.

    Nothing is sent. Exit code 3 says that a file could not be read to its end.
    """
    from plainstudy.sources import read_abstracts

    codes: list[ExitCode] = []
    for file in files:
        try:
            entries = read_abstracts(file, allow_long=allow_long, allow_retracted=allow_retracted)
            codes.append(_list(entries, report))
        except PlainstudyError as error:
            tell(error, about=file if len(files) > 1 else "")
            codes.append(error.exit_code)
    if len(codes) > 1 and any(codes) and not all(codes):
        return ExitCode.PART_FAILED
    return max(codes)


def _list(entries: Iterator[Entry], report: opt.Report) -> ExitCode:
    """Print each record as it is read: a file may hold more than the memory does."""
    count = ready = wanting = 0
    source = ""
    broken: Entry | None = None
    for entry in entries:
        if entry.is_fault_of_file:
            broken = entry
            break
        if report is opt.Report.JSON:
            print(json.dumps(_describe(entry), ensure_ascii=False))
        else:
            if count == 0:
                print(f"{one_line(entry.source)}\n{_row(_HEADS)}")
            print(_row(_cells(entry)))
        count += 1
        ready += entry.abstract is not None
        cited = entry.citation
        wanting += not entry.passage.text and bool(cited.pmid or cited.doi or cited.pmcid)
        source = entry.source
    if report is opt.Report.TEXT and count:
        noun = "record" if count == 1 else "records"
        print(f"{count:,} {noun}, {ready:,} with an abstract to summarize")
        if wanting:
            print(f"  → plainstudy fetch {one_line(source)} --out abstracts/ looks for the rest")
    if broken is not None and broken.problem is not None:
        tell(broken.problem)
        return broken.problem.exit_code
    return ExitCode.OK


def _row(cells: tuple[str, ...]) -> str:
    *sized, last = cells
    shown = (
        (cell if len(cell) <= width else f"{cell[: width - 1]}…").ljust(width)
        for cell, width in zip(sized, _WIDTHS, strict=True)
    )
    return f"{'  '.join(shown)}  {last}".rstrip()


def _cells(entry: Entry) -> tuple[str, ...]:
    cited = entry.citation
    number = f"PMID {cited.pmid}" if cited.pmid else cited.doi or cited.pmcid or "-"
    words = len(entry.passage.text.split())
    return (
        str(entry.number),
        one_line(number),
        one_line(cited.title or "-"),
        str(words) if words else "-",
        ", ".join(cited.languages) or "-",
        one_line(", ".join(entry.missing)),
    )


def _describe(entry: Entry) -> dict[str, object]:
    cited = entry.citation
    return {
        "file": entry.source,
        "record": entry.number,
        "id": entry.stem,
        "pmid": cited.pmid,
        "doi": cited.doi,
        "pmcid": cited.pmcid,
        "title": cited.title,
        "words": len(entry.passage.text.split()),
        "languages": cited.languages,
        "retracted": cited.retracted,
        "authors_summary": entry.passage.authors_summary is not None,
        "missing": entry.missing,
        "usable": entry.abstract is not None,
        "problem": entry.problem.message if entry.problem else None,
        "remedy": entry.problem.remedy if entry.problem else None,
    }
