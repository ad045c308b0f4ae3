"""Owns where the person asked about stands and is heading, settled from all named stages together.

Knows no intents and no policies. What is given beside the question wins over what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach.ladder.model import Ladder, Stage
from coach.ladder.stage_names import StageMention
from coach.question.asker import asks_for_another, stage_by_tenure
from coach.question.parts import Part, part_of
from coach.question.staging import STAGE

Stages = tuple[str, ...]  # ids one name may mean, in ladder order

_STEP = re.compile(
    r"\s*(?:engineers?|level|role|stage)?,?\s*(?:(?:all the way|up|and|on|over|straight)\s+)*"
    r"(?:to|into|->|-->|=>|→|>|towards?|through)\s*(?:an?\s|the\s|being\s|becoming\s)*",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:explain|describe|introduce|compare)\w*(?: an?| the)?\s*$", re.IGNORECASE
)
_ALL_THE_WAY = re.compile(r"\b(?:up to|all the way|through)\b", re.IGNORECASE)
_NEIGHBOUR = re.compile(
    r"\b(?:level|stage|step|rung|one|comes?|next|what'?s|is|there|expect\w*|happens|get|go|grow"
    r"|move"
    r"|getting|going|growing|moving)(?: \w+){0,2}? "
    r"(?:(above|after|beyond|past|up from)|below|before|under|beneath|down from)(?: an?"
    r"| the)?\s*$",
    re.IGNORECASE,
)
_WANTS_DOWN = re.compile(
    r"\b(?:becom(?:e|ing)|mov(?:e|ing)|go|going|step(?:ping)?|get|getting|return(?:ing)?|switch"
    r"(?:ing)?|drop(?:ping)?|back|demoted|prefer\w*|want\w*|(?:would|'d) (?:like|rather|prefer))"
    r"(?: (?:to|be|being|become|into|back|down|again|an?|the|level|role))*\s*$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\b(?:next|following) (?:level|stage|rung|grade|step up)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the person stands and is heading; `stages` are all named ones, in the question's order.

    `unknown` are the words of a stage this ladder lacks; `manager` says that somebody asks for
    another person. `earlier` is a stage aimed at that comes before where the person stands, so that
    no way leads there; `overruled` the stage and the aim that the question tells of, where another
    was given beside it.
    """

    current: str | None
    target: str | None
    stages: tuple[str, ...]
    unknown: str | None
    manager: bool
    earlier: str | None = None
    overruled: tuple[str | None, ...] = ()
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    part: Part
    stages: Stages


def names_a_pair(mentions: Sequence[StageMention], staged: str) -> bool:
    """Whether two different stages are named, neither of them as somebody's own or goal."""
    if len(mentions) < 2 or any(map(_STEP.fullmatch, _between_mentions(mentions, staged))):
        return False
    parts = [part_of(staged, one.start, one.end) for one in mentions]
    return set(parts) == {Part.OPEN} and len({one.stages for one in mentions if one.stages}) > 1


def _between_mentions(mentions: Sequence[StageMention], staged: str) -> list[str]:
    return [staged[one.end : other.start] for one, other in pairwise(mentions)]


def read_standing(
    ladder: Ladder,
    mentions: Sequence[StageMention],
    staged: str,
    *,
    comparing: bool,
    given: tuple[str | None, str | None],
) -> Standing:
    """Settle the standing. `given` are the stage and target ids named beside the question."""
    refused = [one for one in mentions if one.stages and _is_refused(one, staged)]
    mentions = [one for one in mentions if one not in refused]
    if refused and given[1] in refused[0].stages:
        given = (given[0], None)
    parts = _parts(mentions, staged, comparing)
    named = [
        _Named(part, one.stages) for one, part in zip(mentions, parts, strict=True) if one.stages
    ]
    earlier = None if comparing else _earlier(ladder, named, mentions, staged, given)
    if earlier and given[1]:
        given = (given[0], None)
    current, target = _settle(ladder, named, staged, comparing, given)
    unknown = (
        one.words
        for one, part in zip(mentions, parts, strict=True)
        if not one.stages and part is not Part.OTHER
    )
    return Standing(
        current=current,
        target=None if target == current else target,
        stages=_all_named(ladder, mentions, staged, comparing),
        unknown=next(unknown, None),
        manager=Part.REPORT in parts or asks_for_another(staged),
        earlier=earlier,
        overruled=() if comparing else _overruled(named, given),
        refused=refused[0].stages[0] if refused else None,
    )


