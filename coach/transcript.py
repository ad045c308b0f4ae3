"""Projections of a turn to plain JSON values: stable keys, documented in docs/cli-json.md.

Knows turns alone. Nothing here decides or words anything; what is not in the events is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from coach.errors import ProjectError
from coach.turn import (
    Cancelled,
    Citation,
    Done,
    Event,
    Evidence,
    Failed,
    Meta,
    Notice,
    QuestionFrame,
    ScoredPassage,
    Statement,
    Terminal,
)

SCORE_DIGITS = 4  # decimals; more would change between processors

NAMES: dict[type[Event], str] = {  # of events, in streams, stored turns and exports
    Meta: "meta",
    Citation: "citation",
    Statement: "statement",
    Notice: "notice",
    Done: "done",
    Failed: "error",
    Cancelled: "cancelled",
}
TERMINAL = (Done, Failed, Cancelled)
_KINDS = {name: kind for kind, name in NAMES.items()}

_Kind = TypeVar("_Kind", bound=Event)


def as_json(events: Sequence[Event]) -> dict[str, Any]:
    """One whole turn: outcome, reason (where there is one), frame, statements, citations, notices,
    consulted, revision, mode and prompt_digest (where there is one); with a model also its alias
    as model, withheld, and usage (null where none is known).

    The outcome of a turn that did not run to its end is `error`, with the kind of failure as its
    reason, or `cancelled`. Raises ProjectError for anything but a whole turn: Meta first, exactly
    one terminal event, last.
    """
    meta, last = _ends(events)
    outcome, reason = _ending(last)
    digest = {"prompt_digest": meta.prompt_digest} if meta.prompt_digest else {}
    return {
        "outcome": outcome,
        **({"reason": reason} if reason else {}),
        "frame": frame_as_json(meta.frame),
        "statements": [_plain(asdict(one)) for one in _of(events, Statement)],
        "citations": [_plain(asdict(one)) for one in _of(events, Citation)],
        "notices": [_plain(asdict(one)) for one in _of(events, Notice)],
        "consulted": list(last.consulted) if isinstance(last, Done) else [],
        "revision": meta.revision,
        "mode": meta.mode,
        **digest,
        **(_modelled(meta, last) if meta.model else {}),
    }


def _modelled(meta: Meta, last: Terminal) -> dict[str, Any]:
    """What a turn tells of its model."""
    withheld = last.withheld if isinstance(last, Done) else 0
    usage = last.usage if isinstance(last, Done) else None
    return {
        "model": meta.model,
        "withheld": withheld,
        "usage": asdict(usage) if usage else None,
    }


def event_as_json(event: Event) -> dict[str, Any]:
    """One event in JSON's own types: its fields, without its name (see NAMES)."""
    return {name: _plain(value) for name, value in asdict(event).items()}


def events_as_json(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Every event of a turn, or of the beginning of one: `event`, its name, then its fields."""
    return [{"event": NAMES[type(one)], **event_as_json(one)} for one in events]


def events_from_json(values: Iterable[Mapping[str, Any]]) -> tuple[Event, ...]:
    """The events that `events_as_json` gave. Fields of a newer coach are left out.

    Raises ProjectError for a name or a value no event has.
    """
    return tuple(_event(value) for value in values)


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


def is_whole(events: Sequence[Event]) -> bool:
    """Whether these events run from Meta to exactly one terminal event."""
    return (
        len(events) > 1
        and isinstance(events[0], Meta)
        and isinstance(events[-1], TERMINAL)
        and not any(isinstance(one, TERMINAL) for one in events[:-1])
    )


def _ends(events: Sequence[Event]) -> tuple[Meta, Terminal]:
    if is_whole(events):
        first, last = events[0], events[-1]
        assert isinstance(first, Meta) and isinstance(last, TERMINAL)
        return first, last
    raise ProjectError(
        f"a turn of {len(events)} events does not run from Meta to one terminal event; "
        "project whole turns"
    )


def _ending(last: Terminal) -> tuple[str, str | None]:
    if isinstance(last, Done):
        return last.outcome.value, last.reason
    return NAMES[type(last)], last.kind if isinstance(last, Failed) else None


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


def _event(value: Mapping[str, Any]) -> Event:
    try:
        event: Event = _built(_KINDS[value["event"]], value)
    except (KeyError, TypeError, ValueError) as error:
        raise ProjectError(f"{value.get('event')!r} is no event as this coach knows it") from error
    return event


def _built(kind: Any, value: Any) -> Any:
    """A value of a field's type, from what `_plain` made of it."""
    if value is None:
        return None
    if get_origin(kind) is tuple:  # tuple[X, ...]
        return tuple(_built(get_args(kind)[0], one) for one in value)
    if get_args(kind):  # X | None
        return _built(get_args(kind)[0], value)
    if fields := _fields(kind):
        return kind(**{name: _built(fields[name], value[name]) for name in fields if name in value})
    return kind(value) if issubclass(kind, Enum) else value


@cache
def _fields(kind: Any) -> dict[str, Any]:
    """Types of a dataclass's fields; {} for any other type."""
    return get_type_hints(kind) if is_dataclass(kind) else {}
