"""Measure a batch against a bare client in the same run, and write figures into batch.md.

    python -m benchmarks.batch [--counts 1000 4000] [--done 100000] [--write]
    python -m benchmarks.batch --memory 100000 [--write]

Both send the same requests to an endpoint of fixed latency in another process, with the same
number in flight; the bare client is AsyncOpenAI with a semaphore, and throws its answers away.

- rate: abstracts a second, as a share of in flight / latency; over the whole run, from opening the
  output folder to the written report, and at the endpoint, from the first request it read to the
  last answer it sent. A thousand in 64 places take 16 rounds, so that nobody can pass 97.7 %;
- processor time for each abstract, reading, recording, checking and writing included;
- resume: a run over many that are done. They are written down as done, not worked on before: a
  resumed run looks at source, ledger and output, which are the same;
- memory: the highest use so far, of the run and of its checks together, at several counts of one
  run. Answers come from this process at once. It takes long, and has a flag of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.request import urlopen

from plainstudy.batch.checking import open_checker
from plainstudy.batch.desk import Order
from plainstudy.batch.endings import Done, Skipped, State
from plainstudy.batch.items import find_items
from plainstudy.batch.ledger import Account
from plainstudy.batch.recipe import digest_checks
from plainstudy.batch.report import write_report
from plainstudy.batch.run import Plan, open_room, open_run, seat
from plainstudy.batch.stream import Stream
from plainstudy.model.recordings import Recorded, Recordings
from plainstudy.models import Completion, Request, Summary
from plainstudy.options import Options
from plainstudy.pipeline import summarize
from plainstudy.prompts import fill, find_folder, load
from plainstudy.request import body, build
from plainstudy.settings import Settings
from plainstudy.sources import from_text, read_abstract
from tools.trials import write_abstract, write_draft

ROOT = Path(__file__).parents[1]
NOTES = ROOT / "benchmarks/batch.md"
MARK, MEMORY = "## The last figures", "## The last figures of memory"
IN_FLIGHT, LATENCY = 64, 1.0
SAMPLED = (1000, 2000, 5000, 10_000, 20_000, 50_000)


@dataclass(frozen=True)
class Taken:
    """What one run took, in seconds for all its abstracts."""

    wall: float
    processor: float
    wire: float = 0.0
    """From the first request that the endpoint read to the last answer it sent."""
    checks: float = 0.0
    """What of the processor time the checks' own processes took."""


