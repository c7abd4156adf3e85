"""Fill README's tables from the program itself: the checks and the settings.

    python tools/fill_readme.py

A test compares README with what this would write, so that neither can fall behind.
"""

from __future__ import annotations

import re
from pathlib import Path

from plainstudy.checks import CHECKS
from plainstudy.settings import Settings

README = Path(__file__).parents[1] / "README.md"
_ENVIRONMENT = {
    "api_key": "`OPENAI_API_KEY`",
    "base_url": "`PLAINSTUDY_BASE_URL`, `OPENAI_BASE_URL`",
    "ncbi_api_key": "`NCBI_API_KEY`",
    "site": "none",
}
_TOLD = {
    "recordings": "the user's cache folder",
    "prompts": "those that ship with plainstudy",
    "base_url": "OpenAI's",
    "api_key": "none",
    "temperature": "none is sent",
    "email": "none is told",
    "ncbi_api_key": "none",
    "ncbi_url": "NCBI's",
    "europe_pmc_url": "Europe PMC's",
    "crossref_url": "Crossref's",
    "site": "[its table](#a-site-of-pages)",
}


def fill(readme: str) -> str:
    """Return README's text with its marked tables made anew."""
    return _put(_put(readme, "checks", table_of_checks()), "settings", table_of_settings())


def table_of_checks() -> str:
    """Return a row for each check, in the order they run."""
    rows = [f"| {check.id.replace('_', ' ')} | {check.catches} |" for check in CHECKS]
    return "\n".join(["| check | what it catches |", "| --- | --- |", *rows])


def table_of_settings() -> str:
    """Return a row for each setting: its name, its variable, its default."""
    rows = []
    for name, field in Settings.model_fields.items():
        variable = _ENVIRONMENT.get(name, f"`PLAINSTUDY_{name.upper()}`")
        default = _TOLD.get(name, str(field.default))
        rows.append(f"| `{name}` | {variable} | {default} |")
    return "\n".join(["| setting | environment | default |", "| --- | --- | --- |", *rows])


def _put(text: str, mark: str, table: str) -> str:
    begin, end = f"<!-- {mark}: begin -->", f"<!-- {mark}: end -->"
    return re.sub(
        f"{begin}.*?{end}", lambda _: f"{begin}\n{table}\n{end}", text, count=1, flags=re.DOTALL
    )


if __name__ == "__main__":
    README.write_text(fill(README.read_text("utf-8")), "utf-8")
