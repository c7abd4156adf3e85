"""Measure a batch against a bare client in the same run, and write figures into batch.md.

    python -m benchmarks.batch [--write] [--many N]

Both send the same requests to an endpoint of fixed latency in another process, with the same
number in flight; the bare client is AsyncOpenAI with a semaphore, and throws its answers away.

- rate: abstracts a second over the whole run, as a share of in flight / latency. 1,000 abstracts
  in 64 places take 16 rounds, so that no client can pass 97.7 %;
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
from contextlib import contextmanager
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plainstudy.batch.endings import Done, Skipped
from plainstudy.batch.items import find_items
from plainstudy.batch.run import Plan, open_run
from plainstudy.models import Request
from plainstudy.pipeline import Options
from plainstudy.prompts import find_folder, fill, load
from plainstudy.request import body, build
from plainstudy.settings import Settings
from plainstudy.sources import read_abstract
from tools.endpoint import write_abstract

ROOT = Path(__file__).parents[1]
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


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        ours, bare = measure_speed(Path(name))
    for who, taken in (("ours", ours), ("bare", bare)):
        print(
            who,
            f"{taken.wall:.2f} s",
            f"{COUNT / taken.wall / IN_FLIGHT * LATENCY:.1%}",
            f"{taken.processor / COUNT * 1000:.2f} ms",
        )


if __name__ == "__main__":
    main()
