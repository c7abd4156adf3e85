"""Measure a batch against a bare client in the same run, and write figures into batch.md.

    python -m benchmarks.batch [--write] [--many N]

Both send the same requests to an endpoint of fixed latency in another process, with the same
number in flight; the bare client is AsyncOpenAI with a semaphore, and throws its answers away.

- rate: abstracts a second over the whole run, as a share of in flight / latency. A thousand in 64
  places take 16 rounds, so that no client can pass 97.7 %;
- processor time for each abstract, reading, recording, checking and writing included;
- peak memory over many abstracts against a thousand, with answers from this process;
- resume: a second run over as many that are done.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from plainstudy.batch.checking import open_checker
from plainstudy.batch.endings import Done, Skipped
from plainstudy.batch.items import find_items
from plainstudy.batch.report import write_report
from plainstudy.batch.run import Plan, open_room, open_run, seat
from plainstudy.batch.stream import Stream
from plainstudy.model.recordings import Recorded, Recordings
from plainstudy.models import Completion, Request
from plainstudy.pipeline import Options
from plainstudy.prompts import fill, find_folder, load
from plainstudy.request import body, build
from plainstudy.settings import Settings
from plainstudy.sources import read_abstract
from tools.trials import write_abstract, write_draft

ROOT = Path(__file__).parents[1]
NOTES, MARK = ROOT / "benchmarks/batch.md", "## The last figures"
COUNT, IN_FLIGHT, LATENCY = 1000, 64, 1.0


@dataclass(frozen=True)
class Taken:
    """What one run took, in seconds for all its abstracts."""

    wall: float
    processor: float


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
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


async def run_ours(source: Path, out: Path, url: str, in_flight: int) -> Taken:
    """Run a whole batch, from opening its folder to its report."""
    settings = Settings(base_url=url, recordings=out.parent / f"{out.name}-recordings")
    begun, used = time.perf_counter(), use_processor()
    async with open_run(settings, Plan(source, out, concurrency=in_flight)) as run:
        async for ending in run.stream.endings():
            assert isinstance(ending, (Done, Skipped)), ending
        wall = time.perf_counter() - begun
    return Taken(wall, use_processor() - used)


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


def measure_speed(folder: Path) -> tuple[Taken, Taken]:
    with serving(LATENCY) as url, serving(0.0) as warm:
        few = write_abstracts(folder / "few", range(10_000, 10_016))
        source = write_abstracts(folder / "abstracts", range(COUNT))
        requests = write_requests(source)
        # Both have imported everything and opened a connection before the clock starts.
        asyncio.run(run_ours(few, folder / "out-few", warm, 4))
        asyncio.run(run_bare(requests[:16], warm, 4))
        bare = asyncio.run(run_bare(requests, url, IN_FLIGHT))
        ours = asyncio.run(run_ours(source, folder / "out", url, IN_FLIGHT))
    return ours, bare


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
    """Run a batch without endpoint: items, recordings, checks, ledger and files as ever."""
    settings, plan = Settings(), Plan(source, out)
    recordings = Recordings(out.parent / "recordings")
    with open_room(plan) as (ledger, shelf):
        async with open_checker() as checker:
            model = Recorded(recordings, Instant())
            desk = seat(settings, plan, ledger, shelf, model, recordings, checker)
            await read_all(Stream(find_items(source), desk, window=32))
        write_report(ledger, shelf)


async def read_all(stream: Stream) -> None:
    async for ending in stream.endings():
        assert isinstance(ending, (Done, Skipped)), ending


def write_records(file: Path, count: int) -> Path:
    """Write abstracts as lines: a hundred thousand files would measure the file system."""
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            title, text = write_abstract(number).split("\n\n")
            record = {"id": f"r{number}", "title": title, "abstract": text}
            lines.write(json.dumps(record) + "\n")
    return file


def run_alone(source: Path, out: Path) -> tuple[float, float]:
    """Run in a process of its own; return its peak memory in MB and its seconds."""
    begun = time.perf_counter()
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks.batch", "--instant", str(source), str(out)),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return float(done.stdout), time.perf_counter() - begun


def measure_memory(folder: Path, many: int) -> list[str]:
    """Run over a thousand and over many, then over the many again."""
    peaks = []
    for count in (1000, many):
        (folder / str(count)).mkdir()
        source = write_records(folder / str(count) / "records.jsonl", count)
        out = folder / str(count) / "summaries.jsonl"
        peaks.append(run_alone(source, out)[0])
        shutil.rmtree(folder / str(count) / "recordings")
    _, again = run_alone(source, out)
    ratio = peaks[1] / peaks[0]
    return [
        f"| peak memory over {many:,} abstracts / over 1,000 "
        f"| {peaks[1]:.0f} MB | {peaks[0]:.0f} MB | {ratio:.2f} | ≤ 1.2 |",
        f"| a run over {many:,} that are done | {again:.1f} s | | | ≤ 10 s at 100,000 |",
    ]


def show_speed(ours: Taken, bare: Taken) -> list[str]:
    """Return the rows about rate and processor time."""
    bound = IN_FLIGHT / LATENCY

    def share(taken: Taken) -> str:
        return f"{COUNT / taken.wall / bound:.1%}"

    def each(taken: Taken) -> str:
        return f"{1000 * taken.processor / COUNT:.1f} ms"

    return [
        f"| share of the bound, {bound:.0f} a second | {share(ours)} | {share(bare)} | | ≥ 97 % |",
        f"| processor time for each abstract, checks included | {each(ours)} | {each(bare)} "
        f"| {ours.processor / bare.processor:.2f} | ≤ 2.5 |",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure a batch against a bare client.")
    parser.add_argument("--many", type=int, default=10_000, help="abstracts for the memory")
    parser.add_argument("--write", action="store_true", help="keep the figures in batch.md")
    parser.add_argument("--instant", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.instant:
        asyncio.run(run_instant(*given.instant))
        ended = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)  # the run, and its checks
        print(sum(resource.getrusage(who).ru_maxrss for who in ended) / 1024)
        return
    with tempfile.TemporaryDirectory() as name:
        rows = show_speed(*measure_speed(Path(name) / "speed"))
        rows += measure_memory(Path(name), given.many)
    text = "\n".join(
        (
            f"{date.today()}, Python {platform.python_version()}, {platform.machine()}, "
            f"{os.cpu_count()} cores; {COUNT:,} abstracts, {LATENCY:g} s latency, "
            f"{IN_FLIGHT} in flight.",
            "",
            "| what | ours | yardstick | ratio | wanted |",
            "| --- | --- | --- | --- | --- |",
            *rows,
        )
    )
    print(text)
    if given.write:
        kept = NOTES.read_text("utf-8").partition(MARK)[0]
        NOTES.write_text(f"{kept}{MARK}\n\n{text}\n", "utf-8")


if __name__ == "__main__":
    main()