def _is_refused(mention: StageMention, staged: str) -> bool:
    return part_of(staged, mention.start, mention.end) is Part.REFUSED


def _earlier(
    ladder: Ladder,
    named: Sequence[_Named],
    mentions: Sequence[StageMention],
    staged: str,
    given: tuple[str | None, str | None],
) -> str | None:
    """A stage aimed at, beside the question or by its words, that comes before one's own."""
    here = (given[0],) if given[0] else _first(named, Part.REPORT) or _first(named, Part.MINE)
    if given[1]:
        return given[1] if _lies_behind(ladder, given[1], here) else None
    wanted = (one for one in mentions if one.stages and _WANTS_DOWN.search(staged[: one.start]))
    return next(
        (one.stages[0] for one in wanted if _lies_behind(ladder, one.stages[0], here)), None
    )


def _lies_behind(ladder: Ladder, stage: str, here: Stages) -> bool:
    """Whether a stage comes before one's own on the same track."""
    one, mine = ladder.stage(stage), ladder.stage(here[0]) if here else None
    same = bool(one and mine and one.track == mine.track)
    return same and _below(ladder, (stage,), here)


def _overruled(
    named: Sequence[_Named],
    given: tuple[str | None, str | None],
) -> tuple[str | None, str | None]:
    """Where the question says that somebody stands, and aims, where another was given beside it. A
    stage that is only asked about says neither."""
    here = _first(named, Part.REPORT) or _first(named, Part.MINE)
    both = zip(given, (here, _first(named, Part.GOAL)), strict=True)
    stage, aim = (
        said[0] if beside and said and beside not in said else None for beside, said in both
    )
    return stage, None if aim == stage else aim


def _parts(mentions: Sequence[StageMention], staged: str, comparing: bool) -> list[Part]:
    parts = [part_of(staged, one.start, one.end) for one in mentions]
    if comparing:
        return parts
    for at, (one, other) in enumerate(pairwise(mentions)):
        stepped = _STEP.fullmatch(staged[one.end : other.start])
        if not stepped or _TELLING.search(staged[: one.start]):
            continue
        if parts[at + 1] is Part.MINE:  # "I moved from mid to senior"
            parts[at] = Part.OTHER
        else:
            parts[at] = Part.REPORT if parts[at] is Part.REPORT else Part.MINE
            parts[at + 1] = Part.GOAL
    return parts


def _settle(
    ladder: Ladder,
    named: Sequence[_Named],
    staged: str,
    comparing: bool,
    given: tuple[str | None, str | None],
) -> tuple[str | None, str | None]:
    """Current and target stage. Ambiguous names give way to the other end of the step."""
    here = (given[0],) if given[0] else _first(named, Part.REPORT) or _first(named, Part.MINE)
    there = (given[1],) if given[1] else _first(named, Part.GOAL)
    if not here and asks_for_another(staged):
        here = _first(named, Part.OTHER)
    if not given[1] and here and there and _below(ladder, there, here):
        there = ()  # "I'm a senior but act like a mid"
    rest = [one.stages for one in named if one.part is Part.OPEN]
    if comparing and not here and len(pair := _pair(ladder, named)) > 1:
        here, there = (pair[0],), there if given[1] else (pair[-1],)
    if not here and not there and (step := _neighbours(ladder, named, staged)):
        return step
    if not here and rest and (not there or _below(ladder, rest[0], there)):
        here = rest[0]
    here = here or _by_tenure(ladder, staged, there)
    if here and not there:
        higher = (one for one in rest if _below(ladder, here, one))
        there = next(higher, ()) or _after_next(ladder, staged, here)
    return _ends(ladder, here, there)


