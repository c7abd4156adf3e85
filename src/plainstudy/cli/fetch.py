"""plainstudy fetch: abstracts by PMID, DOI or PMCID, into files that summarize reads."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits, one_line, tell
from plainstudy.cli.inputs import Allowed, Names, find_identifier, look_up
from plainstudy.errors import ExitCode, PlainstudyError

if TYPE_CHECKING:
    from plainstudy.databases import Identifier, Lookup
    from plainstudy.models import Citation
    from plainstudy.sources import Entry


@exits
def run(
    papers: Annotated[
        list[str],
        typer.Argument(
            metavar="PAPER…",
            help="A PMID, DOI, PMCID or the address of its page; or a file of records, of which "
            "those without an abstract are fetched.",
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder to write one file each into.")
    ],
    recordings: opt.Recordings = None,
    offline: opt.Offline = False,
    fresh: opt.Fresh = False,
    timeout: opt.Timeout = None,
    tries: opt.Tries = None,
    allow_long: opt.AllowLong = False,
    allow_retracted: opt.AllowRetracted = False,
    config: opt.Config = None,
    debug: opt.Debug = False,
) -> ExitCode:
    """Get abstracts from PubMed, Europe PMC and Crossref by their identifiers.

    Each is asked for once and kept; set your address as `email` in plainstudy.toml first.
    """
    from plainstudy.library import open_lookup
    from plainstudy.settings import read

    if offline and fresh:
        raise typer.BadParameter("--fresh asks the databases, and --offline nobody: give one")
    flags = {"recordings": recordings, "timeout": timeout, "tries": tries}
    settings = read(flags, config).settings
    allowed = Allowed(long=allow_long, retracted=allow_retracted)
    codes: list[ExitCode] = []
    names = Names()
    with open_lookup(settings, offline=offline, fresh=fresh) as lookup:
        for entry in _find(papers, lookup, allowed, codes):
            codes.append(_put(entry, out, names))
    if len(codes) > 1 and any(codes):
        return ExitCode.PART_FAILED
    return max(codes, default=ExitCode.OK)


def _find(
    papers: list[str], lookup: Lookup, allowed: Allowed, codes: list[ExitCode]
) -> Iterator[Entry]:
    """Yield the records asked for, with as few questions as the databases allow."""
    named = [find_identifier(paper, bare=True) for paper in papers]
    yield from look_up([one for one in named if one is not None], lookup, allowed)
    for paper, identifier in zip(papers, named, strict=True):
        if identifier is None:
            try:
                yield from _complete(paper, lookup, allowed)
            except PlainstudyError as error:
                tell(error, about=paper if len(papers) > 1 else "")
                codes.append(error.exit_code)


def _complete(file: str, lookup: Lookup, allowed: Allowed) -> Iterator[Entry]:
    """Yield a file's records: those with an abstract as they are, the rest looked up."""
    from plainstudy.sources import read_abstracts

    missing: list[Identifier] = []
    for entry in read_abstracts(file, allow_long=allowed.long, allow_retracted=allowed.retracted):
        identifier = None if entry.passage.text else _identifier_of(entry.citation)
        if identifier is None:
            yield entry
        else:
            missing.append(identifier)
    yield from look_up(missing, lookup, allowed)


def _identifier_of(citation: Citation) -> Identifier | None:
    from plainstudy.databases import identify

    names = (
        f"pmid:{citation.pmid}" if citation.pmid else None,
        f"doi:{citation.doi}" if citation.doi else None,
        citation.pmcid,
    )
    return next((found for name in names if name and (found := identify(name))), None)


def _put(entry: Entry, folder: Path, names: Names) -> ExitCode:
    from plainstudy.cli.output import write

    if entry.abstract is None:
        if entry.problem is None:
            return ExitCode.INPUT
        tell(entry.problem, about="" if entry.is_whole_file else entry.label)
        return entry.problem.exit_code
    path = folder / f"{names.choose(entry.stem)}.json"
    write(path, entry.abstract.model_dump_json(indent=2) + "\n")
    words = len(entry.abstract.text.split())
    print(f"{path}: {one_line(entry.citation.title or '-')} ({words} words)", file=sys.stderr)
    return ExitCode.OK
