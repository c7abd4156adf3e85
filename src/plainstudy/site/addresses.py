"""Addresses: the part of a study's path that comes from its name, whatever the name holds.

A name is a file's or a record's, and so hostile: only lower-case ASCII letters, digits and hyphens
are let through, and "../" or a null byte cannot leave the folder.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

LONGEST = 80
_HASH = 8
_SEPARATOR = re.compile(r"[^a-z0-9]+")
# What stands between the words of an ordinary name, and may become a hyphen without a loss.
_ORDINARY = re.compile(r"[A-Za-z0-9 ._/~-]*")


def name_address(name: str) -> str:
    """Return the address of one name, never empty; with a hash of it where characters were lost."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = _SEPARATOR.sub("-", plain).strip("-")
    if slug and len(slug) <= LONGEST and _ORDINARY.fullmatch(name):
        return slug
    return _add_hash(slug, name)


def name_addresses(names: Iterable[str]) -> dict[str, str]:
    """Return an address for each name, no two the same, in whatever order the names come.

    Where several names would share one, a name that is that address keeps it, and each of the
    others gets a hash of its own.
    """
    wanted = {name: name_address(name) for name in names}
    length = _HASH
    # Once is enough, unless a name was made to end in another name's hash: that gets a longer one.
    while shared := {slug for slug, count in Counter(wanted.values()).items() if count > 1}:
        for name, slug in wanted.items():
            if slug in shared and slug != name:
                wanted[name] = _add_hash(name_address(name), name, length)
        length += 1
    return wanted


def _add_hash(slug: str, name: str, length: int = _HASH) -> str:
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:length]
    short = slug[: LONGEST - length - 1].strip("-")
    return f"{short}-{digest}" if short else f"study-{digest}"
