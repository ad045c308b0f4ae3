"""Owns the pages on which the ladder is read: all of it, one competency at one stage, two stages
side by side.

Knows ladders alone; where a citation points is decided in coach/citations.py.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from coach.accounts.roles import Scope
from coach.citations import anchor
from coach.ladder.model import OVERVIEW, Competency, Ladder, Passage, Stage
from coach.web.asked import LONGEST_NAME
from coach.web.ladder_json import comparison_as_json
from coach.web.pages.trail import stage_called, tracks
from coach.web.pages.visiting import Visit, visiting
from coach.web.problems import Kind, Problem

Reading = Annotated[Visit, Depends(visiting(Scope.READ))]
Name = Annotated[str, Query(max_length=LONGEST_NAME)]

router = APIRouter(include_in_schema=False)


@router.get("/ladder")
async def ladder(visit: Reading) -> Response:
    """What the ladder is made of."""
    whole = visit.desk.ladder
    only = whole.competencies[0] if len(whole.competencies) == 1 else None
    return visit.page(
        "ladder.html",
        ladder=whole,
        tracks=tracks(whole, href=lambda one: place(only, one) if only else ""),
        competencies=[(one, stages_of(whole, one), opening(one)) for one in whole.competencies],
        place=place,
    )


@router.get("/ladder/compare")
async def compare(visit: Reading, a: Name = "", b: Name = "") -> Response:
    """Two stages side by side, the same sections beside each other."""
    whole = visit.desk.ladder
    first, second = pair(whole, a, b)
    return visit.page(
        "compare.html",
        ladder=whole,
        a=first,
        b=second,
        compared=comparison_as_json(whole, first, second)["competencies"],
        place=place,
    )


@router.get("/ladder/{competency}")
async def whole_competency(competency: str, visit: Reading) -> Response:
    """One competency across all stages."""
    return read(visit, competency, OVERVIEW)


@router.get("/ladder/{competency}/{stage}")
async def at_stage(competency: str, stage: str, visit: Reading) -> Response:
    """One competency at one stage: where citations point."""
    return read(visit, competency, stage)


def read(visit: Visit, competency_id: str, stage_id: str) -> Response:
    """The page of a competency at a stage, or of what it says across all of them."""
    whole = visit.desk.ladder
    competency, stage = whole.competency(competency_id), whole.stage(stage_id)
    if competency is None or (stage is None and stage_id != OVERVIEW):
        raise Problem(Kind.NOT_FOUND, "the ladder has no such page")
    return visit.page(
        "reader.html",
        ladder=whole,
        competency=competency,
        stage=stage,
        stages=[(one, opening(competency, one.id)) for one in stages_of(whole, competency)],
        tracks=tracks(whole, shown=stage_id, href=lambda one: place(competency, one)),
        sections=sections(whole, competency, stage_id),
        before=whole.neighbour(stage_id, -1),
        after=whole.neighbour(stage_id, 1),
        place=place,
        anchor=anchor,
    )


def sections(
    ladder: Ladder, competency: Competency, stage_id: str
) -> list[tuple[str, list[Passage]]]:
    """What a competency says at a stage: headings, each with its passages, in source order."""
    found: dict[str | None, list[Passage]] = {}
    for passage in competency.passages:
        if passage.stage == stage_id:
            found.setdefault(passage.section, []).append(passage)
    return [(ladder.section_title(section), passages) for section, passages in found.items()]


def stages_of(ladder: Ladder, competency: Competency) -> list[Stage]:
    """The stages that a competency has guidance for, lowest first."""
    there = {passage.stage for passage in competency.passages}
    return [stage for stage in ladder.stages if stage.id in there]


def opening(competency: Competency, stage_id: str | None = None) -> str:
    """The first sentence of a competency, or of what it says at a stage."""
    there = (one for one in competency.passages if stage_id in (None, one.stage))
    return next((passage.sentences[0].text for passage in there), "")


def pair(ladder: Ladder, a: str, b: str) -> tuple[Stage, Stage]:
    """The stages of these names; by default the first two, or a stage and the one after it."""
    first = named(ladder, a) or ladder.stages[0]
    after = ladder.neighbour(first.id, 1) or ladder.neighbour(first.id, -1) or first
    return first, named(ladder, b) or after


def named(ladder: Ladder, name: str) -> Stage | None:
    """The stage of that name; None for no name. Raises Problem for one that is not there."""
    if not name:
        return None
    if found := stage_called(ladder, name):
        return found
    raise Problem(Kind.NOT_FOUND, "the ladder has no stage of that name")


def place(competency: Competency, stage: Stage | None = None) -> str:
    """The address of a competency's page at a stage, or across all of them."""
    parts = (competency.id, *((stage.id,) if stage else ()))
    return "/ladder/" + "/".join(quote(part, safe="") for part in parts)