def _ends(ladder: Ladder, here: Stages, there: Stages) -> tuple[str | None, str | None]:
    """One stage for each end; with only a goal, the step before it is where one stands."""
    target = next((one for one in there if not here or _below(ladder, (here[0],), (one,))), None)
    target = target or next(iter(there), None)
    if not here and target:
        below = ladder.neighbour(target, -1)
        return (below.id if below else None), target
    beneath = [one for one in here if target and _below(ladder, (one,), (target,))]
    return (beneath[-1] if beneath else next(iter(here), None)), target


def _first(named: Iterable[_Named], part: Part) -> Stages:
    return next((one.stages for one in named if one.part is part), ())


def _pair(ladder: Ladder, named: Sequence[_Named]) -> Stages:
    """The lowest and the highest stage compared, or fewer than two."""
    ids = {stage for one in named if one.part is not Part.OTHER for stage in one.stages}
    ordered = [stage.id for stage in ladder.stages if stage.id in ids]
    return (ordered[0], ordered[-1]) if len(ordered) > 1 and len(named) > 1 else ()


def _neighbours(
    ladder: Ladder, named: Sequence[_Named], staged: str
) -> tuple[str | None, str | None] | None:
    """`the level above senior` is the step from senior; `below staff` the step to staff."""
    start = staged.find(STAGE)
    found = _NEIGHBOUR.search(staged[:start]) if named else None
    if found is None:
        return None
    stage = named[0].stages[-1] if found[1] else named[0].stages[0]
    other = ladder.neighbour(stage, 1 if found[1] else -1)
    other_id = other.id if other else None
    return (stage, other_id) if found[1] else (other_id, stage)


def _by_tenure(ladder: Ladder, staged: str, there: Stages) -> Stages:
    goal = ladder.stage(there[0]) if there else next(iter(ladder.stages), None)
    hint = stage_by_tenure(staged, _track(ladder, goal)) if goal else None
    return (hint,) if hint and (not there or _below(ladder, (hint,), there)) else ()


def _track(ladder: Ladder, stage: Stage) -> tuple[Stage, ...]:
    return tuple(one for one in ladder.stages if one.track == stage.track)


def _after_next(ladder: Ladder, staged: str, here: Stages) -> Stages:
    above = ladder.neighbour(here[-1], +1) if _NEXT.search(staged) else None
    return (above.id,) if above else ()


def _below(ladder: Ladder, low: Stages, high: Stages) -> bool:
    """Whether every stage of `low` stands below some stage of `high` in the ladder's order."""
    order = {stage.id: at for at, stage in enumerate(ladder.stages)}
    return bool(low and high) and max(order[one] for one in low) < max(order[one] for one in high)


def _all_named(
    ladder: Ladder, mentions: Sequence[StageMention], staged: str, comparing: bool
) -> tuple[str, ...]:
    """Every named stage once, in order; `from junior up to staff` also names those between."""
    found: list[str] = []
    for at, one in enumerate(mentions):
        if at and one.stages and mentions[at - 1].stages:
            between = staged[mentions[at - 1].end : one.start]
            stepped = _STEP.fullmatch(between) and (comparing or _ALL_THE_WAY.search(between))
            found += _between(ladder, mentions[at - 1].stages[0], one.stages[-1]) if stepped else []
        found += one.stages
    return tuple(dict.fromkeys(found))


def _between(ladder: Ladder, low: str, high: str) -> list[str]:
    first, last = ladder.stage(low), ladder.stage(high)
    if first is None or last is None or first.track != last.track:
        return []
    return [one.id for one in _track(ladder, first) if first.order < one.order < last.order]
