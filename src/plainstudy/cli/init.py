"""plainstudy init: a commented settings file to start from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from plainstudy.cli import options as opt
from plainstudy.cli.failures import exits
from plainstudy.errors import ConfigError, ExitCode


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
    from plainstudy.models.descriptions import read_descriptions
    from plainstudy.settings import Settings

    told = read_descriptions(Settings)
    lines = [
        "# Settings of plainstudy. A flag on the command line and an environment variable",
        "# (PLAINSTUDY_TOPIC for topic) come before what stands here. Take a # away to set one.",
        "# The key does not belong here: set the environment variable OPENAI_API_KEY.",
    ]
    for name, field in Settings.model_fields.items():
        if name.endswith("api_key"):
            continue
        about = (f"# {line}" for line in told.get(name, "").splitlines())
        lines += ["", *about, f"# {name} = {_as_toml(field.default)}"]
    return "\n".join(lines) + "\n"


def _as_toml(value: object) -> str:
    """Write a default; one that is not set, or differs from user to user, shows as empty."""
    if isinstance(value, (int, float)):
        return str(value)
    return json.dumps(value if isinstance(value, str) else "", ensure_ascii=False)
