"""Press: makes the files of a site, one job at a time. One build may run several presses."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from plainstudy.errors import ConfigError, InputError
from plainstudy.models import DISCLAIMER, Status, Summary
from plainstudy.render.article import lay_out
from plainstudy.render.json import from_json
from plainstudy.render.labels import word_design
from plainstudy.site.addresses import name_address
from plainstudy.site.intake import Found, read_summary, unwrap_line
from plainstudy.site.jobs import ArticleJob, FileJob, Job, PageJob, PictureJob
from plainstudy.site.markup import describe_study
from plainstudy.site.pages import ArticlePage, Masthead
from plainstudy.site.picture import Easel
from plainstudy.site.published import publish
from plainstudy.site.state import Known
from plainstudy.site.templates import Pages, open_site_templates
from plainstudy.site.topics import match_topics
from plainstudy.site.writing import Folder
from plainstudy.site_settings import SiteSettings

UNREADABLE = "unreadable"
# How plainstudy writes a summary. Anything else is read the slow way, which finds faults out.
_BEGINNINGS = (b'{"format_version":1,', b'{\n  "format_version": 1,')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SHOWN = (Status.READY, Status.APPROVED)


@dataclass(frozen=True)
class Setup:
    """What every job of one build needs."""

    root: Path
    settings: SiteSettings
    masthead: Masthead


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a job: a file in place, or why there is none."""

    path: str
    size: int
    fault: str = ""


class Press:
    """Reads summaries and makes files."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._folder = Folder(setup.root)
        self._pages: Pages = open_site_templates(setup.settings.templates)
        self._easel = Easel(setup.settings)

    def read(self, found: Found) -> Known:
        """Read one summary. One that cannot be read is told as such, and never raises."""
        digest = found.digest
        try:
            data = read_summary(found)
            digest = sha256(data).hexdigest()
            summary = read_out(found, data)
        except InputError as error:
            return Known(found.name, found.stamp, digest, UNREADABLE, error.message)
        published = None
        if summary.status in _SHOWN:
            path = f"studies/{name_address(found.name)}/"
            published = publish(
                summary,
                found.name,
                digest,
                path,
                self._pages.draw_card,
                self._setup.settings.date_style,
                match_topics(summary, self._setup.settings.topics),
            )
        return Known(found.name, found.stamp, digest, summary.status.value, "", published)

    def write(self, path: str, job: Job) -> Written:
        """Make one file. Raises ConfigError for a template that fails, or a full disk."""
        try:
            content = self._make(job)
        except InputError as error:
            return Written(path, 0, error.message)
        return Written(path, self._folder.write(path, content))

    def prove(self, job: Job) -> None:
        """Make one file and write nothing. Raises ConfigError for a template that fails."""
        with suppress(InputError):  # writing it would tell
            self._make(job)

    def do(self, task: Found | tuple[str, Job]) -> Known | Written:
        """Do one task."""
        return self.read(task) if isinstance(task, Found) else self.write(*task)

    def _make(self, job: Job) -> bytes:
        match job:
            case FileJob():
                return job.content
            case PictureJob():
                return self._easel.draw(job.card.takeaway, job.card.teaser)
            case PageJob():
                page = self._pages.render(job.page, self._setup.masthead)
            case ArticleJob():
                page = self._render_article(job)
        return page.encode("utf-8", "replace")

    def _render_article(self, job: ArticleJob) -> str:
        data = read_summary(job.found)
        if sha256(data).hexdigest() != job.digest:
            # It may have been taken back a moment ago: what was not looked at is not published.
            raise InputError("changed while the site was built; the next build looks at it")
        page = lay_study(job, read_out(job.found, data), self._setup)
        text = self._pages.render(page, self._setup.masthead)
        shown = _COMMENT.sub("", text) if "<!--" in text else text
        if DISCLAIMER not in shown:
            raise ConfigError(
                f"the page of {job.found.name} lacks the words “{DISCLAIMER}”",
                remedy="your template must show {{ article.disclaimer }}; nothing goes out without",
            )
        return text


def read_out(found: Found, data: bytes) -> Summary:
    """Return the summary that bytes hold. Raises InputError."""
    if found.length is not None:
        data = unwrap_line(data)
    if data.lstrip()[:40].startswith(_BEGINNINGS):
        with suppress(ValidationError):  # from_json says what is wrong
            return Summary.model_validate_json(data)
    try:
        return from_json(data.decode())
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text") from error
    except RecursionError as error:
        raise InputError("not a summary: nested too deeply") from error


def lay_study(job: ArticleJob, summary: Summary, setup: Setup) -> ArticlePage:
    """Return a study's own page, laid out."""
    article = lay_out(summary, setup.settings.date_style)
    kind = word_design(summary.draft.study.design)
    data = describe_study(
        summary,
        job.head,
        setup.masthead,
        topics=[link.text for link in job.topics],
        is_example=job.is_example,
    )
    return ArticlePage(
        head=replace(job.head, json_ld=data),
        article=article,
        standing=setup.settings.write_standing(
            topic=setup.masthead.topic, journal=article.source.journal, kind=kind.lower()
        ),
        related=job.related,
        topics=job.topics,
        kind=job.kind,
    )
