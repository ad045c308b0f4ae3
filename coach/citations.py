"""From a sentence of the ladder to the citation that points at it, and how near it is to the asker.

Knows ladders and frames; nothing of models, prompts or pages.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from coach.errors import ProjectError
from coach.ladder.model import Competency, Ladder, Passage, Sentence, Stage
from coach.turn import ASKED_ABOUT, Citation, QuestionFrame, Relation


def cite(ladder: Ladder, passage: Passage, sentence: Sentence, frame: QuestionFrame) -> Citation:
    """The citation of one sentence; the quote is cut from the source, never taken from a copy.

    Raises ProjectError when the passage belongs to no competency of this ladder.
    """
    return _citation(ladder, passage, sentence, relation(ladder, passage.stage, frame))


@lru_cache(maxsize=4096)  # sentences of ladders; an answer cites a dozen, often the same
def _citation(ladder: Ladder, passage: Passage, sentence: Sentence, stands: Relation) -> Citation:
    competency = _competency(ladder, passage)
    return Citation(
        id=sentence.id,
        ladder=ladder.id,
        competency=passage.competency,
        stage=passage.stage,
        section=passage.section,
        facet=sentence.facet,
        quote=competency.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        source=competency.source,
        revision=competency.revision,
        relation=stands,
        url=sentence_url(passage, sentence),
        label=_label(ladder, competency, passage),
    )


def standing(ladder: Ladder, frame: QuestionFrame) -> Stage | None:
    """Where the asker stands: the stage they gave, else the stage below the one they aim at.

    None when neither is known, and for an aim at the first stage of a track. A stage that the
    question merely names ("what does staff mean?") says nothing about the asker.
    """
    if frame.current:
        return ladder.stage(frame.current)
    return ladder.neighbour(frame.target, -1) if frame.target else None


def relation(ladder: Ladder, stage_id: str, frame: QuestionFrame) -> Relation:
    """How a stage stands to the asker.

    `overview` is also the relation of a stage that cannot be placed on the asker's path, because
    nobody said where that path starts or because the stage is on another track and not on the way
    to the target, and where another stage than the asker's is asked about. So `current` is never
    claimed of somebody who did not say where they are.
    """
    cited = ladder.stage(stage_id)
    if cited is None or ASKED_ABOUT in frame.labels:
        return Relation.OVERVIEW
    target = ladder.stage(frame.target) if frame.target else None
    here = standing(ladder, frame)
    if here and here.track == cited.track:
        return _by_steps(cited.order - here.order)
    if target and target.track == cited.track:  # across to another track, or up to its first stage
        return Relation.NEXT if cited.order <= target.order else Relation.BEYOND
    return Relation.OVERVIEW


def anchor(sentence: Sentence) -> str:
    """The sentence's anchor on the page of its competency and stage: `s-how-to-grow-3-2`.

    Unique there, because the last two numbers are always paragraph and sentence.
    """
    place = sentence.id.rsplit("/", 1)[-1]
    return "s-" + place.replace("#", "-").replace(".", "-")


def _by_steps(steps: int) -> Relation:
    if steps > 1:
        return Relation.BEYOND
    by_steps = {0: Relation.CURRENT, 1: Relation.NEXT}
    return by_steps.get(steps, Relation.EARLIER)


def _competency(ladder: Ladder, passage: Passage) -> Competency:
    found = ladder.competency(passage.competency)
    if found is None:
        raise ProjectError(
            f"passage {passage.id} belongs to no competency of ladder '{ladder.id}'; "
            "cite it with the ladder it was read from"
        )
    return found


def sentence_url(passage: Passage, sentence: Sentence) -> str:
    """Where the sentence stands in the ladder reader, from the root of the site."""
    page = "/".join(quote(part, safe="") for part in (passage.competency, passage.stage))
    return f"/ladder/{page}#{quote(anchor(sentence))}"


def _label(ladder: Ladder, competency: Competency, passage: Passage) -> str:
    """`Senior Engineer · How to Grow`; the competency stands between where there are several."""
    stage = ladder.stage_title(passage.stage)
    several = len(ladder.competencies) > 1 or passage.section is None
    section = ladder.section_title(passage.section) if passage.section else ""
    parts = (stage, competency.title if several else "", section)
    return " · ".join(part for part in parts if part)
