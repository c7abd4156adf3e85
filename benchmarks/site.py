"""Measure how long a site of many summaries takes, and write figures into site.md.

    python -m benchmarks.site [--write] [--many N]

The summaries are made here, from a fixed seed, and vary in length, words, kind, date and keywords.
The site is built by the command, as a user builds it, with search left out.

- full: from nothing to a whole site, in seconds on the clock and of processor time;
- peak: the most memory that all its processes held together (resident, shared pages once);
- again: nothing changed; one summary approved; one sentence of another edited; one exchanged for
  another study's, its date and keywords too; one added that is the newest.

How fast the machine is changes within minutes, so each build is held against what the SDK takes of
processor time for one bare request, measured before and after it. It took 3 ms where the budgets
were set: the column "at 3 ms" is the time on the clock times 3 ms, by what a request took.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from benchmarks.batch import IN_FLIGHT, run_bare, serving, write_abstracts, write_requests
from plainstudy.models import (
    Abstract,
    Certainty,
    CheckResult,
    Citation,
    Design,
    Draft,
    Kind,
    Measures,
    Outcome,
    PartMeasures,
    Provenance,
    Request,
    Sample,
    Sentence,
    Severity,
    Status,
    Study,
    Subject,
    Summary,
    Term,
)

BUDGETED = 3.0
"""Milliseconds of processor time that a bare request took where the budgets were set."""
FULLS, AGAINS = 3, 5
"""How often each is built. The quickest counts, as in timeit: what else the machine does, adds."""
ROOT = Path(__file__).parents[1]
NOTES, MARK = ROOT / "benchmarks/site.md", "## The last figures"
SETTINGS = """\
topic = "multiple sclerosis"
[site]
name = "Plain research"
url = "https://example.org/"
[site.topics]
"Tiredness" = ["fatigue", "tiredness"]
"Walking" = ["walking", "gait"]
"Diet" = ["diet", "vitamin"]
"Brain scans" = ["mri", "scan"]
"""
_ROOTS = "neur gli astr cyt lymph myel axon ret cort therm card ren hep oste derm gastr".split()
_ENDS = "osis itis ine ase ogen oma in one ation ide ity ance ment ular ic al".split()
_PLAIN = """people cells brain nerve walking fatigue tiredness sleep diet vitamin exercise scan mri
memory mood pain balance gait heat immune treatment dose blood level group change risk relapse
symptoms early late lower higher less more slowly week month year score test result""".split()
_LINKS = "of in with and for after during between from by".split()


@dataclass(frozen=True)
class Words:
    """A vocabulary in which, as in any language, few words are used often and most seldom."""

    names: tuple[str, ...]

    @classmethod
    def make(cls, chance: random.Random) -> Words:
        made = {
            chance.choice(_ROOTS) + chance.choice("aeiou") + chance.choice(_ENDS)
            for _ in range(20_000)
        }
        pairs = sorted(f"{one}{chance.choice(_ROOTS)}" for one in sorted(made))
        return cls(tuple(chance.sample(sorted(made) + pairs, k=min(6000, 2 * len(made)))))

    def say(self, chance: random.Random, own: list[str], length: int) -> str:
        """Return a sentence of a study that has words of its own."""
        words = [
            chance.choice(own) if (at := chance.random()) < 0.25
            else chance.choice(_PLAIN) if at < 0.7
            else chance.choice(_LINKS)
            for _ in range(length)
        ]  # fmt: skip
        return " ".join(words).capitalize() + "."


def make_summary(number: int, words: Words) -> Summary:
    """Make one summary, the same for the same number."""
    chance = random.Random(number)  # noqa: S311 - the same in every run
    own = [
        words.names[min(int(chance.paretovariate(0.6)), len(words.names)) - 1] for _ in range(12)
    ]
    sentences = tuple(words.say(chance, own, chance.randint(12, 34)) for _ in range(12))
    day = date(2010, 1, 1) + timedelta(days=chance.randrange(6000))

    def write(kind: Kind, low: int, high: int) -> Sentence:
        evidence = (chance.randint(1, 12),) if kind is Kind.CLAIM else ()
        return Sentence(
            text=words.say(chance, own, chance.randint(low, high)), kind=kind, evidence=evidence
        )

    draft = Draft(
        takeaway=write(Kind.CLAIM, 16, 28),
        teaser=words.say(chance, own, 13)[:100],
        findings=tuple(write(Kind.CLAIM, 10, 20) for _ in range(chance.randint(4, 8))),
        why_it_matters=(write(Kind.CLAIM, 10, 18), write(Kind.ANALOGY, 10, 18)),
        limitations=tuple(write(Kind.CAUTION, 10, 18) for _ in range(3)),
        glossary=tuple(
            Term(term=term, meaning=words.say(chance, own, 8)) for term in dict.fromkeys(own[:6])
        ),
        study=Study(
            design=chance.choice(list(Design)),
            subjects=(chance.choice(list(Subject)),),
            sample=Sample(count=chance.randint(5, 5000), of="people with MS"),
            certainty=chance.choice(list(Certainty)),
        ),
    )
    citation = Citation(
        title=words.say(chance, own, 16),
        journal=f"Journal of {chance.choice(_PLAIN).capitalize()}",
        published=day.isoformat(),
        authors=tuple(f"{chance.choice(_ROOTS).capitalize()} {at}" for at in "ABCDEF"),
        doi=f"10.5555/bench.{number}",
        keywords=tuple(own[6:9]),
        mesh=tuple(chance.sample(_PLAIN, 3)),
    )
    part = PartMeasures(
        words=100, sentences=8, flesch_kincaid=7.5, coleman_liau=8, longest_sentence=20,
        passive_share=0.1,
    )  # fmt: skip
    check = CheckResult(
        check="numbers", version=1, status=Outcome.PASS, severity=Severity.ERROR, where="",
        message="Every number is in the sentences cited.",
    )  # fmt: skip
    return Summary(
        status=Status.READY,
        draft=draft,
        abstract=Abstract(text=" ".join(sentences), sentences=sentences, citation=citation),
        checks=(check,) * 16,
        measures=Measures(whole=part, parts=dict.fromkeys(("findings", "limitations"), part)),
        provenance=Provenance(
            tool="plainstudy",
            prompt=None,
            model="made-up",
            answered_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number),
        ),
    )


def write_summaries(folder: Path, count: int) -> Words:
    """Write so many summaries, as `batch` writes them."""
    words = Words.make(random.Random(0))  # noqa: S311
    folder.mkdir(parents=True)
    for number in range(count):
        put(folder, number, make_summary(number, words))
    return words


def put(folder: Path, number: int, summary: Summary) -> None:
    (folder / f"study-{number:05}.json").write_text(summary.model_dump_json(indent=2), "utf-8")


def approve(summary: Summary) -> Summary:
    """Return a summary as an editor approves it."""
    return summary.model_copy(update={"status": Status.APPROVED})


def make_newest(number: int, words: Words) -> Summary:
    """Make a summary of a paper that is newer than any other."""
    summary = make_summary(number, words)
    citation = summary.abstract.citation.model_copy(update={"published": "2027-01-01"})
    abstract = summary.abstract.model_copy(update={"citation": citation})
    return summary.model_copy(update={"abstract": abstract})


def edit(summary: Summary) -> Summary:
    """Return a summary with another word in its first finding."""
    first, *others = summary.draft.findings
    findings = (first.model_copy(update={"text": f"Probably {first.text}"}), *others)
    draft = summary.draft.model_copy(update={"findings": findings})
    return summary.model_copy(update={"draft": draft})


@dataclass(frozen=True)
class Taken:
    """What one build took: seconds on the clock and of processor time, MB, its closing line."""

    wall: float
    processor: float
    peak: float
    told: str
    pace: float
    """Milliseconds of processor time that a bare request took, about then."""


def measure_pace(requests: list[Request]) -> float:
    """Return the milliseconds of processor time that the SDK takes for a request now."""
    with serving(0.2) as url:
        taken = asyncio.run(run_bare(requests, url, IN_FLIGHT))
    return taken.processor / len(requests) * 1000


def run(folder: Path, site: str, requests: list[Request]) -> Taken:
    """Build the site with the command, and watch how much memory its processes hold."""
    before = measure_pace(requests)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    process = subprocess.Popen(
        (
            sys.executable,
            "-c",
            "from plainstudy.cli import main; main()",
            "site",
            "--no-search",
            "out",
            "--to",
            site,
        ),
        cwd=folder,
        # Bytecode and compiled templates are kept, as they are for a user.
        env={k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    peaks = [0.0]
    ended = Event()

    def watch() -> None:
        while not ended.wait(0.2):  # looking takes the kernel milliseconds, which the build misses
            peaks.append(sum(map(measure_memory, find_family(process.pid))))

    watcher = Thread(target=watch)
    watcher.start()
    process.wait()
    wall = time.perf_counter() - begun
    ended.set()
    watcher.join()
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert process.stdout is not None
    told = process.stdout.read().strip()
    process.stdout.close()
    assert process.returncode == 0, told
    spent = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return Taken(wall, spent, max(peaks) / 1e6, told, (before + measure_pace(requests)) / 2)


def find_family(process: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from find_family(int(child))


def measure_memory(process: int) -> int:
    """Return a process's memory in bytes, what it shares with others counted in part."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def measure(folder: Path, count: int) -> list[str]:
    words = write_summaries(folder / "out", count)
    requests = write_requests(write_abstracts(folder / "abstracts", range(640)))
    (folder / "plainstudy.toml").write_text(SETTINGS, "utf-8")
    # Each into a folder of its own: ext4 looks for room past all that was removed minutes ago, so
    # that making files after a removal takes up to six times as long.
    fulls = [run(folder, f"public-{number}", requests) for number in range(FULLS)]
    pages = list((folder / "public-0/studies").rglob("index.html"))
    size = sum(page.stat().st_size for page in pages) / len(pages)
    rows = [(f"a full site of {count:,}", fulls, "≤ 20 s")]
    changes: list[tuple[str, Callable[[int], tuple[int, Summary]] | None, str]] = [
        ("again, nothing changed", None, ""),
        ("again, one summary approved", lambda at: (at, approve(make_summary(at, words))), "≤ 2 s"),
        ("again, one sentence edited", lambda at: (at, edit(make_summary(at, words))), "≤ 2 s"),
        (
            "again, one summary exchanged for another",
            lambda at: (at, make_summary(count * 2 + at, words)),
            "≤ 2 s",
        ),
        (
            "again, the newest added",
            lambda at: (count + at, make_newest(count * 4 + at, words)),
            "≤ 2 s",
        ),
    ]
    at = count // 4
    for what, change, wanted in changes:
        taken = []
        for _ in range(AGAINS):
            at += 1
            if change:
                put(folder / "out", *change(at))
            taken.append(run(folder, "public-0", requests))
        rows.append((what, taken, wanted))
    for _, taken, _ in rows:
        for each in taken:
            print(f"{each.wall:6.1f} s  {each.processor:6.1f} s  {each.told}", file=sys.stderr)
    return [
        *(tell(*row) for row in rows),
        f"| most memory of all its processes | {max(each.peak for each in fulls):.0f} MB "
        "| | | | | ≤ 500 MB |",
        f"| a study's page, before compression | {size / 1000:.1f} kB | | | | | |",
    ]


