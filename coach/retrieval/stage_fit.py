"""Owns how well a passage's stage suits a question frame: the part plain vector search gets wrong.

Knows only frames and ladders; no vectors.
"""

from __future__ import annotations

from collections.abc import Mapping

from coach.ladder.model import OVERVIEW, Facet, Ladder
from coach.turn import MOVING, Intent, QuestionFrame

ASKED = 1.0  # the stage the question is about
HEADING_FOR = 0.5  # the stage somebody is growing towards
OVERVIEW_FIT = 0.25  # the overview may say where a whole arc leads
GROWTH = frozenset({Facet.PRACTICES, Facet.OPPORTUNITIES, Facet.READINESS, Facet.SHIFT})


def growth_stages(ladder: Ladder) -> frozenset[str]:
    """The stages at which the ladder says how to grow, rather than only what is expected."""
    return frozenset(p.stage for p in ladder.passages() if GROWTH & set(p.facets))


def stage_fit(ladder: Ladder, frame: QuestionFrame, growth: bool) -> Mapping[str, float]:
    """How well each stage suits the question: stage id -> [0, 1]; stages not named fit 0.

    `growth` tells whether the ladder speaks of growth at the asker's stage. Where it does, the way
    up is described at the stage one stands on: "ready for staff?" is answered by the senior stage.
    Where it does not, only the expectations of the next stage can answer.
    """
    if frame.intent is Intent.COMPARE or len(frame.stages) > 2:
        return dict.fromkeys(frame.stages, ASKED) | {OVERVIEW: OVERVIEW_FIT}
    if frame.current is None:
        return _fit_without_standing(frame)
    asked = dict.fromkeys(frame.stages, ASKED)  # named beside where one stands, if any
    if frame.target is None or frame.target == frame.current:
        return {**_next_up(ladder, frame, growth), **asked, frame.current: ASKED}
    if growth or frame.intent not in MOVING:
        return {**asked, frame.target: HEADING_FOR, frame.current: ASKED}
    return {**asked, frame.target: ASKED, frame.current: HEADING_FOR}


def _fit_without_standing(frame: QuestionFrame) -> dict[str, float]:
    named = frame.stages or ((frame.target,) if frame.target else ())
    fit = dict.fromkeys(named, ASKED)
    return fit | {OVERVIEW: OVERVIEW_FIT if named else ASKED if _whole_arc(frame) else 0.0}


def _whole_arc(frame: QuestionFrame) -> bool:
    return frame.intent in (Intent.DEFINE, Intent.LOCATE, Intent.PROCESS)


def _next_up(ladder: Ladder, frame: QuestionFrame, growth: bool) -> dict[str, float]:
    """Without growth guidance, a wish to move up looks at the stage above as well."""
    above = ladder.neighbour(frame.current or "", +1)
    if growth or above is None or frame.intent not in (Intent.GROW, Intent.READY):
        return {}
    return {above.id: HEADING_FOR}
