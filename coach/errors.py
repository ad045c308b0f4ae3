"""The error tree: who must act, what was found, and the edit or command that repairs it.

Knows nothing of exit codes, HTTP or colours; the edges (cli, web) map the branches.

    CoachError
    |- AskerError            the person asking rewords: question, stage, batch line
    |- AuthorError           the ladder's author edits a file; carries path and line
    |- OperatorError         whoever runs coach changes a setting or runs a command
    |  |- SettingError       a COACH_* value is wrong
    |  |- IndexUnusable      missing, stale, foreign or damaged snapshot; a rebuild repairs it
    |  |- IndexBusy          another process is building right now
    |  |- StorageFailed      disk full, read-only, not permitted
    |  |- EmbedderUnusable   model file missing or not the one we pinned
    |  `- ModelFailed        a provider did not give a whole answer; carries the kind of failure
    `- ProjectError          we broke something: a prompt without its variable, a damaged data file
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class CoachError(Exception):
    """Base of everything coach raises on purpose; `str(error)` is one line for a person."""


class AskerError(CoachError):
    """The question, or an option beside it, cannot be used as it stands."""


class AuthorError(CoachError):
    """A ladder file is wrong at a known place.

    `path` and `line` (1-based, None for the whole file) say where; the message says what was
    found and `repair` what to edit.
    """

    def __init__(self, path: Path | str, line: int | None, found: str, repair: str) -> None:
        self.path, self.line, self.found, self.repair = str(path), line, found, repair
        where = self.path if line is None else f"{self.path}:{line}"
        super().__init__(f"{where}: {found}; {repair}")


class OperatorError(CoachError):
    """Whoever installed or runs coach must act."""


class SettingError(OperatorError):
    """A setting has a value coach cannot use."""


class IndexUnusable(OperatorError):
    """The index snapshot is missing, stale, foreign or damaged."""


class IndexBusy(OperatorError):
    """Another process holds the builder's lock."""


class StorageFailed(OperatorError):
    """The data folder cannot be written or read."""


class EmbedderUnusable(OperatorError):
    """The embedding model's files are missing or are not the pinned ones."""


class Failure(StrEnum):
    """What went wrong between coach and a model; each has one line for people elsewhere."""

    BAD_REQUEST = "bad-request"  # 400, 422: the provider refuses what we sent
    BAD_KEY = "bad-key"  # 401, 403, or no key where one is needed
    UNKNOWN_MODEL = "unknown-model"  # 404
    TOO_LONG = "too-long"  # 413, or more tokens than the model takes
    RATE_LIMITED = "rate-limited"  # 429
    OVERLOADED = "overloaded"  # 5xx
    UNREACHABLE = "unreachable"  # refused, no route, name not found
    TIMED_OUT = "timed-out"  # 408, or one of our own deadlines
    CUT = "cut"  # broke off after it began
    GARBLED = "garbled"  # not the protocol: empty body, invalid JSON, no choices
    RESTING = "resting"  # the circuit breaker is open
    OVER_BUDGET = "over-budget"  # the spend cap forbids the call
    STALE = "stale"  # strict replay has no recording of this request


class ModelFailed(OperatorError):
    """A model gave no whole answer. `kind` says how, `alias` which, `retry_after` in seconds when
    the provider named a time. The message never holds prompt text, keys or provider bodies."""

    def __init__(
        self, message: str, kind: Failure, alias: str, retry_after: float | None = None
    ) -> None:
        self.kind, self.alias, self.retry_after = kind, alias, retry_after
        super().__init__(message)


class ProjectError(CoachError):
    """A defect of coach itself; report it."""
