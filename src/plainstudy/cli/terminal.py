"""The summary in a terminal. Piped, it is plain text with one sentence a line, made for grep.

Every string goes to cli/paper.py as words and a style, never as markup, after clean() has taken
control characters out: a hostile abstract can neither style the terminal nor steer it.
"""

from __future__ import annotations

from collections.abc import Sequence

from plainstudy.cli.paper import Paper, Span
from plainstudy.models import CheckResult, Outcome, Severity, Status, Summary
from plainstudy.render.article import (
    AUTHORS_SUMMARY_NOTE,
    AUTHORS_SUMMARY_TITLE,
    Article,
    Line,
    Quote,
    lay_out,
)
from plainstudy.render.making import count, find_errors, keep_attempt
from plainstudy.render.places import name_place
from plainstudy.render.safe_text import clean

_STATUS = {
    Status.READY: ("Ready", "bold green"),
    Status.NEEDS_REVIEW: ("Needs review", "bold red"),
    Status.APPROVED: ("Approved", "bold green"),
    Status.REJECTED: ("Rejected", "bold red"),
}


def describe_status(summary: Summary) -> str:
    """Return one line: the status, the errors, the reading grade, the attempts and their price."""
    word, _ = _STATUS[summary.status]
    made, kept = summary.provenance, keep_attempt(summary)
    errors = len(find_errors(summary.checks))
    facts = [f"{word}: {count(errors, 'error')}" if errors else word]
    facts.append(f"reading grade {summary.measures.whole.flesch_kincaid:.1f}")
    if made.attempts:
        facts.append(count(len(made.attempts), "attempt"))
    if kept is not None and kept.origin == "hand-written":
        facts.append("answer written by hand")  # and so without a price
    elif kept is not None:
        facts += [_word_price(summary)] + ["from a recording"] * kept.recorded
    return " · ".join(facts)


def show(summary: Summary, paper: Paper, *, evidence: bool) -> None:
    """Print a summary, what the checks said, and its status.

    With `evidence`, the abstract's own words stand below each sentence that rests on them.
    """
    article = lay_out(summary)
    _say(paper, article.takeaway.text, "bold")
    _show_origin(paper, article.takeaway, evidence)
    paper.say(())
    _say(paper, " · ".join(label.value for label in article.labels), "cyan")
    _say(paper, article.disclaimer, "italic")
    for part in article.parts:
        _head(paper, part.title)
        for line in part.lines:
            _say(paper, line.text, indent=4, bullet="• ")
            _show_origin(paper, line, evidence)
    _show_glossary(paper, article)
    _show_authors_summary(paper, article)
    _show_source(paper, article)
    show_checks(summary.checks, paper)
    paper.say(())
    word, style = _STATUS[summary.status]
    _say(paper, [(word, style), (describe_status(summary)[len(word) :], "")])


def show_checks(results: Sequence[CheckResult], paper: Paper) -> None:
    """Print what the checks said: the passed ones in one line, each fault in its own."""
    _head(paper, "Checks")
    grouped: dict[str, list[CheckResult]] = {}
    for result in results:
        grouped.setdefault(clean(result.check), []).append(result)
    passed = [name for name, found in grouped.items() if _passed(found)]
    failed = [name for name in grouped if name not in passed]
    width = max((len(name) for name in [*failed, "passed"]), default=0) + 2
    for name in failed:
        _show_failed(paper, name, grouped[name], width)
    if passed:
        lead = ("passed".ljust(width), "green")
        _say(paper, ", ".join(passed), indent=2 + width, bullet=lead)
    if not results:
        _say(paper, "none was run", indent=2)


def _show_failed(paper: Paper, name: str, results: Sequence[CheckResult], width: int) -> None:
    words, style = _word_results(results)
    _say(paper, [(name.ljust(width), "bold"), (words, style)], indent=2)
    for result in results:
        if result.status is Outcome.NOT_ASSESSED:
            _say(paper, clean(result.message), "dim", indent=4)
        elif result.status is Outcome.FAIL:
            style = "red" if result.severity is Severity.ERROR else "yellow"
            place = (f"{name_place(result.where)}: ", style)
            _say(paper, [place, (clean(result.message), "")], indent=4)
            if result.hint:
                _say(paper, clean(result.hint), "dim", indent=8, bullet="→ ")


def _word_results(results: Sequence[CheckResult]) -> tuple[str, str]:
    failed = [result for result in results if result.status is Outcome.FAIL]
    errors = len(find_errors(results))
    warnings = len(failed) - errors
    words = [count(errors, "error")] * bool(errors) + [count(warnings, "warning")] * bool(warnings)
    return ", ".join(words) or "not assessed", "red" if errors else "yellow"


def _passed(results: Sequence[CheckResult]) -> bool:
    return all(result.status is Outcome.PASS for result in results)


def _show_origin(paper: Paper, line: Line, evidence: bool) -> None:
    if not evidence:
        return
    if line.mark:
        _say(paper, line.mark, "dim italic", indent=4)
    for quote in line.quotes:
        _say(paper, _word_quote(quote), "dim", indent=4)


def _word_quote(quote: Quote) -> str:
    if quote.text is None:
        return f"[{quote.number}] the abstract has no such sentence"
    return f"[{quote.number}] {quote.text}"


def _show_glossary(paper: Paper, article: Article) -> None:
    if article.glossary:
        _head(paper, "Words to know")
    for term in article.glossary:
        _say(paper, [(term.term, "bold"), (f": {term.meaning}", "")], indent=4, bullet="• ")


def _show_authors_summary(paper: Paper, article: Article) -> None:
    if article.authors_summary:
        _head(paper, AUTHORS_SUMMARY_TITLE)
        _say(paper, AUTHORS_SUMMARY_NOTE, "italic", indent=2)
    for paragraph in article.authors_summary:
        _say(paper, paragraph, indent=2)


def _show_source(paper: Paper, article: Article) -> None:
    source = article.source
    day = source.published.words if source.published else ""
    lines = (source.title, ", ".join(filter(None, (source.journal, day))), source.note)
    shown = [*lines, *(link.address for link in source.links)]
    if any(shown):
        _head(paper, "Source")
    for line in filter(None, shown):
        _say(paper, line, indent=2)


def _word_price(summary: Summary) -> str:
    price = summary.provenance.price_usd
    if price is None:
        return "price unknown"
    return f"${price:.2f}" if price >= 1 or price == 0 else f"${price:.4f}"


def _head(paper: Paper, title: str) -> None:
    paper.say(())
    _say(paper, title, "bold underline")


def _say(
    paper: Paper,
    text: str | Sequence[Span],
    style: str = "",
    *,
    indent: int = 0,
    bullet: Span | str = "",
) -> None:
    paper.say(
        [(text, style)] if isinstance(text, str) else text,
        indent=indent,
        bullet=(bullet, "") if isinstance(bullet, str) else bullet,
    )
