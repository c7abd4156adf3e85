"""plainstudy init: a commented settings file to start from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits
from plainstudy.errors import ConfigError, ExitCode

if TYPE_CHECKING:
    from plainstudy.models.noun import Noun

_TABLES = ("site", "colours", "topics")
_TOPICS = (
    "",
    "# Topic pages: the name of each, and the words that put a study there.",
    '# "Tiredness" = ["fatigue", "tiredness", "exhaustion"]',
)


@exits
def run(
    path: Annotated[Path, typer.Argument(metavar="FILE")] = Path("plainstudy.toml"),
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    debug: opt.Debug = False,
) -> ExitCode:
    """Write a commented plainstudy.toml with every setting at its default."""
    from plainstudy.cli.output import write

    if path.exists() and not force:
        raise ConfigError(f"{path} is there already", remedy="--force replaces it")
    write(path, _write_settings())
    print(f"{path} written: set topic and audience first, then: plainstudy doctor")
    return ExitCode.OK


def _write_settings() -> str:
    """Return the file's text, made from the settings themselves so that it cannot fall behind."""
    from plainstudy.settings import Settings
    from plainstudy.site_settings import Colours, SiteSettings

    lines = [
        "# Settings of plainstudy. A flag on the command line and an environment variable",
        "# (PLAINSTUDY_TOPIC for topic) come before what stands here. Take a # away to set one.",
        "# The key does not belong here: set the environment variable OPENAI_API_KEY.",
    ]
    lines += _write_fields(Settings)
    lines += ["", "# The published pages: plainstudy site. Take the # before [site] away, too."]
    lines += ["# [site]", *_write_fields(SiteSettings)]
    lines += ["", "# [site.colours]", *_write_fields(Colours)]
    lines += ["", "# [site.topics]", *_TOPICS]
    return "\n".join(lines) + "\n"


def _write_fields(settings: type[Noun]) -> list[str]:
    """Return each setting with what it means; tables come on their own, keys not at all."""
    from plainstudy.models.descriptions import read_descriptions

    lines = []
    told = read_descriptions(settings)
    for name, field in settings.model_fields.items():
        if name.endswith("api_key") or name in _TABLES:
            continue
        about = (f"# {line}" for line in told.get(name, "").splitlines())
        value = _as_toml(field.default).splitlines()
        lines += ["", *about, f"# {name} = {value[0]}"]
        lines += [f"# {line}".rstrip() for line in value[1:]]
    return lines


def _as_toml(value: object) -> str:
    """Write a default; one that is not set, or differs from user to user, shows as empty."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str) and "\n" in value:
        return f"'''\n{value}'''"
    return json.dumps(value if isinstance(value, str) else "", ensure_ascii=False)
