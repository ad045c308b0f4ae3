"""Owns what decisions make of notes: observations as they were read, with everything applied.

Must not know where either is kept. What fits no observation any more is handed back, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.drafts.kept import Act, Decision
from coach.errors import AskerError
from coach.feedback.notes.parts import Side
from coach.feedback.observation import (
    Observation,
    Observed,
    Reread,
    assign,
    drop,
    edit,
    keep,
    rematch,
)


@dataclass(frozen=True, slots=True)
class Decisive:
    """Notes with every decision applied; `adrift` are those that fit no observation any more,
    because the notes or the rules changed."""

    observed: Observed
    adrift: tuple[Decision, ...] = ()


def decided(observed: Observed, decisions: Sequence[Decision], reread: Reread) -> Decisive:
    """Apply decisions, in their order."""
    by_name: dict[str, list[Decision]] = {}
    adrift: list[Decision] = []
    for one in decisions:
        found = _meant(observed, one)
        by_name.setdefault(found.id, []).append(one) if found else adrift.append(one)
    for name, each in by_name.items():
        for one in still_counting(each):
            try:
                observed = applied(observed, name, one.act, one.value, reread)
            except AskerError:  # a rule forbids today what it allowed then
                adrift.append(one)
    return Decisive(observed, tuple(adrift))


def applied(observed: Observed, name: str, act: Act, value: str | None, reread: Reread) -> Observed:
    """Apply one act. Raises AskerError for one that is not possible, with what to do instead."""
    if act is Act.DROP:
        return drop(observed, name)
    if act is Act.KEEP:
        return keep(observed, name, reread)
    if act is Act.EDIT:
        return edit(observed, name, value or "", reread)
    if act is Act.SIDE:
        return assign(observed, name, Side(value or Side.OPEN))
    return rematch(observed, name, value)


def still_counting(each: Sequence[Decision]) -> Iterable[Decision]:
    """Of the decisions about one observation: the last edit, as it is read anew from there, the
    side it was put on before, and what came after."""
    last = max((at for at, one in enumerate(each) if one.act is Act.EDIT), default=None)
    if last is None:
        return each
    side = [one for one in each[:last] if one.act is Act.SIDE][-1:]
    return [each[last], *side, *each[last + 1 :]]


def words_of(observed: Observed, one: Observation) -> str:
    """What the manager wrote, before any edit."""
    return observed.text[one.start : one.end]


def _meant(observed: Observed, decision: Decision) -> Observation | None:
    """The observation with those words, the nearest where several have them."""
    same = [one for one in observed.observations if words_of(observed, one) == decision.words]
    return min(same, key=lambda one: abs(one.start - decision.start), default=None)
