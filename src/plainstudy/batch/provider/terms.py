"""Terms: how a folder of requests was made. What collects them must ask in the same words."""

from __future__ import annotations

from pathlib import Path

from plainstudy.batch.recipe import digest_recipe
from plainstudy.errors import ConfigError
from plainstudy.model.endpoint import OPENAI, Endpoint
from plainstudy.models.noun import Noun
from plainstudy.prompts import find_folder, load
from plainstudy.settings import Settings

_SETTINGS = (
    *("model", "base_url", "topic", "audience", "temperature", "max_tokens"),
    *("prompts", "recordings"),
)


class Terms(Noun):
    """What export was told. Never a key."""

    run: str
    """A name nobody else's export has, for the provider's list of batches."""
    source: Path
    allow_long: bool = False
    model: str
    base_url: str | None = None
    topic: str
    audience: str
    temperature: float | None = None
    max_tokens: int
    repairs: int
    prompts: Path | None = None
    recordings: Path
    recipe: str
    """The digest of prompts, schema, model and sampling."""


def write_terms(settings: Settings, source: Path, *, run: str, allow_long: bool) -> Terms:
    """Return the terms of an export. Raises ConfigError for broken prompts."""
    return Terms(
        run=run,
        source=source.resolve(),
        allow_long=allow_long,
        repairs=settings.repairs,
        recipe=_digest(settings),
        **{name: getattr(settings, name) for name in _SETTINGS}
        | {
            "prompts": settings.prompts.resolve() if settings.prompts else None,
            "recordings": settings.recordings.resolve(),
        },
    )


def apply_terms(settings: Settings, terms: Terms, *, repairs: int | None = None) -> Settings:
    """Return the settings as export was told them; key, timeout and tries are those of today."""
    told = {name: getattr(terms, name) for name in _SETTINGS}
    return settings.model_copy(
        update=told | {"repairs": terms.repairs if repairs is None else repairs}
    )


def require_same(settings: Settings, terms: Terms) -> None:
    """Raise ConfigError when the same abstract would be asked about in other words by now."""
    if _digest(settings) != terms.recipe:
        raise ConfigError(
            "the prompts, the settings or the program are not those of the export, so that its "
            "answers belong to other requests",
            remedy="use those of then, or export anew into another folder",
        )


def require_known(settings: Settings, base_url: str) -> None:
    """Raise ConfigError when the key would go to an address that only the folder names.

    A folder of requests can come from anybody; where your key goes is for your settings to say.
    """
    if not settings.api_key or base_url in (Endpoint.at(settings.base_url, None).base_url, OPENAI):
        return
    server = Endpoint.at(base_url, None).server
    raise ConfigError(
        f"these requests go to {server}, which your settings do not name: your key would go there",
        remedy=f"if you trust {server}, give its address with --base-url, or set base_url",
    )


def _digest(settings: Settings) -> str:
    # How many repairs there are changes no request, and collect may be told another number.
    options = settings.options.model_copy(update={"repairs": 0})
    return digest_recipe(load(find_folder(settings.prompts)), options)
