"""The small Python face, for notebooks and for the code of a publishing system.

    from plainstudy import Abstract, check, summarize

    abstract = plainstudy.read_abstract("abstract.txt")
    summary = summarize(abstract, topic="multiple sclerosis")
    for result in check(abstract, summary.draft): ...

Everything here can also be said on the command line, which calls the same functions.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from plainstudy import checks
from plainstudy.model.chat_model import ChatModel
from plainstudy.model.recordings import Recorded, Recordings
from plainstudy.models import Abstract, CheckResult, Draft, Summary
from plainstudy.pipeline import summarize as summarize_async
from plainstudy.prompts import find_folder, load
from plainstudy.settings import Settings, read
from plainstudy.sources import from_text, read_abstract

if TYPE_CHECKING:
    from plainstudy.databases import Lookup
    from plainstudy.site.built import Built

__all__ = [
    "build_site",
    "check",
    "open_lookup",
    "open_model",
    "read_abstract",
    "summarize",
    "summarize_async",
]

_T = TypeVar("_T")


def summarize(
    abstract: Abstract | str,
    *,
    model: ChatModel | str | None = None,
    offline: bool = False,
    record: bool = True,
    **settings: Any,
) -> Summary:
    """Summarize one abstract, check the summary against it, and wait for the result.

    A string is the abstract's text, not a file's name. `settings` are those of plainstudy.toml
    (topic="asthma", repairs=0), and come before it and the environment; `model` as a string names
    the model, as an object is asked itself. Works inside a running event loop, as in a notebook.

    Raises InputError, ConfigError, ModelError or AnswerError, as plainstudy.errors draws them.
    """
    if isinstance(model, str):
        settings, model = settings | {"model": model}, None
    chosen = read(settings).settings
    source = from_text(abstract) if isinstance(abstract, str) else abstract
    return _wait(_summarize(source, chosen, model, offline=offline, record=record))


def check(abstract: Abstract | str, text: Draft | Summary | str) -> tuple[CheckResult, ...]:
    """Check a draft, a summary's draft, or any plain text against the abstract. No model.

    A string given as the abstract is its text. Raises InputError when it is not an abstract.
    """
    source = from_text(abstract) if isinstance(abstract, str) else abstract
    if isinstance(text, str):
        return checks.check_text(source, text)
    return checks.check(source, text.draft if isinstance(text, Summary) else text)


def build_site(
    source: Path | str,
    to: Path | str,
    *,
    approved_only: bool = False,
    config: Path | None = None,
    **settings: Any,
) -> Built:
    """Build a static site from a folder of summaries, or bring it up to date; return what was done.

    `settings` are those of plainstudy.toml (topic="asthma", site=SiteSettings(name="Asthma News")),
    and come before it and the environment. Raises InputError or ConfigError; a summary that cannot
    be read is told in `faults` of what is returned, and is not published.
    """
    from plainstudy.site.build import Order, build  # noqa: PLC0415 - Jinja2 and lxml

    chosen = read(settings, config).settings
    return build(
        Order(Path(source), Path(to), chosen.site, chosen.topic, approved_only=approved_only)
    )


@asynccontextmanager
async def open_model(
    settings: Settings, *, offline: bool = False, record: bool = True, fresh: bool = False
) -> AsyncIterator[ChatModel]:
    """Open what answers requests: recordings alone, recordings then endpoint, or endpoint alone.

    `fresh` asks the endpoint even for what is recorded, and replaces the recording.
    """
    if offline:
        yield Recorded(Recordings(settings.recordings), None)
        return
    from plainstudy.model.openai import OpenAIModel  # noqa: PLC0415 - only when it may be asked

    async with OpenAIModel(
        base_url=settings.base_url,
        api_key=settings.api_key,
        timeout=settings.timeout,
        tries=settings.tries,
    ) as endpoint:
        secrets = (settings.api_key.get_secret_value(),) if settings.api_key else ()
        recordings = Recordings(settings.recordings, secrets=secrets)
        yield Recorded(recordings, endpoint, fresh=fresh) if record else endpoint


@contextmanager
def open_lookup(
    settings: Settings, *, offline: bool = False, record: bool = True, fresh: bool = False
) -> Iterator[Lookup]:
    """Open what finds papers by PMID, DOI or PMCID, with the same recordings as the model."""
    # Few abstracts have to be looked up.
    from plainstudy.databases import Contact, Lookup, Replies, Wire  # noqa: PLC0415

    key = settings.ncbi_api_key
    contact = Contact(
        ncbi_url=settings.ncbi_url,
        europe_pmc_url=settings.europe_pmc_url,
        crossref_url=settings.crossref_url,
        tool=settings.ncbi_tool,
        email=settings.email,
        ncbi_api_key=key.get_secret_value() if key else None,
    )
    replies = Replies(settings.recordings / "papers") if record or offline else None
    if offline:
        yield Lookup(contact, replies, None)
        return
    with Wire(email=settings.email, timeout=settings.timeout, tries=settings.tries) as wire:
        yield Lookup(contact, replies, wire, fresh=fresh)


async def _summarize(
    abstract: Abstract, settings: Settings, model: ChatModel | None, *, offline: bool, record: bool
) -> Summary:
    templates = load(find_folder(settings.prompts))
    if model is not None:
        return await summarize_async(
            abstract, model=model, templates=templates, options=settings.options
        )
    async with open_model(settings, offline=offline, record=record) as opened:
        return await summarize_async(
            abstract, model=opened, templates=templates, options=settings.options
        )


def _wait(work: Coroutine[Any, Any, _T]) -> _T:
    """Run to the end, in a thread of its own where an event loop already runs in this one."""
    # The command line opens a model here too, and offline needs none of this.
    import asyncio  # noqa: PLC0415
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, work).result()
