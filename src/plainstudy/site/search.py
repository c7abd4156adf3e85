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
from plainstudy.site.built import Progress
from plainstudy.site.state import FOLDER as WORKSHOP
from plainstudy.site.state import State

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


def bring_up_to_date(
    indexer: Path | None, site: Path, state: State, wanted: str, progress: Progress
) -> bool:
    """Make the index when a study changed, and remove it when there is nothing to search.

    `wanted` is a digest of what is searched, or "" for no index. Returns False, and does nothing,
    where something stands in the index's place that plainstudy did not write.

    Raises:
        ConfigError: Pagefind cannot read the pages or write the index; the last one then stands.
    """
    last = state.read_fact("search")
    if not last and (site / FOLDER).exists():
        return False
    if not indexer or not wanted:
        if last:
            remove_index(site)
            state.write_facts(search="")
    elif last != wanted or not has_index(site):
        progress("indexing", 0, 1)
        state.write_facts(search="begun")  # before there is a file: what a kill leaves is ours
        write_index(indexer, site, site / WORKSHOP)
        state.write_facts(search=wanted)
        progress("indexing", 1, 1)
    return True


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
