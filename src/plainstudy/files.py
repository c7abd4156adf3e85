"""Files: write one whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path


def write_atomically(path: Path, text: str | bytes) -> None:
    """Write `text` as UTF-8 so that a reader sees the old file or the new one, never a part.

    The temporary file lies in the same folder, because a replace across file systems is a copy.
    Missing folders are made. A link is followed, and a pipe or a device is written to as it is.

    Raises:
        OSError: the folder cannot be written to, or the disk is full; `path` is as it was.
    """
    data = text.encode("utf-8") if isinstance(text, str) else text
    mode = _find_mode(path)
    if mode is not None and stat.S_ISLNK(mode):
        path = path.resolve()
        mode = _find_mode(path)
    if mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        path.write_bytes(data)
        return
    # Called twice for each abstract of a batch: the fewest steps, and strings rather than Paths.
    part = f"{path.parent}{os.sep}.{path.name[:50]}.{secrets.token_hex(8)}.part"
    descriptor = _create(part)
    try:
        try:
            _write_all(descriptor, data)
            if mode is not None:
                os.fchmod(descriptor, mode & 0o777)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(part, path)  # noqa: PTH105 - as above
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _find_mode(path: Path) -> int | None:
    try:
        return os.lstat(path).st_mode
    except FileNotFoundError:
        return None


def _create(file: str) -> int:
    """Open a new file, its folders made if need be.

    The rights are left to the umask, where tempfile would let only the owner read: a web server
    must be able to read a page.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        return os.open(file, flags, 0o666)
    except FileNotFoundError:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        return os.open(file, flags, 0o666)


def _write_all(descriptor: int, data: bytes) -> None:
    written = os.write(descriptor, data)
    while written < len(data):
        written += os.write(descriptor, data[written:])
