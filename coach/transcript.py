"""Projections of a turn to plain JSON values: stable keys, documented in docs/cli-json.md.

Knows turns alone. Nothing here decides or words anything; what is not in the events is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from coach.errors import ProjectError
from coach.turn import (
    Citation,
    Done,
    Event,
    Evidence,
    Meta,
    Notice,
    QuestionFrame,
    ScoredPassage,
    Statement,
)

SCORE_DIGITS = 4  # decimals; more would change between processors

_Kind = TypeVar("_Kind", bound=Event)


def as_json(events: Sequence[Event]) -> dict[str, Any]:
    """One whole turn: outcome, reason (where there is one), frame, statements, citations, notices,
    consulted, revision, mode and prompt_digest (where there is one).

    Raises ProjectError for anything but a finished turn: Meta first, exactly one Done, last.
    """
    meta, done = _ends(events)
    reason = {"reason": done.reason} if done.reason else {}
    digest = {"prompt_digest": meta.prompt_digest} if meta.prompt_digest else {}
    return {
        "outcome": done.outcome.value,
        **reason,
        "frame": frame_as_json(meta.frame),
        "statements": [_plain(asdict(one)) for one in _of(events, Statement)],
        "citations": [_plain(asdict(one)) for one in _of(events, Citation)],
        "notices": [_plain(asdict(one)) for one in _of(events, Notice)],
        "consulted": list(done.consulted),
        "revision": meta.revision,
        "mode": meta.mode,
        **digest,
    }


def search_as_json(
    frame: QuestionFrame, evidence: Evidence, k: int, *, explain: bool = False
) -> dict[str, Any]:
    """What a search found: frame, sufficiency and the best `k` passages, best first; `explain`
    adds to each passage the `parts` its score is the sum of."""
    return {
        "frame": frame_as_json(frame),
        "sufficiency": round(evidence.sufficiency, SCORE_DIGITS),
        "passages": [_found(one, explain) for one in evidence.passages[:k]],
    }


def frame_as_json(frame: QuestionFrame) -> dict[str, Any]:
    """Every field of a frame; what was not understood is null or an empty list."""
    return {name: _plain(value) for name, value in asdict(frame).items()}


def _ends(events: Sequence[Event]) -> tuple[Meta, Done]:
    first, last = (events[0], events[-1]) if events else (None, None)
    if isinstance(first, Meta) and isinstance(last, Done) and len(_of(events, Done)) == 1:
        return first, last
    raise ProjectError(
        f"a turn of {len(events)} events does not run from Meta to one Done; project whole turns"
    )


def _of(events: Iterable[Event], kind: type[_Kind]) -> list[_Kind]:
    return [event for event in events if isinstance(event, kind)]


def _found(scored: ScoredPassage, explain: bool) -> dict[str, Any]:
    passage = scored.passage
    found: dict[str, Any] = {
        "id": passage.id,
        "competency": passage.competency,
        "stage": passage.stage,
        "section": passage.section,
        "facets": [facet.value for facet in passage.facets],
        "score": round(scored.score, SCORE_DIGITS),
        "text": passage.text,
    }
    if explain:
        found["parts"] = {name: round(part, SCORE_DIGITS) for name, part in scored.parts.items()}
    return found


def _plain(value: Any) -> Any:
    """The value in JSON's own types: a tuple becomes a list, a word of a vocabulary its text."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value
