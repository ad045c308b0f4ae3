"""One case as a reader opens it: its answer beside the baseline's, and everything measured of it.

Values for the template; all wording of findings is the records'. Knows no HTML.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from evals.case import Point
from evals.comparison import CaseChange
from evals.pairing import told
from evals.record import CaseRecord, Cited, Said, Status, Verdict
from evals.reports.diffing import Span, side_by_side, word_changes
from evals.reports.quotes import Held, held_against

NAMED = ("intent", "current", "target", "topic", "policy", "labels")  # of a frame, when shown


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation of a statement; `cited` and `held` are None for an id that was not delivered.
    `fresh` when the same statement of the other run does not have it."""

    id: str
    cited: Cited | None
    held: Held | None
    fresh: bool
    carries: bool  # the support check found the statement's evidence in it


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement of one run, its words marked where the other run's differ. `how` it stands to
    the other run: same, changed, moved, gone (only in the baseline) or added (only in the run)."""

    how: str
    spans: tuple[Span, ...]
    state: str
    verdict: Verdict | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of two answers; either side may be empty."""

    was: Spoken | None
    now: Spoken | None


@dataclass(frozen=True, slots=True)
class Figure:
    """Something both runs have, before and after; None where a run lacks it."""

    name: str
    was: object
    now: object

    @property
    def differs(self) -> bool:
        """Whether the two runs disagree."""
        return self.was != self.now


@dataclass(frozen=True, slots=True)
class Found:
    """A retrieved passage with the best grade of gold that lies in it (0: none)."""

    id: str
    score: float
    grade: int


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case, opened. `was` and `now` are its records in the baseline and in the run; `shown` is
    the one its head is told from. `points` holds those of its gold and whether each was made."""

    was: CaseRecord | None
    now: CaseRecord | None
    shown: CaseRecord
    change: CaseChange | None
    lines: tuple[Line, ...]
    metrics: tuple[Figure, ...]
    understood: tuple[Figure, ...]
    points: tuple[tuple[Point, Figure], ...]
    was_found: tuple[Found, ...]
    now_found: tuple[Found, ...]

    @property
    def details(self) -> tuple[str, ...]:
        """What failed or changed, in words."""
        return self.change.details if self.change else told(self.shown)

    @property
    def beside(self) -> bool:
        """Whether there are two different answers to lay side by side."""
        if not (self.was and self.now):
            return False
        ends = [(one.outcome, one.reason, one.notices) for one in (self.was, self.now)]
        same = all(one and one.how == "same" for line in self.lines for one in (line.was, line.now))
        return ends[0] != ends[1] or not same


def view(was: CaseRecord | None, now: CaseRecord | None, change: CaseChange | None) -> CaseView:
    """A case seen from both runs; one of the two may lack it. Raises ValueError if both do."""
    shown = now or was
    if shown is None:
        raise ValueError("a case that is in neither run cannot be shown")
    return CaseView(
        was=was,
        now=now,
        shown=shown,
        change=change,
        lines=tuple(_lines(was, now)),
        metrics=_known(_figures(was.metrics if was else {}, now.metrics if now else {})),
        understood=_figures(_understood(was), _understood(now)),
        points=tuple(_points(shown.case.gold.points, was, now)),
        was_found=_found(was),
        now_found=_found(now),
    )


def _lines(was: CaseRecord | None, now: CaseRecord | None) -> Iterator[Line]:
    old, new = (one.statements if one else () for one in (was, now))
    before, after = ([one.text for one in some] for some in (old, new))
    in_both = {*before} & {*after}
    for row in side_by_side(before, after):
        said = None if row.before is None else old[row.before]
        says = None if row.after is None else new[row.after]
        left = _spoken(said, says if row.paired else None, was, "gone", in_both)
        right = _spoken(says, said if row.paired else None, now, "added", in_both)
        yield Line(left, right) if was and now else Line(_alone(left), _alone(right))


def _spoken(
    said: Said | None,
    other: Said | None,
    record: CaseRecord | None,
    unpaired: str,
    in_both: Collection[str],
) -> Spoken | None:
    if said is None or record is None:
        return None
    how = "same" if said == other else "changed"
    if other is None:
        how = "moved" if said.text in in_both else unpaired
    beside = other or said
    delivered = {one.id: one for one in record.citations}
    return Spoken(
        how=how,
        spans=word_changes(said.text, beside.text)[0],
        state=said.state,
        verdict=said.verdict,
        citations=tuple(
            _citation(one, said, delivered.get(one), one not in beside.citations)
            for one in said.citations
        ),
    )


def _alone(said: Spoken | None) -> Spoken | None:
    """A statement of a case that only one run has."""
    return said and replace(said, how="same")


def _citation(cited_id: str, said: Said, cited: Cited | None, fresh: bool) -> Citation:
    carries = said.verdict is not None and said.verdict.evidence == cited_id
    held = held_against(said.text, cited.quote) if cited else None
    return Citation(cited_id, cited, held, fresh, carries)


def _figures(was: Mapping[str, object], now: Mapping[str, object]) -> tuple[Figure, ...]:
    return tuple(Figure(name, was.get(name), now.get(name)) for name in {**was, **now})


def _known(some: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(one for one in some if (one.was, one.now) != (None, None))


def _points(
    asked: Iterable[Point], was: CaseRecord | None, now: CaseRecord | None
) -> Iterator[tuple[Point, Figure]]:
    old, new = (one.points if one else {} for one in (was, now))
    return ((one, Figure(one.id, old.get(one.id), new.get(one.id))) for one in asked)


def _understood(record: CaseRecord | None) -> dict[str, Any]:
    if record is None or record.status is not Status.MEASURED:
        return {}
    return {name: record.frame.get(name) for name in NAMED} | {"sufficiency": record.sufficiency}


def _found(record: CaseRecord | None) -> tuple[Found, ...]:
    if record is None:
        return ()
    grades: dict[str, int] = {}
    for one in record.case.gold.relevant:
        passage = (record.gold.get(one.quote) or "").rpartition(".")[0]
        grades[passage] = max(grades.get(passage, 0), one.grade)
    return tuple(Found(one.id, one.score, grades.get(one.id, 0)) for one in record.retrieved)
