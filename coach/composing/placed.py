"""What is said where somebody is placed otherwise than they may think.

An aim may lie behind them; a stage may be chosen beside a question that names another. Knows the
names of lines, not their words.
"""

from __future__ import annotations

from collections.abc import Iterator

from coach.composing.asked import Asked, Line
from coach.ladder.model import Stage
from coach.turn import REFUSED, Notice

EARLIER = "earlier-"  # labels of a frame, with a stage
SAID = "said-"
AIMED = "aimed-"


def placed_otherwise(asked: Asked) -> Iterator[Notice]:
    """The notices of what was not followed, and what the answer is about instead."""
    here, aim = asked.ladder.stage(asked.frame.current or ""), asked.frame.target
    earlier = _stage(asked, EARLIER)
    if earlier and here:
        values = {"stage": earlier.title, "here": here.title}
        yield asked.notice("earlier-stage", Line("earlier_stage", values))
    refused = _stage(asked, REFUSED)
    if refused:
        values = {"stage": refused.title, "here": here.title if here else ""}
        yield asked.notice("silent", Line("refused_stage", values))
    for label, chosen in ((SAID, here), (AIMED, asked.ladder.stage(aim or ""))):
        said = _stage(asked, label)
        if said and chosen and said != chosen:
            values = {"stage": said.title, "here": chosen.title}
            yield asked.notice("two-stages", Line("two_stages", values))


def _stage(asked: Asked, label: str) -> Stage | None:
    ids = (one.removeprefix(label) for one in asked.frame.labels if one.startswith(label))
    return next(filter(None, map(asked.ladder.stage, ids)), None)
