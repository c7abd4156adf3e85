"""Base: a digest of what every file of a site depends on: another one, and all are made anew."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from plainstudy.errors import ConfigError
from plainstudy.site.jobs import take_fingerprint
from plainstudy.site_settings import SiteSettings
from plainstudy.version import __version__


def take_base(settings: SiteSettings, topic: str, *, has_search: bool) -> str:
    """Return the digest of program, settings and templates. Raises ConfigError."""
    return take_fingerprint(
        digest_program(),
        settings.model_dump_json(),
        topic,
        _digest_folder(settings.templates),
        str(has_search),
    )


def digest_program() -> str:
    """Return a digest of version, code and templates: a new plainstudy makes new pages."""
    return take_fingerprint(__version__, _digest_code())


@lru_cache(maxsize=1)
def _digest_code() -> str:
    digest = sha256()
    for room in ("site", "render", "models"):
        for file in _walk(files("plainstudy") / room):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def _walk(folder: Traversable) -> Iterator[Traversable]:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir() and each.name != "__pycache__":
            yield from _walk(each)
        elif each.is_file():
            yield each


def _digest_folder(folder: Path | None) -> str:
    if folder is None:
        return ""
    if not folder.is_dir():
        raise ConfigError(
            f"no folder of templates at {folder}", remedy="correct site.templates, or take it out"
        )
    digest = sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        try:
            digest.update(f"{path.relative_to(folder)}\0".encode("utf-8", "replace"))
            digest.update(path.read_bytes())
        except OSError as error:
            raise ConfigError(f"cannot read {path}: {error.strerror or error}") from error
    return digest.hexdigest()
