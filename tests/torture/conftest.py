"""What the torture tests share: an endpoint that keeps a log, and runs that can be killed.

Not part of `make test`: these take minutes. `make torture` runs them; TORTURE=full in full size.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from plainstudy.render.json import from_json
from tools.trials import write_abstract

ROOT = Path(__file__).parents[2]
FULL = os.environ.get("TORTURE") == "full"
Start = Callable[..., "Server"]

# Each run is a fork of a process that has imported everything: fifty of them cost what one does.
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(
    [
        *("openai", "genai_prices", "tenacity", "plainstudy.cli.batch.run", "plainstudy.batch.run"),
        *("plainstudy.batch.provider.doors", "plainstudy.model.openai_batches"),
        *("plainstudy.batch.provider.export", "plainstudy.batch.provider.standing"),
    ]
)


@dataclass(frozen=True)
class Server:
    """A running endpoint."""

    url: str
    log: Path

    def requests(self) -> list[tuple[str, int, str]]:
        """Return its log: in or out, the abstract's number, the fault."""
        lines = (line.split() for line in self.log.read_text("utf-8").splitlines())
        return [(way, int(number), fault) for way, number, fault, _ in lines]


@dataclass(frozen=True)
class World:
    """A folder with abstracts, and runs over it."""

    folder: Path

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def recordings(self) -> Path:
        return self.folder / "recordings"

    def write_abstracts(self, count: int) -> None:
        (self.folder / "abstracts").mkdir()
        for number in range(count):
            path = self.folder / "abstracts" / f"trial-{number}.txt"
            path.write_text(write_abstract(number), "utf-8")

    def arguments(self, server: Server, *more: str) -> list[str]:
        return [
            *("batch", str(self.folder / "abstracts"), "--out", str(self.out)),
            *("--base-url", server.url, "--recordings", str(self.recordings), *more),
        ]

    def run(self, server: Server, *more: str) -> subprocess.CompletedProcess[str]:
        """Run to the end in a process of its own."""
        return subprocess.run(
            (Path(sys.executable).parent / "plainstudy", *self.arguments(server, *more)),
            capture_output=True,
            text=True,
            timeout=170,
            check=False,
        )

    def start(self, server: Server, *more: str) -> BaseProcess:
        """Start a run that may be killed."""
        process = _forks.Process(target=run_quietly, args=(self.arguments(server, *more),))
        process.start()
        return process

    def read_report(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads((self.out / "batch.json").read_text("utf-8"))
        return report

    def find_summaries(self) -> dict[int, Path]:
        """Return every summary by its abstract's number; each must be whole."""
        found = {}
        for path in self.out.glob("trial-*.json"):
            from_json(path.read_text("utf-8"))
            found[int(path.stem.removeprefix("trial-"))] = path
        return found

    def find_recorded(self) -> set[int]:
        """Return the numbers of the abstracts whose answer is recorded; each must be whole."""
        numbers = set()
        for path in self.recordings.rglob("*.json"):
            asked = json.loads(path.read_text("utf-8"))["request"]["messages"][1]["content"]
            numbers.add(int(asked.split("trial number ")[1].split()[0]))
        return numbers


def run_quietly(arguments: list[str]) -> None:
    """Run the command line with its output thrown away."""
    from plainstudy.cli import build_app

    sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
    build_app()(arguments)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Start]:
    """Start an endpoint with given latency and share of faults; all end with the test."""
    running: list[subprocess.Popen[str]] = []

    def start(*, latency: float = 0.0, faults: float = 0.0, seed: int = 1) -> Server:
        log = tmp_path / f"requests-{len(running)}.log"
        log.touch()
        process = subprocess.Popen(
            (
                *(sys.executable, "-m", "tools.endpoint", "--log", str(log)),
                *(f"--latency={latency}", f"--faults={faults}", f"--seed={seed}"),
            ),
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        running.append(process)
        assert process.stdout is not None
        return Server(f"http://127.0.0.1:{process.stdout.readline().strip()}/v1", log)

    yield start
    for process in running:
        process.send_signal(signal.SIGKILL)
        process.communicate()
