"""Owns what a draft says of the stage aimed at: its heading, its lines of ours, whose words follow.

A ladder tells the shift from one stage to the next. What lies further is shown as a look ahead, and
who aims at the stage they stand at is shown that stage.
"""

from __future__ import annotations

from coach.citations import relation
from coach.feedback.observing import Place
from coach.turn import Relation


def stays(place: Place) -> bool:
    """Whether the aim is to be firm at the current stage."""
    return place.target == place.stage


def further(place: Place) -> str | None:
    """The stage aimed at, where it is neither the current one nor the next."""
    near = (None, place.stage, place.following)
    return None if place.target in near else place.target


def heading(place: Place) -> str:
    """What stands above the lines about the stage aimed at."""
    ahead, title = further(place), place.ladder.stage_title
    if place.following and not stays(place):
        way = f", on the way to {title(ahead)}" if ahead and _is_beyond(place, ahead) else ""
        return f"The shift toward {title(place.following)}{way}"
    return f"Toward {title(ahead)}" if ahead else "At this stage"


def remark(place: Place) -> str | None:
    """The line of ours: what is told of the stage aimed at, and what that is not. None where the
    next stage is aimed at."""
    here = place.ladder.stage_title(place.stage)
    if stays(place):
        return (
            f"The aim is {here} itself: this is what the ladder says of that stage, without a step "
            "to the next."
        )
    ahead = further(place)
    if ahead is None:
        return None
    aimed = place.ladder.stage_title(ahead)
    if not _is_beyond(place, ahead):
        return f"{aimed} is on another track: the ladder tells no shift from {here} to it."
    return (
        f"{aimed} lies beyond the next stage: its own shift comes after this one, so read what "
        "follows as a look ahead, not as what is expected now."
    )


def ahead_of(place: Place) -> str:
    """What the opening says of the way: the next stage, and the one aimed at if that is another."""
    ahead, title = further(place), place.ladder.stage_title
    named = [] if stays(place) or not place.following else [f"{title(place.following)} next"]
    named += [f"{title(ahead)} as the aim"] if ahead else []
    return f", with {' and '.join(named)}" if named else ""


def _is_beyond(place: Place, stage: str) -> bool:
    """Whether it comes after the next stage of the same track."""
    return relation(place.ladder, stage, place.frame) is Relation.BEYOND
