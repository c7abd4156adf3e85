"""The Summary as JSON, and back: the one format that keeps everything, letter for letter."""

from __future__ import annotations

from typing import Any

import pydantic_core
from pydantic import ValidationError

from plainstudy.errors import InputError
from plainstudy.models import Summary

_VERSION = 1
_REMEDY = "Give a .json file that plainstudy wrote, or write it anew with `plainstudy summarize`."
_SHOWN_FAULTS = 3


def to_json(summary: Summary) -> str:
    """Return the whole Summary as readable JSON; format_version says which shape it has."""
    return summary.model_dump_json(indent=2) + "\n"


def from_json(text: str) -> Summary:
    """Read a Summary back. Raises InputError when the text is not one, and says why."""
    try:
        data = pydantic_core.from_json(text)
    except ValueError as error:
        raise InputError(f"This is not JSON: {error}.", remedy=_REMEDY) from error
    _require_version(data)
    try:
        return Summary.model_validate_json(text)
    except ValidationError as error:
        raise InputError(
            f"This is not a summary: {_name_faults(error)}.", remedy=_REMEDY
        ) from error


def _require_version(data: Any) -> None:
    version = data.get("format_version") if isinstance(data, dict) else None
    if version is None:
        raise InputError(
            "This JSON is not a summary: it has no format_version at the top.", remedy=_REMEDY
        )
    # True == 1 in Python, and a summary's version is never a truth value.
    if version == _VERSION and not isinstance(version, bool):
        return
    newer = isinstance(version, int) and version > _VERSION
    raise InputError(
        f"This summary has format_version {version!r:.40}; this plainstudy reads {_VERSION}.",
        remedy="Update plainstudy: a newer one wrote this file." if newer else _REMEDY,
    )


def _name_faults(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    named = [
        f"{'.'.join(str(step) for step in fault['loc']) or 'the whole'}: {fault['msg']}"
        for fault in faults[:_SHOWN_FAULTS]
    ]
    more = len(faults) - len(named)
    return "; ".join(named) + (f"; and {more} more" if more else "")
