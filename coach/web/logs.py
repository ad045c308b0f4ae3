"""Owns the log: one line is one JSON object, with fields from a fixed list and no one's words.

There is no way to log a body, a prompt, a reply, a name or a key. Records of libraries keep only
where they were written and which error they speak of: their messages may hold anything.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from coach.errors import AskerError, OperatorError

OURS = "coach.web"
FIELDS = frozenset(
    "id method route status ms key error where message ladder revision mode url workers".split()
)
DEEPEST = 8  # frames of a stack that are named


class OneLine(logging.Formatter):
    """A record as one line of JSON; only allow-listed fields of our own records get in."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if record.name == OURS:
            given = getattr(record, "fields", {})
            line |= {"event": record.msg, **{k: v for k, v in given.items() if k in FIELDS}}
        else:
            line |= {"event": "library", "where": f"{record.name}:{record.lineno}"}
            if record.exc_info and record.exc_info[0]:
                line["error"] = record.exc_info[0].__name__
        return json.dumps(line)


class Log:
    """Our own events, each with the fields it may have."""

    def __init__(self) -> None:
        self._to = logging.getLogger(OURS)

    def started(self, *, ladder: str, revision: str, ms: float) -> None:
        """The application is ready to answer."""
        self._write(logging.INFO, "started", ladder=ladder, revision=revision, ms=ms)

    def stopping(self) -> None:
        """The process was asked to end."""
        self._write(logging.INFO, "stopping")

    def request(self, **fields: Any) -> None:
        """A response was sent, or broken off (status 0)."""
        self._write(logging.INFO, "request", **fields)

    def failure(self, error: BaseException, request_id: str | None = None) -> None:
        """Something broke. Only a message written for the operator is kept; a foreign one may say
        anything. What an asker has to reword is no failure, and may quote the question."""
        if isinstance(error, AskerError):
            return
        told = {"message": str(error)} if isinstance(error, OperatorError) else {}
        self._write(
            logging.WARNING if told else logging.ERROR,
            "failure",
            id=request_id,
            error=type(error).__name__,
            where=_places(error.__traceback__),
            **told,
        )

    def _write(self, level: int, event: str, **fields: Any) -> None:
        self._to.log(level, event, extra={"fields": fields})


def install() -> None:
    """Send every record of this process to stderr, as lines of JSON; libraries warn at most.

    At a terminal somebody looks on: only what went wrong is shown there.
    """
    out = logging.StreamHandler(sys.stderr)
    out.setFormatter(OneLine())
    root = logging.getLogger()
    root.handlers[:] = [out]
    root.setLevel(logging.WARNING)
    seen = logging.WARNING if sys.stderr.isatty() else logging.INFO
    logging.getLogger(OURS).setLevel(seen)


def _places(trace: TracebackType | None) -> list[str]:
    """`module:line` of the frames, the deepest last; file names may tell of the machine."""
    frames = list(traceback.walk_tb(trace))[-DEEPEST:]
    return [f"{frame.f_globals.get('__name__')}:{line}" for frame, line in frames]