def tell(what: str, runs: list[Taken], wanted: str) -> str:
    """Return a row of the table: the quickest run, and the slowest beside it."""
    best = min(runs, key=lambda taken: taken.wall)
    slowest = max(taken.wall for taken in runs)
    return (
        f"| {what} | {best.wall:.2f} s | {slowest:.2f} s | {best.processor:.2f} s "
        f"| {best.pace:.2f} ms | {best.wall * BUDGETED / best.pace:.2f} s | {wanted} |"
    )


def name_interpreter() -> str:
    """Return which Python this is, and whether it runs from a shared library, which is slower."""
    is_shared = "libpython" in Path("/proc/self/maps").read_text()
    return f"Python {platform.python_version()}{' from a shared library' if is_shared else ''}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how long a site takes.")
    parser.add_argument("--many", type=int, default=10_000, help="how many summaries")
    parser.add_argument("--write", action="store_true", help="keep the figures in site.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rows = measure(Path(name), given.many)
    text = "\n".join(
        (
            f"{date.today()}, {name_interpreter()}, {platform.machine()}, "
            f"{os.cpu_count()} cores; {given.many:,} summaries.",
            "",
            "| what | quickest | slowest | processor time | a bare request | at 3 ms | wanted |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            *rows,
        )
    )
    print(text)
    if given.write:
        kept = NOTES.read_text("utf-8").partition(MARK)[0]
        NOTES.write_text(f"{kept}{MARK}\n\n{text}\n", "utf-8")


if __name__ == "__main__":
    main()
