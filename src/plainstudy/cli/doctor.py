"""plainstudy doctor: what is set, where it came from, and whether the endpoint answers."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits, one_line
from plainstudy.errors import ConfigError, ExitCode, PlainstudyError

if TYPE_CHECKING:
    from plainstudy.settings import Resolved, Settings

_LONGEST_WAIT = 20.0  # seconds: a person waits for this answer


@exits
def run(
    model: opt.Model = None,
    base_url: opt.BaseUrl = None,
    prompts: opt.Prompts = None,
    recordings: opt.Recordings = None,
    timeout: opt.Timeout = None,
    offline: opt.Offline = False,
    config: opt.Config = None,
    debug: opt.Debug = False,
) -> ExitCode:
    """Show what is set and where it came from, and ask the endpoint whether it answers."""
    from plainstudy.settings import read

    flags = {
        "model": model,
        "base_url": base_url,
        "prompts": prompts,
        "recordings": recordings,
        "timeout": timeout,
    }
    resolved = read(flags, config)
    _print_settings(resolved)
    findings = [
        _look_at_prompts(resolved.settings),
        _look_at_recordings(resolved.settings),
        _look_at_site(resolved.settings),
    ]
    findings.append(
        (ExitCode.OK, "endpoint: not asked (--offline)")
        if offline
        else _ask_endpoint(resolved.settings)
    )
    for code, line in findings:
        print(f"{'ok ' if code is ExitCode.OK else 'NO '} {line}")
    return next((code for code, _ in findings if code is not ExitCode.OK), ExitCode.OK)


def _print_settings(resolved: Resolved) -> None:
    settings = resolved.settings
    rows = []
    for name, origin in resolved.origins.items():
        value = getattr(settings, name)
        if name.endswith("api_key"):
            value = "set (never shown)" if value else "not set"
        if name == "site":
            rows += [(f"site.{each}", _word(told), origin) for each, told in value]
        else:
            rows.append((name, "not set" if value is None else str(value), origin))
    width = max(len(name) for name, _, _ in rows)
    for name, word, origin in rows:
        print(f"{name:{width}}  {word}  ({origin})")
    print()


def _word(value: object) -> str:
    """Return one of the site's settings in a line: a text of paragraphs by its beginning."""
    from pydantic import BaseModel

    if isinstance(value, BaseModel):
        return ", ".join(f"{name} {told}" for name, told in value)
    if isinstance(value, dict):
        return ", ".join(map(one_line, value)) or "not set"
    told = one_line(str(value or "")) if not isinstance(value, bool) else str(value).lower()
    return f"{told[:60]}…" if len(told) > 60 else told or "not set"


def _look_at_prompts(settings: Settings) -> tuple[ExitCode, str]:
    from plainstudy.prompts import find_folder, load

    try:
        folder = find_folder(settings.prompts)
        templates = load(folder)
    except ConfigError as error:
        return error.exit_code, f"prompts: {error.message}"
    named = ", ".join(
        f"{each.id} {each.version} ({each.sha256[:8]})"
        for each in (templates.summarize.name, templates.repair.name)
    )
    return ExitCode.OK, f"prompts: {named} in {folder}"


def _look_at_recordings(settings: Settings) -> tuple[ExitCode, str]:
    folder = settings.recordings
    existing = next((each for each in (folder, *folder.parents) if each.exists()), Path("/"))
    if not (existing.is_dir() and os.access(existing, os.W_OK)):
        return ExitCode.CONFIG, f"recordings: cannot write to {folder}"
    return ExitCode.OK, f"recordings: {folder}"


def _look_at_site(settings: Settings) -> tuple[ExitCode, str]:
    """Say whether what the site's settings name is there; building it says the rest."""
    from plainstudy.site.dress import make_dress

    site = settings.site
    try:
        make_dress(site)
    except ConfigError as error:
        return error.exit_code, f"site: {error.message}"
    if site.templates and not site.templates.is_dir():
        return ExitCode.CONFIG, f"site: no folder of templates at {site.templates}"
    return ExitCode.OK, f"site: {site.url or 'no address (site.url), so no feed and no sitemap'}"


def _ask_endpoint(settings: Settings) -> tuple[ExitCode, str]:
    import asyncio

    from plainstudy.model.openai import OpenAIModel

    async def ask() -> str:
        async with OpenAIModel(
            base_url=settings.base_url,
            api_key=settings.api_key,
            timeout=min(settings.timeout, _LONGEST_WAIT),
            tries=1,
        ) as endpoint:
            names = await endpoint.list_models()
            return f"{endpoint.server} answers; {_find_model(settings.model, names)}"

    try:
        return ExitCode.OK, f"endpoint: {asyncio.run(ask())}"
    except PlainstudyError as error:
        remedy = f" → {error.remedy}" if error.remedy else ""
        return error.exit_code, f"endpoint: {one_line(error.message + remedy)}"


def _find_model(wanted: str, names: tuple[str, ...]) -> str:
    """Say whether the endpoint lists the model. Many serve models that they do not list."""
    if wanted in names:
        return f"it has {wanted}"
    if not names:
        return "it lists no models"
    near = get_close_matches(wanted, names, n=3, cutoff=0) or names[:3]
    listed = one_line(", ".join(near))[:200]
    return f"its list of {len(names)} models lacks {wanted} (it has {listed})"
