"""Chromium: where this machine's is, and Debian's put in place where there is none.

    python -m tools.chromium

Prints the browser's path. Without one it installs Debian's package, as root or through sudo; where
it may not, one line says what to do. PLAINSTUDY_CHROMIUM names another browser of the kind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

USUAL = Path("/usr/bin/chromium")
NAMES = ("chromium", "chromium-browser", "google-chrome")
VARIABLE = "PLAINSTUDY_CHROMIUM"


def find_chromium() -> str | None:
    """Return the path of the browser to use, or None."""
    if chosen := os.environ.get(VARIABLE):
        return shutil.which(chosen)
    found = filter(None, (shutil.which(name) for name in NAMES))
    return next(found, str(USUAL) if USUAL.exists() else None)


def list_flags() -> list[str]:
    """Return the flags for a browser that talks to nobody but the pages it is shown."""
    flags = [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    # Chromium refuses to start as root with its sandbox.
    return ["--no-sandbox", *flags] if os.geteuid() == 0 else flags


def install_chromium() -> bool:
    """Install Debian's package, and say whether that went well."""
    if not shutil.which("apt-get"):
        return False
    before = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if before and not shutil.which("sudo"):
        return False
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    install = [*apt, "install", "--yes", "--no-install-recommends", "chromium"]
    steps = ([*apt, "update"], install)
    return all(
        not subprocess.run(step, stdout=sys.stderr, check=False).returncode for step in steps
    )


def main() -> int:
    """Print the browser's path; 1 when there is none."""
    if chosen := os.environ.get(VARIABLE):
        remedy = f"correct {VARIABLE}, which is {chosen}"
        found = find_chromium()
    else:
        remedy = f"install it (Debian: apt-get install chromium), or set {VARIABLE} to its path"
        found = find_chromium() or (find_chromium() if install_chromium() else None)
    if found:
        print(found)
        return 0
    print(f"no Chromium to test the pages in: {remedy}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
