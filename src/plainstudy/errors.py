"""Every error plainstudy raises on purpose, and the exit code each one means.

    PlainstudyError
    ├─ InputError               3   unreadable, empty, not an abstract
    ├─ ConfigError              4   no key, bad prompt file, bad setting
    ├─ ModelError               5
    │  ├─ TransientModelError       worth another try; carries retry_after
    │  ├─ RejectedByEndpoint        key, quota, unknown model, bad request: never tried again
    │  └─ MissingRecording          --offline, and no recording answers this request
    ├─ DatabaseError            5   PubMed, Europe PMC or Crossref gave no answer
    └─ AnswerError              6   truncated, refused, filtered, not the schema; keeps the raw text

Only the command line turns these into exit codes. A failing check is data, never an error.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class ExitCode(IntEnum):
    """What the process tells its caller."""

    OK = 0
    OUR_BUG = 1
    USAGE = 2
    INPUT = 3
    CONFIG = 4
    MODEL = 5
    ANSWER = 6
    NEEDS_REVIEW = 7
    PART_FAILED = 8
    INTERRUPTED = 130


class PlainstudyError(Exception):
    """What happened, in one line, and what to do about it."""

    exit_code = ExitCode.OUR_BUG

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class InputError(PlainstudyError):
    """The file is not an abstract plainstudy can read."""

    exit_code = ExitCode.INPUT


class ConfigError(PlainstudyError):
    """A key, a prompt file or a setting is missing or wrong."""

    exit_code = ExitCode.CONFIG


class ModelError(PlainstudyError):
    """The endpoint gave no answer."""

    exit_code = ExitCode.MODEL


class TransientModelError(ModelError):
    """Worth another try. `retry_after` is in seconds, or None when the endpoint named no time.

    `busy` says that the endpoint was asked too much at once, rather than that it failed.
    """

    def __init__(
        self,
        message: str,
        *,
        remedy: str = "",
        retry_after: float | None = None,
        busy: bool = False,
    ) -> None:
        super().__init__(message, remedy=remedy)
        self.retry_after = retry_after
        self.busy = busy


class RejectedByEndpoint(ModelError):
    """Another try would be rejected the same way: key, quota, unknown model, bad request.

    `every` says that any other request would be rejected too: it is not about this one's content.
    """

    def __init__(self, message: str, *, remedy: str = "", every: bool = False) -> None:
        super().__init__(message, remedy=remedy)
        self.every = every


class MissingRecording(ModelError):
    """Offline, and nothing recorded answers this request. `fingerprint` names it."""

    def __init__(self, message: str, *, remedy: str = "", fingerprint: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.fingerprint = fingerprint


class DatabaseError(PlainstudyError):
    """A database of papers gave no answer, or one that cannot be read."""

    exit_code = ExitCode.MODEL


class AnswerFault(StrEnum):
    """Why an answer could not become a Draft."""

    TRUNCATED = "truncated"
    REFUSED = "refused"
    FILTERED = "filtered"
    EMPTY = "empty"
    NOT_JSON = "not_json"
    NOT_THE_SCHEMA = "not_the_schema"


class AnswerError(PlainstudyError):
    """The model answered, and the answer is not a Draft. `raw` is its text, to be kept.

    `faults` lists the exact places that do not fit the schema, in words the model can act on.
    """

    exit_code = ExitCode.ANSWER

    def __init__(
        self,
        message: str,
        *,
        fault: AnswerFault,
        raw: str,
        faults: tuple[str, ...] = (),
        remedy: str = "",
    ) -> None:
        super().__init__(message, remedy=remedy)
        self.fault = fault
        self.raw = raw
        self.faults = faults
