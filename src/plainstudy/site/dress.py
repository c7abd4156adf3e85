"""Dress: the files every page shares: style sheet, script, icon, logo, named by their content.

A name that holds a hash may be cached for ever: a changed file has another name.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from plainstudy.errors import ConfigError
from plainstudy.site.templates import icon, script, style
from plainstudy.site_settings import SiteSettings

_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
_LARGEST_LOGO = 200_000  # bytes; it is on every page, and a phone must fetch it


@dataclass(frozen=True)
class Asset:
    """A file beside the pages."""

    path: str
    """Below the site's root."""
    content: bytes


@dataclass(frozen=True)
class Dress:
    """What all pages share."""

    sheet: Asset
    script: Asset
    icon: Asset
    logo: Asset | None

    @property
    def assets(self) -> tuple[Asset, ...]:
        """Return all of them."""
        return tuple(each for each in (self.sheet, self.script, self.icon, self.logo) if each)


def make_dress(settings: SiteSettings) -> Dress:
    """Return the shared files. Raises ConfigError for a logo that is not there or too large."""
    colours, own = settings.colours, settings.templates
    return Dress(
        sheet=_name("site", ".css", style(colours, own).encode()),
        script=_name("site", ".js", script(own).encode()),
        icon=_name("icon", ".svg", icon(colours, own).encode()),
        logo=_read_logo(settings.logo) if settings.logo else None,
    )


def _read_logo(path: Path) -> Asset:
    ending = path.suffix.lower()
    if ending not in _PICTURES:
        raise ConfigError(
            f"the logo {path} is not a picture a browser shows",
            remedy=f"give one of: {', '.join(_PICTURES)}",
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"cannot read the logo {path}: {error.strerror or error}",
            remedy="correct site.logo in plainstudy.toml, or take it out",
        ) from error
    if len(content) > _LARGEST_LOGO:
        raise ConfigError(
            f"the logo {path} has {len(content) // 1000} kB, and every page shows it",
            remedy=f"make it smaller than {_LARGEST_LOGO // 1000} kB",
        )
    return _name("logo", ending, content)


def _name(stem: str, ending: str, content: bytes) -> Asset:
    return Asset(f"assets/{stem}.{sha256(content).hexdigest()[:12]}{ending}", content)
