"""Search: an index that a reader's own browser searches, made by Pagefind from the studies' pages.

Nobody else learns what a reader looks for. Pagefind reads the written pages (their
`data-pagefind-…` attributes say what is found) and cannot bring an index up to date: one changed
study makes it anew, and no changed study leaves it as it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from plainstudy.errors import ConfigError

FOLDER = "pagefind"
SCRIPT = "pagefind.js"
"""What the search page loads."""
_PAGES = "studies/*/index.html"
# Pagefind brings its own boxes to search in. Ours is in site.js, so nobody would load these.
_UNUSED = ("pagefind-*ui.css", "pagefind-*ui.js", "pagefind-highlight.js", "playground")
_REMEDY = "build with --no-search; readers then have the topics and the lists"


def find_indexer() -> Path | None:
    """Return Pagefind's program, or None where its package is not: it is made for some machines."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - not on every machine
    except ImportError:
        return None
    try:
        return Path(get_executable())
    except FileNotFoundError:
        return None


def write_index(indexer: Path, site: Path, workshop: Path) -> None:
    """Make the index of a site's studies, and put it in the place of the last one.

    `workshop` is a folder on the same disk that visitors are not shown: the index is made there.

    Raises:
        ConfigError: Pagefind cannot read the pages or write the index; the last one then stands.
    """
    fresh, last = workshop / "index", workshop / "index.last"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(last, ignore_errors=True)
    _run(indexer, site, fresh, workshop)
    for pattern in _UNUSED:
        for path in fresh.glob(pattern):
            path.unlink()
    try:
        if (site / FOLDER).exists():
            (site / FOLDER).rename(last)
        fresh.rename(site / FOLDER)
    except OSError as error:
        raise ConfigError(
            f"cannot write {site / FOLDER}: {error.strerror or error}", remedy=_REMEDY
        ) from error
    shutil.rmtree(last, ignore_errors=True)


def has_index(site: Path) -> bool:
    """Return whether a site has an index, of whatever build."""
    return (site / FOLDER / SCRIPT).is_file()


def remove_index(site: Path) -> None:
    """Remove a site's index: nothing in it is shown any more."""
    shutil.rmtree(site / FOLDER, ignore_errors=True)


def _run(indexer: Path, site: Path, fresh: Path, workshop: Path) -> None:
    # Pagefind also listens to PAGEFIND_… in the environment and to a pagefind.toml where it runs.
    surroundings = {
        name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")
    }
    command = [indexer, "--silent", "--site", site.resolve(), "--glob", _PAGES]
    command += ["--output-path", fresh.resolve()]
    try:
        done = subprocess.run(  # noqa: S603 - the package's own program, and no shell
            [str(part) for part in command],
            cwd=workshop,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise ConfigError(f"cannot run Pagefind: {error.strerror}", remedy=_REMEDY) from error
    if done.returncode or not (fresh / SCRIPT).is_file():
        said = (done.stderr or done.stdout).strip().splitlines()
        why = said[0].removeprefix("Error: ") if said else f"exit code {done.returncode}"
        raise ConfigError(f"Pagefind made no search index: {why}", remedy=_REMEDY)
