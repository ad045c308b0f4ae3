"""Owns the lint of a draft: each line about the person, against the notes it rests on.

Advice to the manager; nothing here takes a line out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.feedback.draft import Draft, Kind, Line
from coach.feedback.lint.finding import Finding
from coach.feedback.lint.rules import lint_sentence, one_sided

_OURS = (Kind.NOTES, Kind.QUESTION)


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A finding and the line it is in; None for what is said of the draft as a whole."""

    line: Line | None
    finding: Finding


def lint_draft(draft: Draft) -> tuple[DraftFinding, ...]:
    """Every finding in what the draft says of the person, in the order of reading, then whether
    only one side is spoken of."""
    return tuple(_found(draft))


def _found(draft: Draft) -> Iterator[DraftFinding]:
    texts = {one.id: one.text for one in draft.observed.observations}
    for line in draft.lines():
        if line.kind in _OURS and line.notes and "“" not in line.text:
            evidence = " ".join(texts[name] for name in line.notes)
            for one in lint_sentence(line.text, evidence):
                yield DraftFinding(line, one)
    cited = draft.cited_notes
    sides = [one.side for one in draft.observed.observations if one.id in cited]
    if whole := one_sided(sides):
        yield DraftFinding(None, whole)
