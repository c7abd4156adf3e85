"""Take the two pictures of the README from one stored summary: the page and the terminal view.

    python tools/take_pictures.py examples/summaries/NAME.json --chromium /usr/bin/chromium

Needs a Chromium; the wheel needs none. Run it after a change to how a page or the terminal looks.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from plainstudy.cli.paper import Screen
from plainstudy.cli.terminal import show
from plainstudy.models import Summary
from plainstudy.render import Format, from_json, render

WINDOW = (1120, 1000)  # pixels; wide enough for the margin that shows where a sentence comes from
COLUMNS = 88
MOST_BYTES = 150_000  # a README should open on a phone


def main() -> int:
    """Write docs/page.png and docs/terminal.svg."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("summary", type=Path, help="a summary.json")
    parser.add_argument("--chromium", default="chromium", help="the browser's command or path")
    parser.add_argument("--out", type=Path, default=Path("docs"), help="folder for the pictures")
    asked = parser.parse_args()
    summary = from_json(asked.summary.read_text(encoding="utf-8"))
    asked.out.mkdir(parents=True, exist_ok=True)
    page, terminal = asked.out / "page.png", asked.out / "terminal.svg"
    take_page(summary, page, asked.chromium)
    terminal.write_text(draw_terminal(summary), encoding="utf-8")
    too_big = [file for file in (page, terminal) if file.stat().st_size > MOST_BYTES]
    for file in (page, terminal):
        print(f"{file}: {file.stat().st_size // 1000} kB{' — too big' if file in too_big else ''}")
    return 1 if too_big else 0


def take_page(summary: Summary, picture: Path, chromium: str) -> None:
    """Photograph the top of the page, with the first finding's source unfolded."""
    before, findings, after = render(summary, Format.HTML).partition('id="findings-1"')
    page = before + findings + after.replace("<details", "<details open", 1)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        command = [chromium, "--headless", "--disable-gpu", "--hide-scrollbars"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses to start as root with its sandbox
        command += [
            f"--user-data-dir={folder}/profile",
            f"--window-size={WINDOW[0]},{WINDOW[1]}",
            f"--screenshot={picture.resolve()}",
            file.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def draw_terminal(summary: Summary) -> str:
    """Draw the terminal view as SVG, without the web fonts rich asks a CDN for."""
    console = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        no_color=False,
    )
    show(summary, Screen(console), evidence=False)
    svg = console.export_svg(title="plainstudy summarize abstract.txt")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    sys.exit(main())
