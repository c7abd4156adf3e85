"""Settings, read once: flags, then the environment, then plainstudy.toml, then the defaults.

The key is read from the environment alone: a key in a file ends up in a repository.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path
from pydantic import Field, SecretStr, ValidationError

from plainstudy.errors import ConfigError
from plainstudy.models import Sampling
from plainstudy.models.noun import Noun
from plainstudy.options import Options
from plainstudy.prompts import Publication
from plainstudy.site_settings import SiteSettings

CONFIG_NAME = "plainstudy.toml"
# A current small model that follows a strict schema; `prompt --estimate` tells its price.
DEFAULT_MODEL = "gpt-5.4-mini"
_KEY_REMEDY = (
    "take it out of the file and set the environment variable OPENAI_API_KEY, or NCBI_API_KEY"
)


# What the environment calls otherwise than PLAINSTUDY_ and the field's name; the first one counts.
_PREFIX = "PLAINSTUDY_"
_NAMES = {
    "api_key": ("OPENAI_API_KEY",),
    "ncbi_api_key": ("NCBI_API_KEY",),
    "base_url": (f"{_PREFIX}BASE_URL", "OPENAI_BASE_URL"),
}


class Settings(Noun):
    """Everything a run may vary. Each field's docstring is what `init` and `doctor` say of it."""

    model: str = DEFAULT_MODEL
    """The model that writes. Any name the endpoint knows."""
    base_url: str | None = None
    """The endpoint, when it is not OpenAI's: any server that speaks Chat Completions."""
    api_key: SecretStr | None = None
    """The key. From the environment variable OPENAI_API_KEY alone, never from a file."""
    topic: str = Publication().topic
    """What the publication is about, as it stands in "people with …": multiple sclerosis."""
    audience: str = Publication().audience
    """Who reads it."""
    temperature: float | None = Field(default=None, ge=0, le=2)
    """0 to 2. Left out, none is sent: reasoning models accept only their own."""
    max_tokens: int = Field(default=Sampling().max_tokens, ge=1)
    """Room for one answer, in tokens, reasoning included."""
    repairs: int = Field(default=2, ge=0, le=5)
    """How often the faults found go back to the model, 0 to 5."""
    timeout: float = Field(default=120, gt=0)
    """Seconds to wait for one answer."""
    tries: int = Field(default=5, ge=1, le=20)
    """How often one request is tried when the endpoint is busy or out of reach."""
    recordings: Path = Field(default_factory=lambda: user_cache_path("plainstudy") / "recordings")
    """The folder where every request and its answer are kept."""
    prompts: Path | None = None
    """A folder of your own prompt files, instead of those that ship with plainstudy."""
    email: str | None = None
    """Your address, told to PubMed, Europe PMC and Crossref when papers are fetched: they ask for
    one, to write to whoever asks too much."""
    ncbi_tool: str = "plainstudy"
    """The name PubMed knows this program by."""
    ncbi_api_key: SecretStr | None = None
    """A key of NCBI's: 10 questions a second instead of 3. From the environment variable
    NCBI_API_KEY alone, never from a file."""
    ncbi_url: str = Field(
        default="https://eutils.ncbi.nlm.nih.gov/entrez/eutils", pattern="^https?://"
    )
    """Where PubMed's E-utilities are, or a mirror."""
    europe_pmc_url: str = Field(
        default="https://www.ebi.ac.uk/europepmc/webservices/rest", pattern="^https?://"
    )
    """Where Europe PMC is, or a mirror."""
    crossref_url: str = Field(default="https://api.crossref.org", pattern="^https?://")
    """Where Crossref is, or a mirror."""
    site: SiteSettings = SiteSettings()
    """The published pages, in a table of their own: [site]."""

    @property
    def options(self) -> Options:
        """Return what the pipeline needs of this."""
        return Options(
            model=self.model,
            sampling=Sampling(temperature=self.temperature, max_tokens=self.max_tokens),
            repairs=self.repairs,
            publication=Publication(topic=self.topic, audience=self.audience),
        )


class Resolved(Noun):
    """The settings, and where each one came from: flag, environment, the file's name, default."""

    settings: Settings
    origins: Mapping[str, str]


def read(flags: Mapping[str, Any] | None = None, config: Path | None = None) -> Resolved:
    """Read the settings. `flags` holds what the command line gave; None there means not given.

    `config` names a settings file; without it, plainstudy.toml of the current folder is read if it
    is there. Raises ConfigError for a missing named file, a broken one, an unknown setting, a key
    in the file, and a value out of range.
    """
    path = _config_path(config)
    layers: list[tuple[str, dict[str, Any]]] = [
        ("flag", {name: value for name, value in (flags or {}).items() if value is not None}),
        ("environment", _from_environment()),
        (str(path) if path else CONFIG_NAME, _from_file(path) if path else {}),
    ]
    values: dict[str, Any] = {}
    origins = dict.fromkeys(Settings.model_fields, "default")
    for origin, found in reversed(layers):
        values |= found
        origins |= dict.fromkeys(found, origin)
    try:
        return Resolved(settings=Settings(**values), origins=origins)
    except ValidationError as fault:
        first = fault.errors(include_input=False)[0]
        name = ".".join(str(step) for step in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        raise ConfigError(
            f"the setting {name} is wrong: {said}",
            remedy=f"it came from: {origins.get(str(first['loc'][0]), 'default')}",
        ) from None  # the cause would carry the value, which can be a key


def _config_path(config: Path | None) -> Path | None:
    if config is not None:
        if not config.is_file():
            raise ConfigError(
                f"no settings file at {config}", remedy="write one with: plainstudy init"
            )
        return config
    here = Path(CONFIG_NAME)
    return here if here.is_file() else None


def _from_environment() -> dict[str, Any]:
    """Return what the environment sets, in any case of letters; an empty variable sets nothing."""
    environment = {name.upper(): value for name, value in os.environ.items() if value}
    found: dict[str, Any] = {
        field: environment[name]
        for field in Settings.model_fields
        for name in reversed(_NAMES.get(field, (f"{_PREFIX}{field.upper()}",)))
        if name in environment
    }
    try:
        return found | {name: json.loads(found[name]) for name in ("site",) if name in found}
    except ValueError as fault:
        raise ConfigError(
            f"the environment variable {_PREFIX}SITE is not JSON",
            remedy=f"unset it, and write the site's settings into {CONFIG_NAME}, below [site]",
        ) from fault


def _from_file(path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise ConfigError(f"cannot read {path}: {fault}") from fault
    _require_known(path, found, Settings.model_fields)
    if isinstance(site := found.get("site"), dict):
        _require_known(path, site, SiteSettings.model_fields, within="site.")
        found["site"] = site | _place(path, site, ("logo", "templates"))
    return found | _place(path, found, ("recordings", "prompts"))


def _require_known(
    path: Path, found: Mapping[str, Any], known: Iterable[str], within: str = ""
) -> None:
    for name in found:
        if "key" in name.lower():
            raise ConfigError(f"{path} holds a key ({within}{name})", remedy=_KEY_REMEDY)
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = (
                f"did you mean {within}{close[0]}?" if close else "plainstudy init lists them all"
            )
            raise ConfigError(f"{path} has an unknown setting: {within}{name}", remedy=hint)


def _place(path: Path, found: Mapping[str, Any], names: Iterable[str]) -> dict[str, Path]:
    """Take a path named in the file from where the file stands, not from where it is used."""
    return {name: path.parent / found[name] for name in names if isinstance(found.get(name), str)}
