"""Templates: a page of the site as HTML, its one style sheet and its one small script.

A publication overrides templates one by one: a file of the same name in its own folder is taken
instead of ours, and may extend ours under the name `plainstudy/NAME`. docs/site.md lists them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup

from plainstudy.errors import ConfigError
from plainstudy.render.article import AUTHORS_SUMMARY_NOTE, AUTHORS_SUMMARY_TITLE
from plainstudy.render.filling import open_environment
from plainstudy.render.labels import STEPS
from plainstudy.site.pages import ArticlePage, Card, DirectoryPage, ListPage, Masthead, Page
from plainstudy.site_settings import PAPERS, Colours

_PLAIN = {"search/": "search.html", "about/": "about.html"}
_NOT_FOUND = "not_found.html"
# What stands in a card that was drawn once for the root and the heading's level, which differ from
# page to page. Clean text holds no control character, so no text can pass for either.
_ROOT, _LEVEL = "\x01", "\x02"
# The scripts of these run from right to left (W3C, "Structural markup and right-to-left text").
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "ug", "ur", "yi"}
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
            return template.render(page=page, site=masthead, **_name_language(masthead)) + "\n"
        except TemplateError as error:
            raise ConfigError(_tell(name, error), remedy=_REMEDY) from error

    def draw_card(self, card: Card) -> str:
        """Return a card as HTML, for `place_card` to put into any page. Raises ConfigError."""
        try:
            macros = self.environment.get_template("card.html").module
            return str(macros.show_card(card, _ROOT, _LEVEL, card.teaser))  # type: ignore[attr-defined]
        except TemplateError as error:
            raise ConfigError(_tell("card.html", error), remedy=_REMEDY) from error

    def place_card(self, card: Card, root: str, level: int) -> Markup:
        """Return a card as HTML for a page with this root, under headings above this level."""
        drawn = card.html or self.draw_card(card)
        return Markup(drawn.replace(_ROOT, root).replace(_LEVEL, str(level)))  # noqa: S704


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
    # One build reads a template once: it asks the disk 10,000 times else.
    environment = open_environment(ChoiceLoader(loaders), __file__, auto_reload=False)
    environment.globals["steps"] = STEPS
    # Said on every page, or again on the same one: a search should not find all pages for it.
    environment.globals["unsearched"] = Markup(" data-pagefind-ignore")
    environment.globals["own_summary"] = (AUTHORS_SUMMARY_TITLE, AUTHORS_SUMMARY_NOTE)
    pages = Pages(environment)
    environment.globals["place_card"] = pages.place_card
    return pages


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


def style(colours: Colours, overrides: Path | None = None) -> str:
    """Return the one style sheet of a site, in the publication's colours."""
    sheet = _read_asset("site.css", overrides)
    ours = Colours()
    sheet = sheet.replace(f"--accent: {ours.accent};", f"--accent: {colours.accent};")
    return sheet.replace(f"--accent: {ours.accent_dark};", f"--accent: {colours.accent_dark};")


def script(overrides: Path | None = None) -> str:
    """Return the one script of a site. Every page can be read without it."""
    return _read_asset("site.js", overrides)


def icon(colours: Colours, overrides: Path | None = None) -> str:
    """Return the small picture in a browser's tab, as SVG, for a site without a logo."""
    return _read_asset("icon.svg", overrides, colour=colours.accent, paper=PAPERS["accent"][0])


def _read_asset(name: str, overrides: Path | None, **words: str) -> str:
    try:
        text = open_site_templates(overrides).environment.get_template(name).render(words)
    except TemplateError as error:
        raise ConfigError(_tell(name, error), remedy=_REMEDY) from error
    if overrides is None or not (overrides / name).is_file():
        # The comments are for who reads our sources; readers of the site need not fetch them.
        text = _COMMENT.sub("", text)
    return text.strip() + "\n"


def _name_language(masthead: Masthead) -> dict[str, str]:
    language = masthead.language
    is_rtl = language.partition("-")[0].lower() in _RIGHT_TO_LEFT
    return {"language": language, "direction": "rtl" if is_rtl else "ltr"}


def _tell(name: str, error: TemplateError) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"The template {error.name or name}, line {error.lineno}: {error.message}."
    if isinstance(error, TemplateNotFound):
        return f"The template {name} asks for {error.name}, which is not there."
    return f"The template {name} cannot be filled: {error.message}."
