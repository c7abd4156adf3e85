"""Templates: a page of the site as HTML, its one style sheet and its one small script.

A publication overrides templates one by one: a file of the same name in its own folder is taken
instead of ours, and may extend ours under the name `plainstudy/NAME`. docs/site.md lists them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)

from plainstudy.errors import ConfigError
from plainstudy.render.article import AUTHORS_SUMMARY_NOTE, AUTHORS_SUMMARY_TITLE
from plainstudy.render.labels import STEPS
from plainstudy.site.pages import ArticlePage, DirectoryPage, ListPage, Masthead, Page
from plainstudy.site_settings import Colours

_PLAIN = {"search/": "search.html", "about/": "about.html"}
_NOT_FOUND = "not_found.html"
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_REMEDY = "Mend the template, or take it out of the folder and plainstudy's own is used."


@dataclass(frozen=True)
class Pages:
    """The site's templates, ready to be filled."""

    environment: Environment

    def render(self, page: Page, masthead: Masthead) -> str:
        """Return one page as HTML, ending in a newline.

        Raises ConfigError when a template of the publication's own cannot be filled.
        """
        name = name_template(page)
        try:
            template = self.environment.get_template(name)
            return template.render(page=page, site=masthead, language=masthead.language) + "\n"
        except TemplateError as error:
            raise ConfigError(_tell(name, error), remedy=_REMEDY) from error


def open_site_templates(overrides: Path | None = None) -> Pages:
    """Return the templates; a file in `overrides` stands in for ours of the same name."""
    ours = ChoiceLoader(
        [
            PackageLoader("plainstudy.site", "templates"),
            PackageLoader("plainstudy.render", "templates"),
        ]
    )
    loaders: list[BaseLoader] = [ours, PrefixLoader({"plainstudy": ours})]
    if overrides is not None:
        loaders.insert(0, FileSystemLoader(overrides))
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # one build reads a template once: it asks the disk 10,000 times else
    )
    environment.globals["steps"] = STEPS
    environment.globals["own_summary"] = (AUTHORS_SUMMARY_TITLE, AUTHORS_SUMMARY_NOTE)
    return Pages(environment)


def name_template(page: Page) -> str:
    """Return the name of the template that a page is made with."""
    match page:
        case ArticlePage():
            return "article.html"
        case ListPage():
            return "front.html" if page.head.path == "" else "list.html"
        case DirectoryPage():
            return "directory.html"
        case _:
            return _PLAIN.get(page.head.path, _NOT_FOUND)


def style(colours: Colours) -> str:
    """Return the one style sheet of a site, in the publication's colours."""
    sheet = _read_asset("site.css")
    ours = Colours()
    sheet = sheet.replace(f"--accent: {ours.accent};", f"--accent: {colours.accent};")
    return sheet.replace(f"--accent: {ours.accent_dark};", f"--accent: {colours.accent_dark};")


def script() -> str:
    """Return the one script of a site. Every page can be read without it."""
    return _read_asset("site.js")


@lru_cache(maxsize=2)
def _read_asset(name: str) -> str:
    environment = open_site_templates().environment
    # The comments are for who reads our sources; readers of the site need not fetch them.
    return _COMMENT.sub("", environment.get_template(name).render()).lstrip() + "\n"


def _tell(name: str, error: TemplateError) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"The template {error.name or name}, line {error.lineno}: {error.message}."
    return f"The template {name} cannot be filled: {error.message}."
