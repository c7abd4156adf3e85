"""Files: write one whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """Write `text` as UTF-8 so that a reader sees the old file or the new one, never a part.

    The temporary file lies in the same folder, because a replace across file systems is a copy.
    Missing folders are made. A link is followed, and a pipe or a device is written to as it is.

    Raises:
        OSError: the folder cannot be written to, or the disk is full; `path` is as it was.
    """
    path = path.resolve()
    data = text.encode("utf-8")
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / f".{path.name[:50]}.{secrets.token_hex(8)}.part"
    try:
        # Mode "x" leaves the rights to the umask, where tempfile would let only the owner read:
        # a web server must be able to read a page.
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
