"""Prompt templates: find them, refuse broken ones, hash them; and fill them, which is pure.

Templates are TOML files that editors change. Their schema is closed: an unknown key, a missing
variable or one too many is a ConfigError when the file is loaded, not a strange answer later.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from string import Template as Dollar
from typing import TypeVar

from pydantic import Field, ValidationError

from plainstudy.errors import ConfigError
from plainstudy.models import Abstract, Message, Prompt, TemplateId
from plainstudy.models.noun import Noun

_SUMMARIZE_SYSTEM = {"topic", "audience", "example_abstract", "example_answer"}
_SUMMARIZE_USER = {"fence", "abstract"}
_REPAIR_USER = {"faults"}
# An unreadable answer is shown to the model again only up to here: a longer one is noise.
_LONGEST_ECHO = 12_000  # characters


class Example(Noun):
    """The worked example: an invented abstract, and the answer we want for it."""

    abstract: tuple[str, ...] = Field(min_length=1)
    answer: str


class SummarizeTemplate(Noun):
    """prompts/summarize.toml."""

    id: str
    version: int = Field(ge=1)
    about: str
    system: str
    user: str
    example: Example
    sha256: str

    @property
    def name(self) -> TemplateId:
        """Return what a Summary keeps of this template."""
        return TemplateId(id=self.id, version=self.version, sha256=self.sha256)


class RepairTemplate(Noun):
    """prompts/repair.toml."""

    id: str
    version: int = Field(ge=1)
    about: str
    user: str
    sha256: str

    @property
    def name(self) -> TemplateId:
        """Return what a Summary keeps of this template."""
        return TemplateId(id=self.id, version=self.version, sha256=self.sha256)


class Templates(Noun):
    """The two templates a run needs."""

    summarize: SummarizeTemplate
    repair: RepairTemplate


class Publication(Noun):
    """What the prompt says about the site and its readers."""

    topic: str = "a health condition"
    audience: str = "people living with the condition, and their caregivers"


_T = TypeVar("_T", SummarizeTemplate, RepairTemplate)


def find_folder(chosen: Path | None = None) -> Path:
    """Return the folder of templates: the chosen one, the packaged copy, or the checkout's.

    Raises ConfigError when the chosen folder does not exist, or none can be found.
    """
    if chosen is not None:
        if not chosen.is_dir():
            raise ConfigError(
                f"no prompts folder at {chosen}", remedy="give --prompts an existing folder"
            )
        return chosen
    packaged = Path(str(files("plainstudy"))) / "_prompts"
    checkout = Path(__file__).parents[2] / "prompts"
    for folder in (packaged, checkout):
        if (folder / "summarize.toml").is_file():
            return folder
    raise ConfigError(
        "plainstudy's own prompts are missing", remedy="reinstall it, or give --prompts DIR"
    )


def load(folder: Path) -> Templates:
    """Read both templates of a folder. Raises ConfigError with the file and the fault."""
    summarize = _load_one(folder / "summarize.toml", SummarizeTemplate)
    repair = _load_one(folder / "repair.toml", RepairTemplate)
    _require_variables(folder / "summarize.toml", "system", summarize.system, _SUMMARIZE_SYSTEM)
    _require_variables(folder / "summarize.toml", "user", summarize.user, _SUMMARIZE_USER)
    _require_variables(folder / "repair.toml", "user", repair.user, _REPAIR_USER)
    return Templates(summarize=summarize, repair=repair)


def fill(template: SummarizeTemplate, abstract: Abstract, publication: Publication) -> Prompt:
    """Fill the template: fixed text first, the abstract last, fenced as data. Pure."""
    system = _fill_system(template, publication)
    shown = show(abstract)
    user = _substitute(
        template.user,
        {"fence": _mark(shown), "abstract": shown},
    )
    return Prompt(
        messages=(
            Message(role="system", content=system),
            Message(role="user", content=user),
        ),
        template=template.name,
    )


@lru_cache(maxsize=8)  # the same for every abstract of a run
def _fill_system(template: SummarizeTemplate, publication: Publication) -> str:
    return _substitute(
        template.system,
        {
            "topic": _one_line(publication.topic),
            "audience": _one_line(publication.audience),
            "example_abstract": number_sentences(template.example.abstract),
            "example_answer": template.example.answer.strip(),
        },
    )


def fill_repair(
    template: RepairTemplate, first: Prompt, answer: str, faults: tuple[str, ...]
) -> Prompt:
    """Continue the conversation: the faulty answer, then the list of its faults. Pure."""
    listed = "\n".join(f"{n}. {_one_line(fault)}" for n, fault in enumerate(faults, start=1))
    shown = answer if len(answer) <= _LONGEST_ECHO else "(an answer too long to repeat here)"
    return Prompt(
        messages=(
            *first.messages,
            Message(role="assistant", content=shown or "(an empty answer)"),
            Message(role="user", content=_substitute(template.user, {"faults": listed})),
        ),
        template=template.name,
    )


def fence(abstract: Abstract) -> str:
    """Return a mark that the abstract cannot contain: it is made from the abstract's own hash."""
    return _mark(show(abstract))


def _mark(shown: str) -> str:
    return f"ABSTRACT {hashlib.sha256(shown.encode()).hexdigest()[:12]}"


def show(abstract: Abstract) -> str:
    """Return the abstract as the model sees it: its title, then its numbered sentences."""
    title = abstract.citation.title
    numbered = number_sentences(abstract.sentences)
    return f"Title: {_one_line(title)}\n{numbered}" if title else numbered


def number_sentences(sentences: tuple[str, ...]) -> str:
    """Return the sentences one a line, as [1] to [n]. Line breaks inside one become spaces."""
    return "\n".join(f"[{n}] {_one_line(text)}" for n, text in enumerate(sentences, start=1))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _substitute(text: str, values: Mapping[str, str]) -> str:
    return Dollar(text.strip()).substitute(values)


def _load_one(path: Path, kind: type[_T]) -> _T:
    try:
        raw = path.read_bytes()
        fields = tomllib.loads(raw.decode("utf-8"))
        return kind.model_validate(fields | {"sha256": hashlib.sha256(raw).hexdigest()})
    except FileNotFoundError:
        raise ConfigError(
            f"the prompt file {path} is missing",
            remedy="a prompts folder holds summarize.toml and repair.toml",
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise ConfigError(f"cannot read the prompt file {path}: {fault}") from fault
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        raise ConfigError(
            f"the prompt file {path} is wrong at {place!r}: {first['msg']}",
            remedy="compare it with the file that ships with plainstudy",
        ) from fault


def _require_variables(path: Path, field: str, text: str, wanted: set[str]) -> None:
    template = Dollar(text)
    remedy = "write a literal dollar sign as $$"
    if not template.is_valid():
        raise ConfigError(f"the prompt file {path}, {field}: a stray dollar sign", remedy=remedy)
    found = set(template.get_identifiers())
    if found == wanted:
        return
    missing = ", ".join(f"${name}" for name in sorted(wanted - found))
    unknown = ", ".join(f"${name}" for name in sorted(found - wanted))
    fault = f"lacks {missing}" if missing else f"has the unknown {unknown}"
    raise ConfigError(f"the prompt file {path}, {field}, {fault}", remedy=remedy)
