"""Measure speed as ratios in one run, and write the figures into benchmarks/figures.md.

    python benchmarks/speed.py [--runs N] [--write]

Whole commands are timed in turn, A B A B …, after a warm-up each, so that a machine whose speed
drifts slows both; what counts is the median of the ratios, pair by pair. Both sides run with their
bytecode, as installed programs do. The yardsticks:

- a bare typer app with the same commands and options, for `plainstudy --help`;
- `llm --help` of the llm package, for `plainstudy summarize` from a recording;
- for the checks, no yardstick: the median time of all of them over one draft, in milliseconds, once
  for a draft seen before and once for a new one.
"""

from __future__ import annotations

import argparse
import inspect
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from plainstudy.checks import check
from plainstudy.models import Summary
from plainstudy.render import from_json

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
EXAMPLE = ROOT / "examples/abstracts/aerobic-exercise-motor-circuits.md"
RECORDED = (
    str(BIN / "plainstudy"),
    "summarize",
    str(EXAMPLE),
    "--config",
    str(ROOT / "examples/plainstudy.toml"),
    "--offline",
)


# An installed program has its bytecode; some shells forbid Python to write it.
_AS_INSTALLED = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def time_command(command: Sequence[str]) -> float:
    """Return the seconds one whole run takes; it must end with exit code 0."""
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=_AS_INSTALLED)
    taken = time.perf_counter() - begun
    if done.returncode:
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[:500]}")
    return taken


def compare(ours: Sequence[str], theirs: Sequence[str], runs: int) -> tuple[float, float, float]:
    """Return the median seconds of both commands, and the median of their ratios in pairs."""
    time_command(ours)
    time_command(theirs)
    pairs = [(time_command(ours), time_command(theirs)) for _ in range(runs)]
    return (
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )


def write_bare_app(folder: Path) -> Path:
    """Write a typer app with our commands and options, and nothing behind them."""
    import typer

    from plainstudy.cli import build_app

    group = typer.main.get_command(build_app())
    lines = ["import typer", "app = typer.Typer(no_args_is_help=True)"]
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        options = ", ".join(
            f"{parameter.name}: str = typer.Option(None, help={getattr(parameter, 'help', '')!r})"
            for parameter in command.params
            if parameter.name != "help"
        )
        doc = inspect.cleandoc(command.help or "").splitlines()[0]
        lines += [f"@app.command({name!r})", f"def {name}({options}) -> None:", f"    {doc!r}"]
    lines.append("app()")
    path = folder / "bare.py"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def time_checks(runs: int) -> tuple[float, float]:
    """Return the median milliseconds of all checks: over a draft seen before, and over a new one.

    Seen before means a repair, a recheck or an editor's second look: most of the text is the same.
    New means that every table is loaded and no sentence of the draft was ever read.
    """
    summaries = [
        from_json(path.read_text("utf-8"))
        for path in sorted((ROOT / "examples/summaries").glob("*.json"))
    ]
    new = []
    for left_out in range(len(summaries)):
        with ProcessPoolExecutor(max_workers=1) as fresh_process:
            new.append(fresh_process.submit(_time_new, summaries, left_out).result())
    seen = [_median_seconds(each, runs) for each in summaries]
    return 1000 * statistics.median(seen), 1000 * statistics.median(new)


def _time_new(summaries: list[Summary], left_out: int) -> float:
    for number, each in enumerate(summaries):
        if number != left_out:
            check(each.abstract, each.draft)
    begun = time.perf_counter()
    check(summaries[left_out].abstract, summaries[left_out].draft)
    return time.perf_counter() - begun


def _median_seconds(summary: Summary, runs: int) -> float:
    taken = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        check(summary.abstract, summary.draft)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:])


def imports_openai() -> bool:
    """Say whether a summary from a recording imports openai."""
    done = subprocess.run(
        (sys.executable, "-X", "importtime", *RECORDED), capture_output=True, check=True, text=True
    )
    return any(line.rstrip().endswith("| openai") for line in done.stderr.splitlines())


def measure(runs: int) -> list[str]:
    """Run every comparison and return the rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        bare = (sys.executable, str(write_bare_app(Path(folder))), "--help")
        rows = []
        ours, theirs, ratio = compare((str(BIN / "plainstudy"), "--help"), bare, runs)
        rows.append(
            f"| `plainstudy --help` / a bare typer app with the same commands "
            f"| {ours:.2f} s | {theirs:.2f} s | {ratio:.2f} | ≤ 1.3 |"
        )
        ours, theirs, ratio = compare(RECORDED, (str(BIN / "llm"), "--help"), runs)
        rows.append(
            f"| `plainstudy summarize` from a recording / `llm --help` "
            f"| {ours:.2f} s | {theirs:.2f} s | {ratio:.2f} | ≤ 0.5 |"
        )
    seen, new = time_checks(runs * 5)
    rows.append(
        f"| all checks on a draft seen before, tables loaded | {seen:.1f} ms | | | ≤ 10 ms |"
    )
    rows.append(f"| all checks on a new draft, tables loaded | {new:.1f} ms | | | |")
    rows.append(f"| a summary from a recording imports openai | {imports_openai()} | | | False |")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure speed as ratios in one run.")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--write", action="store_true", help="keep the figures in figures.md")
    options = parser.parse_args()
    head = [
        "# The last figures of `make bench`",
        "",
        f"{date.today()}, Python {platform.python_version()}, {platform.machine()}, "
        f"{options.runs} pairs each, medians.",
        "",
        "| what | ours | yardstick | ratio | wanted |",
        "| --- | --- | --- | --- | --- |",
    ]
    text = "\n".join(head + measure(options.runs)) + "\n"
    print(text)
    if options.write:
        (ROOT / "benchmarks/figures.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