@contextmanager
def serving(latency: float) -> Iterator[str]:
    """Run the endpoint in a process of its own, and give its address."""
    server = subprocess.Popen(
        (sys.executable, "-m", "tools.endpoint", f"--latency={latency}"),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert server.stdout is not None
    try:
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"
    finally:
        server.kill()
        server.communicate()


def write_abstracts(folder: Path, numbers: range) -> Path:
    folder.mkdir(parents=True)
    for number in numbers:
        (folder / f"trial-{number}.txt").write_text(write_abstract(number), "utf-8")
    return folder


def use_processor() -> float:
    """Return the seconds of processor time so far, those of ended child processes included."""
    return time.process_time() + use_children()


def use_children() -> float:
    """Return the seconds of processor time that ended child processes took."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


async def run_ours(source: Path, out: Path, url: str, in_flight: int) -> Taken:
    """Run a whole batch, from opening its folder to its report."""
    settings = Settings(base_url=url, recordings=out.parent / f"{out.name}-recordings")
    begun, used, checked = time.perf_counter(), use_processor(), use_children()
    async with open_run(settings, Plan(source, out, concurrency=in_flight)) as run:
        async for ending in run.stream.endings():
            assert isinstance(ending, (Done, Skipped)), ending
        wall = time.perf_counter() - begun
    return Taken(wall, use_processor() - used, checks=use_children() - checked)


async def run_bare(requests: list[Request], url: str, in_flight: int) -> Taken:
    """Send the same requests with the SDK alone."""
    import openai

    begun, used = time.perf_counter(), time.process_time()
    places = asyncio.Semaphore(in_flight)
    async with openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0) as client:

        async def ask(request: Request) -> None:
            async with places:
                await client.chat.completions.create(**body(request))  # type: ignore[call-overload]

        await asyncio.gather(*(ask(request) for request in requests))
    return Taken(time.perf_counter() - begun, time.process_time() - used)


def write_requests(source: Path) -> list[Request]:
    templates, options = load(find_folder()), Options(model="gpt-5.4-mini")
    return [
        build(
            fill(templates.summarize, read_abstract(item.path), options.publication),
            model=options.model,
            sampling=options.sampling,
        )
        for item in find_items(source)
    ]


def measure_speed(folder: Path, count: int) -> tuple[Taken, Taken]:
    with serving(0.0) as warm:
        few = write_abstracts(folder / "few", range(10_000_000, 10_000_016))
        source = write_abstracts(folder / "abstracts", range(count))
        requests = write_requests(source)
        # Both have imported everything and opened a connection before the clock starts.
        asyncio.run(run_ours(few, folder / "out-few", warm, 4))
        asyncio.run(run_bare(requests[:16], warm, 4))
    with serving(LATENCY) as url:
        bare = replace(asyncio.run(run_bare(requests, url, IN_FLIGHT)), wire=ask_span(url))
    with serving(LATENCY) as url:
        ours = asyncio.run(run_ours(source, folder / "out", url, IN_FLIGHT))
        return replace(ours, wire=ask_span(url)), bare


def ask_span(url: str) -> float:
    """Ask the endpoint for the seconds from its first request to its last answer."""
    with urlopen(f"{url}/span") as reply:  # noqa: S310 - the loopback
        return float(json.loads(reply.read())["seconds"])


class Instant:
    """A ChatModel that answers from this process at once: for memory, which no wire changes."""

    async def complete(self, request: Request) -> Completion:
        number = int(request.messages[1].content.split("trial number ")[1].split()[0])
        return Completion(
            text=write_draft(number),
            finish_reason="stop",
            model="instant",
            answered_at=datetime.now(UTC),
        )


async def run_instant(source: Path, out: Path) -> None:
    """Run a batch without endpoint: items, recordings, checks, ledger and files as ever.

    Prints the highest memory use so far at some counts.
    """
    settings, plan = Settings(), Plan(source, out)
    recordings = Recordings(out.parent / "recordings")
    with open_room(plan) as (ledger, shelf):
        async with open_checker() as checker:
            model = Recorded(recordings, Instant())
            desk = seat(settings, plan, ledger, shelf, model, recordings, checker)
            ended = 0
            async for ending in Stream(find_items(source), desk, window=32).endings():
                assert isinstance(ending, (Done, Skipped)), ending
                ended += 1
                if ended in SAMPLED:
                    print(ended, find_peak(), flush=True)
            print(ended, find_peak(), flush=True)
        write_report(ledger, shelf)


def find_peak() -> float:
    """Return the highest memory use so far in MB: this process's and its children's, added."""
    here = Path("/proc/self")
    children = (here / f"task/{os.getpid()}/children").read_text().split()
    peaks = 0
    for process in (here, *(Path("/proc") / child for child in children)):
        status = (process / "status").read_text()
        peaks += int(status.partition("VmHWM:")[2].split()[0])
    return peaks / 1024


def write_records(file: Path, count: int) -> Path:
    """Write abstracts as lines: a hundred thousand files would measure the file system."""
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            title, text = write_abstract(number).split("\n\n")
            record = {"id": f"r{number}", "title": title, "abstract": text}
            lines.write(json.dumps(record) + "\n")
    return file


def start_instant(source: Path, out: Path) -> list[tuple[int, float]]:
    """Run in a process of its own; return its highest memory use in MB at some counts."""
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks.batch", "--instant", str(source), str(out)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    lines = (line.split() for line in done.stdout.splitlines())
    return [(int(count), float(peak)) for count, peak in lines]


def measure_memory(folder: Path, many: int) -> list[str]:
    """Return a row for each count of one run."""
    peaks = dict(
        start_instant(write_records(folder / "records.jsonl", many), folder / "summaries.jsonl")
    )
    first = next(iter(peaks.values()))
    return [f"| {count:,} | {peak:.0f} MB | {peak / first:.2f} |" for count, peak in peaks.items()]


def write_done(source: Path, out: Path) -> None:
    """Write every record of a file down as done, with one summary for all."""
    settings, plan = Settings(), Plan(source, out)
    recordings = Recordings(out.parent / "recordings")
    with open_room(plan) as (ledger, shelf):
        desk = seat(settings, plan, ledger, shelf, Recorded(recordings, None), recordings)
        summary, checks = make_summary(), digest_checks()
        for item in find_items(source):
            order = desk.take_order(item)
            assert isinstance(order, Order)
            entry = shelf.put(order.entry, summary)
            account = Account(attempts=1, input_tokens=900, recordings=("0" * 64,))
            ledger.put(entry.settle(account, state=State.DONE, checks=checks))


def make_summary() -> Summary:
    """Make a summary of the first trial."""
    return asyncio.run(
        summarize(
            from_text(write_abstract(0)),
            model=Instant(),
            templates=load(find_folder()),
            options=Options(model="gpt-5.4-mini"),
        )
    )


def measure_resume(folder: Path, many: int) -> str:
    """Return the row of a run over many that are done."""
    folder.mkdir()
    source, out = write_records(folder / "records.jsonl", many), folder / "summaries.jsonl"
    write_done(source, out)
    begun, used = time.perf_counter(), use_processor()
    start_instant(source, out)
    wall, processor = time.perf_counter() - begun, use_processor() - used
    return f"| a run over {many:,} that are done | {wall:.1f} s | {processor:.1f} s | ≤ 10 s |"


def show_speed(count: int, ours: Taken, bare: Taken) -> list[str]:
    """Return the rows about rate and processor time."""
    bound = IN_FLIGHT / LATENCY
    most = count / (math.ceil(count / IN_FLIGHT) * LATENCY) / bound

    def share(seconds: float) -> str:
        return f"{count / seconds / bound:.1%}"

    def each(seconds: float) -> str:
        return f"{1000 * seconds / count:.1f} ms"

    ratio = ours.processor / bare.processor
    apart = (ours.processor - ours.checks) / bare.processor
    return [
        f"| {count:,} | share of {bound:.0f} a second, whole run | {share(ours.wall)} "
        f"| {share(bare.wall)} | ≥ 97 %; nobody can pass {most:.1%} |",
        f"| {count:,} | share of {bound:.0f} a second, at the endpoint | {share(ours.wire)} "
        f"| {share(bare.wire)} | |",
        f"| {count:,} | processor time for each abstract, checks included "
        f"| {each(ours.processor)} | {each(bare.processor)} | ≤ 2.5 times; here {ratio:.2f} |",
        f"| {count:,} | the same without the checks' own process "
        f"| {each(ours.processor - ours.checks)} | | here {apart:.2f} times |",
    ]


def describe_run() -> str:
    return (
        f"{date.today()}, Python {platform.python_version()}, {platform.machine()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end"
    )


def write_section(mark: str, text: str) -> None:
    """Replace what stands under one heading of batch.md."""
    before, _, rest = NOTES.read_text("utf-8").partition(f"{mark}\n")
    after = rest.partition("\n## ")[2]
    kept = f"\n## {after}" if after else ""
    NOTES.write_text(f"{before}{mark}\n\n{text}\n{kept}", "utf-8")


def report_memory(folder: Path, many: int) -> str:
    rows = measure_memory(folder, many)
    head = (
        "| abstracts | highest memory use so far | times the first |",
        "| --- | --- | --- |",
    )
    return "\n".join((f"{describe_run()}. Wanted: ≤ 1.2 at 100,000.", "", *head, *rows))


def report_speed(folder: Path, counts: list[int], done: int) -> str:
    rows = []
    for count in counts:
        rows += show_speed(count, *measure_speed(folder / str(count), count))
    resumed = measure_resume(folder / "done", done)
    return "\n".join(
        (
            f"{describe_run()}; {LATENCY:g} s latency, {IN_FLIGHT} in flight.",
            "",
            "| abstracts | what | ours | the bare client | wanted |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            "| what | time | processor time | wanted |",
            "| --- | --- | --- | --- |",
            resumed,
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure a batch against a bare client.")
    parser.add_argument("--counts", type=int, nargs="+", default=[1000, 4000])
    parser.add_argument("--done", type=int, default=100_000, help="abstracts for the resume")
    parser.add_argument("--memory", type=int, help="measure memory alone, over so many abstracts")
    parser.add_argument("--write", action="store_true", help="keep the figures in batch.md")
    parser.add_argument("--instant", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.instant:
        asyncio.run(run_instant(*given.instant))
        return
    with tempfile.TemporaryDirectory() as name:
        if given.memory:
            mark, text = MEMORY, report_memory(Path(name), given.memory)
        else:
            mark, text = MARK, report_speed(Path(name), given.counts, given.done)
    print(text)
    if given.write:
        write_section(mark, text)


if __name__ == "__main__":
    main()
