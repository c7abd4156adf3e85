"""One self-contained page: no script, no request to anywhere, and a policy that forbids both."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from plainstudy.models import Summary
from plainstudy.render.article import AUTHORS_SUMMARY_NOTE, AUTHORS_SUMMARY_TITLE, lay_out
from plainstudy.render.filling import open_environment
from plainstudy.render.labels import STEPS


def to_html(summary: Summary) -> str:
    """Return the summary as an accessible HTML5 article page."""
    page = open_templates().get_template("page.html")
    return page.render(article=lay_out(summary), language="en") + "\n"


@lru_cache(maxsize=2)
def open_templates(sheet: str = "page.css") -> Environment:
    """Return the pages' templates, with the style of one sheet and the policy that allows it."""
    environment = open_environment(PackageLoader("plainstudy.render", "templates"), __file__)
    environment.globals["steps"] = STEPS
    environment.globals["unsearched"] = ""  # only a site has a search to keep words out of
    environment.globals.update(_load_style(environment, sheet))
    environment.globals["own_summary"] = (AUTHORS_SUMMARY_TITLE, AUTHORS_SUMMARY_NOTE)
    return environment


def _load_style(environment: Environment, sheet: str) -> dict[str, Markup]:
    style = environment.get_template(sheet).render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    # Both are ours, byte for byte: escaping the style would break it and its hash.
    return {"style": Markup(style), "policy": Markup(policy)}  # noqa: S704
