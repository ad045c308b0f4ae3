"""One case of notes, drafted by a coach as a manager would have it, and its record.

Judges with the auditor, which shares no code with what makes the draft.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from coach import (
    Coach,
    as_plain,
    draft_offline,
    gap_view,
    meeting_page,
    observe,
    place_of,
    read_person,
)
from evals.case import Case, Expect, Notes
from evals.feedback.auditing import audit, lines, verdicts
from evals.metrics.observed import Book
from evals.metrics.table import METRICS
from evals.record import CaseRecord, Cited, Layer, Said, Status
from evals.suite import Admitted

NO_QUESTION = "a case of notes"
# The words of `planted` and the standings of observations that they mean.
STANDINGS = {
    "vague": "needs-more",
    "protected": "protected",
    "verdict": "verdict",
    "command": "command",
    "chatter": "chatter",
}
SIDES = ("open", "growth")


def measured(coach: Coach, book: Book, admitted: Admitted) -> CaseRecord:
    """The record of one case of notes."""
    case = admitted.case
    told = drafted(coach, case)
    notes, guidance = _notes(case), " ".join(one.text for one in book.ladder.competencies)
    faults = audit(told, told["text"], notes.person, guidance)
    passed, missed = verdicts(told), tuple(overlooked(told, notes))
    ended = outcome(told)
    wrong = (
        [] if ended == case.gold.expect.outcome else [f"{ended}, not {case.gold.expect.outcome}"]
    )
    wanted = sum(len(ids) for ids in notes.planted.values())
    values = {
        "feedback.traced": float(not faults),
        "feedback.no_verdict": float(not passed),
        "feedback.gap_recall": 1 - len(missed) / wanted if wanted else None,
        "feedback.ended": float(not wrong),
    }
    checks = (*faults, *(f"passes a verdict: {one}" for one in passed), *missed, *wrong)
    return CaseRecord(
        case=case,
        where=admitted.where,
        status=Status.MEASURED,
        note=None,
        gold=admitted.gold,
        outcome=ended,
        statements=tuple(
            Said(one["text"], one["kind"], tuple(one["sentences"]), None) for one in lines(told)
        ),
        citations=_cited(told),
        metrics={one.full: values.get(one.full) for one in METRICS},
        reasons={one.full: _why(one.layer) for one in METRICS if values.get(one.full) is None},
        checks={Layer.FEEDBACK.value: checks} if checks else {},
    )


def drafted(coach: Coach, case: Case) -> dict[str, Any]:
    """The draft as `coach feedback --json` prints it, and the notes as they were read (`text`)."""
    notes = _notes(case)
    place = place_of(coach.ladder, case.profile.stage, case.profile.target)
    assert coach.near is not None
    observed = observe(notes.text, place, coach.near, read_person(notes.person))
    draft = draft_offline(observed, place).draft
    told = as_plain(draft, place, gap_view(observed, place), meeting_page(draft))
    plain: dict[str, Any] = json.loads(json.dumps(told))
    return plain | {"text": observed.text}


def outcome(told: Mapping[str, Any]) -> str:
    """How it ended, in the words of a turn: a card hands over, questions alone ask back."""
    if told["card"]:
        return Expect.HAND_OVER.outcome
    return Expect.ANSWER.outcome if told["draft"]["opening"] else Expect.CLARIFY.outcome


def overlooked(told: Mapping[str, Any], notes: Notes) -> Iterator[str]:
    """What was planted and not found."""
    each = {one["id"]: one for one in told["observations"]}
    asked = [one["notes"] for one in told["to_manager"]]
    for word, ids in notes.planted.items():
        if word == "stop" and (told["card"] or {}).get("stop") not in ids:
            yield f"no card for {', '.join(ids)}"
        elif word == "both" and [*ids] not in asked:
            yield f"does not ask about {' and '.join(ids)}, which point both ways"
        elif word == "lacks":
            for name, part in (one.rsplit("-", 1) for one in ids):
                if part not in each.get(name, {}).get("missing", ()):
                    yield f"does not see that {name} lacks its {part}"
        elif word in STANDINGS or word in SIDES:
            yield from (f"{name} is not {word}" for name in ids if not _is(each.get(name), word))


def _is(one: Mapping[str, Any] | None, word: str) -> bool:
    if one is None:
        return False
    if word in SIDES:
        return bool(one["standing"] == "kept" and one["side"] == word)
    return bool(one["standing"] == STANDINGS[word])


def _notes(case: Case) -> Notes:
    if case.notes is None:
        raise ValueError(f"case '{case.id}' has no notes")
    return case.notes


def _why(layer: Layer) -> str:
    return "nothing was planted" if layer is Layer.FEEDBACK else NO_QUESTION


def _cited(told: Mapping[str, Any]) -> tuple[Cited, ...]:
    names: Sequence[str] = [one.name for one in fields(Cited)]
    return tuple(Cited(**{name: one[name] for name in names}) for one in told["citations"])
