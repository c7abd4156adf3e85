"""Heads: what each page tells browsers, search engines and link previews."""

from __future__ import annotations

from urllib.parse import urlsplit

from plainstudy.site.pages import Card, Head
from plainstudy.site_settings import SiteSettings

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
# Search runs in the reader's browser: it fetches its index from this server, as WebAssembly.
_SEARCH_POLICY = _POLICY.replace(
    "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
)
PICTURE = "preview.png"


def head_study(settings: SiteSettings, card: Card) -> Head:
    """Return the head of a study's own page, its data for search engines apart."""
    has_picture = bool(settings.url and settings.previews)
    return Head(
        path=card.path,
        title=card.takeaway,
        description=card.teaser,
        canonical=_canonical(settings, card.path),
        picture=f"{settings.url}{card.path}{PICTURE}" if has_picture else "",
        picture_text=card.takeaway if has_picture else "",
        policy=_POLICY,
    )


def head_list(settings: SiteSettings, path: str, title: str, description: str) -> Head:
    """Return the head of a list, a directory or a page of words."""
    return Head(
        path=path,
        title=title,
        description=description,
        canonical=_canonical(settings, path),
        policy=_POLICY,
    )


def head_search(path: str, title: str, description: str) -> Head:
    """Return the head of the search page, which alone may load what searches."""
    return Head(
        path=path, title=title, description=description, policy=_SEARCH_POLICY, is_listed=False
    )


def head_not_found(settings: SiteSettings, path: str, title: str) -> Head:
    """Return the head of the page that a server shows in the stead of one that is not there."""
    base = urlsplit(settings.url).path or "/"
    return Head(path=path, title=title, description="", policy=_POLICY, is_listed=False, base=base)


def _canonical(settings: SiteSettings, path: str) -> str:
    return f"{settings.url}{path}" if settings.url else ""
