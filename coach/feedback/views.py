"""Owns two more ways to look at observations: beside the next stage, and as a page for a 1:1.

"No evidence" says what notes do not show, never what somebody does not do.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.citations import cite
from coach.feedback import wording
from coach.feedback.draft import Draft, Line
from coach.feedback.notes.parts import Side
from coach.feedback.observation import Observed, Strength
from coach.feedback.observing import Place
from coach.ladder.model import Facet
from coach.turn import Citation

LEAST_OBSERVATIONS = 4  # kept ones from which gaps may be spoken of

_HERE = frozenset({Facet.BEHAVIOURS})
_AHEAD_FROM_HERE = frozenset({Facet.READINESS, Facet.SIGNALS})


@dataclass(frozen=True, slots=True)
class Row:
    """One ladder sentence and the observations that speak to it; none is "no evidence"."""

    citation: Citation
    notes: tuple[str, ...]

    @property
    def shown(self) -> bool:
        """Whether any observation speaks to it."""
        return bool(self.notes)


@dataclass(frozen=True, slots=True)
class GapView:
    """Current stage and next one beside the notes. With too few observations, or with none that
    speaks to the ladder, there are no rows, and `remark` says so."""

    current: tuple[Row, ...]
    following: tuple[Row, ...]
    remark: str
    enough: bool


def gap_view(observed: Observed, place: Place) -> GapView:
    """What the notes show of the current stage and of the next one."""
    if observed.card or len(observed.kept) < LEAST_OBSERVATIONS:
        return GapView((), (), wording.NOT_ENOUGH, enough=False)
    rows = [
        (passage.stage, sentence.facet, Row(cite(place.ladder, passage, sentence, place.frame), ()))
        for passage in place.ladder.passages()
        for sentence in passage.sentences
    ]
    shown = _shown(observed)
    here = [row for stage, facet, row in rows if stage == place.stage and facet in _HERE]
    ahead = [
        row
        for stage, facet, row in rows
        if (stage == place.following and facet in _HERE)
        or (stage == place.stage and facet in _AHEAD_FROM_HERE)
    ]
    if not any(row.citation.id in shown for row in (*here, *ahead)):
        return GapView((), (), wording.NOT_TIED, enough=False)
    return GapView(
        tuple(Row(row.citation, shown.get(row.citation.id, ())) for row in here),
        tuple(Row(row.citation, shown.get(row.citation.id, ())) for row in ahead),
        wording.NOT_A_CHECKLIST,
        enough=True,
    )


def _shown(observed: Observed) -> dict[str, tuple[str, ...]]:
    """Sentence id -> the kept observations that show it. A slip shows no behaviour, and what nobody
    has put on a side may be one, or another's doing."""
    found: dict[str, tuple[str, ...]] = {}
    for one in observed.kept:
        if one.side is not Side.STRENGTH:
            continue
        for match in one.matches:
            if match.strength is not Strength.WEAK:
                found[match.citation.id] = (*found.get(match.citation.id, ()), one.id)
    return found


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A page for a 1:1: what to begin with, what to ask, what to leave with, what to find out
    before."""

    begin: tuple[Line, ...]
    talk: tuple[Line, ...]
    ask: tuple[Line, ...]
    agree: tuple[Line, ...]
    before: tuple[Line, ...]


def meeting_page(draft: Draft) -> MeetingPage:
    """The draft rearranged for talking: every line is one of the draft's."""
    return MeetingPage(
        begin=tuple(point.behaviour for point in draft.strengths[:2]),
        talk=tuple(line for point in draft.growth for line in point.lines()),
        ask=draft.questions,
        agree=draft.next_steps,
        before=draft.to_manager,
    )
