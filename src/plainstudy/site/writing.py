"""Writing: a site's files, each whole or not at all, and never outside the site's folder.

No fsync: a page that a loss of power takes can be made again, and the next build sees by its size
that it is not in place.
"""

from __future__ import annotations

import os
from pathlib import Path

from plainstudy.errors import ConfigError
from plainstudy.site.state import unwritable


class Folder:
    """The site's folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._entered = {""}

    def write(self, path: str, content: bytes) -> int:
        """Put a file in place, in the stead of what was there; return its size in bytes.

        A link at `path` is replaced, never followed. Raises ConfigError.
        """
        above, _, name = path.rpartition("/")
        if path.startswith("/") or ".." in path.split("/"):  # addresses.py lets none through
            raise ConfigError(
                f"{path} leads out of the site", remedy="report this: it is a bug in plainstudy"
            )
        self._enter(above)
        target = f"{self.root}/{path}"
        # One build at a time writes here, and one process each file: a name left by a build that
        # was killed is simply used again.
        part = f"{self.root}/{above}/.{name}.part" if above else f"{self.root}/.{name}.part"
        try:
            # Not through a link that somebody put there.
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
            with open(os.open(part, flags, 0o666), "wb") as file:  # noqa: PTH123
                file.write(content)
            os.replace(part, target)  # noqa: PTH105 - ten thousand times
        except OSError as error:
            Path(part).unlink(missing_ok=True)
            raise unwritable(Path(target), error) from error
        return len(content)

    def measure(self, path: str) -> int | None:
        """Return a file's size in bytes; None when no plain file is there."""
        try:
            stat = os.lstat(f"{self.root}/{path}")
        except OSError:
            return None
        # A regular file's type bits are 0o100000; a link in its place is not what was written.
        return stat.st_size if stat.st_mode & 0o170000 == 0o100000 else None

    def is_taken(self, path: str) -> bool:
        """Say whether anything is at `path`."""
        return os.path.lexists(f"{self.root}/{path}")

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that are empty without it. Raises ConfigError."""
        above, _, name = path.rpartition("/")
        if self._leads_out(above):
            return
        for each in (name, f".{name}.part"):
            target = self.root / above / each
            try:
                target.unlink(missing_ok=True)
            except NotADirectoryError:
                return
            except OSError as error:
                raise unwritable(target, error) from error
        while above:
            try:
                (self.root / above).rmdir()
            except OSError:  # somebody's file is in it
                return
            self._entered.discard(above)
            above = above.rpartition("/")[0]

    def _enter(self, folder: str) -> None:
        """Make a folder, and see that no link on the way leads out of the site."""
        if folder in self._entered:
            return
        self._enter(folder.rpartition("/")[0])
        path = f"{self.root}/{folder}"
        try:
            os.mkdir(path)  # noqa: PTH102 - ten thousand times
        except FileExistsError as error:
            if os.path.islink(path):  # noqa: PTH114
                raise ConfigError(
                    f"{path} is a link, and a site is written only into its own folder",
                    remedy="remove the link",
                ) from error
            if not os.path.isdir(path):  # noqa: PTH112
                raise unwritable(Path(path), error) from error
        except OSError as error:
            raise unwritable(Path(path), error) from error
        self._entered.add(folder)

    def _leads_out(self, folder: str) -> bool:
        while folder:
            if (self.root / folder).is_symlink():
                return True
            folder = folder.rpartition("/")[0]
        return False
