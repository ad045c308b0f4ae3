"""Owns how replies are described in OpenAPI. Nothing is made of these: replies are projections of
events (coach/transcript.py), and a test holds both against each other: nothing may be sent that is
not told here.
"""

from __future__ import annotations

from pydantic import BaseModel, Field

from coach.turn import Intent, Outcome, Policy, Relation, State, Wish

EXAMPLE = "strategic-alignment/mid-level-engineer/the-shift#1.1"


class Frame(BaseModel):
    """What was understood of a question; null or an empty list where nothing was."""

    question: str
    topic: str
    intent: Intent
    bare: str
    current: str | None
    target: str | None
    stages: list[str]
    competencies: list[str]
    facets: list[str]
    policy: Policy | None
    unknown_stage: str | None
    labels: list[str]
    wish: Wish | None


class Said(BaseModel):
    """One sentence of an answer."""

    text: str
    state: State
    citations: list[str] = Field(description="Ids of the citations it rests on.")


class Cited(BaseModel):
    """An exact piece of the ladder; `quote` stands between `start` and `end` of `source`."""

    id: str = Field(examples=[EXAMPLE])
    ladder: str
    competency: str
    stage: str
    section: str | None
    facet: str
    quote: str
    start: int
    end: int
    source: str
    revision: str
    relation: Relation
    url: str
    label: str


class Noticed(BaseModel):
    """Something to know beside the answer."""

    kind: str
    text: str


class Used(BaseModel):
    """Tokens a model took, `estimated` where its provider named no number; `cost` in US dollars,
    null where the price is not known."""

    prompt_tokens: int
    completion_tokens: int
    cost: float | None
    estimated: bool


class Answer(BaseModel):
    """One whole turn; the last three where a model had a part in it. `usage` is null where nobody
    knows it, `withheld` how many of the model's sentences did not pass."""

    outcome: str = Field(examples=[*Outcome, "error", "cancelled"])
    reason: str | None = None
    frame: Frame
    statements: list[Said]
    citations: list[Cited]
    notices: list[Noticed]
    consulted: list[str]
    revision: str
    mode: str
    prompt_digest: str | None = None
    model: str | None = None
    withheld: int | None = None
    usage: Used | None = None


class FoundPassage(BaseModel):
    """A passage that may speak to a question; `parts` of its score where they were asked for."""

    id: str
    competency: str
    stage: str
    section: str | None
    facets: list[str]
    score: float
    text: str
    parts: dict[str, float] | None = None


class Found(BaseModel):
    """What a search found, best first."""

    frame: Frame
    sufficiency: float
    passages: list[FoundPassage]


class StageReply(BaseModel):
    """A stage; `order` counts from 0 within its track."""

    id: str
    title: str
    order: int
    track: str
    aliases: list[str]


class SectionReply(BaseModel):
    """A named kind of guidance."""

    id: str
    title: str
    facets: list[str]


class CompetencyReply(BaseModel):
    """A competency; `stages` are those it has guidance for."""

    id: str
    title: str
    source: str
    revision: str
    stages: list[str]


class LadderReply(BaseModel):
    """What the ladder is made of."""

    id: str
    name: str
    owner: str
    version: str
    revision: str
    stages: list[StageReply]
    sections: list[SectionReply]
    competencies: list[CompetencyReply]


class SentenceReply(BaseModel):
    """A sentence; `text` is cleaned for display, the offsets are of the source."""

    id: str
    text: str
    facet: str
    start: int
    end: int
    url: str


class PassageReply(BaseModel):
    """One paragraph or list of guidance, with the ids of its neighbours in the source."""

    id: str
    competency: str
    stage: str
    section: str | None
    heading: str
    facets: list[str]
    text: str
    source: str
    revision: str
    previous: str | None
    next: str | None
    sentences: list[SentenceReply]


class Side(BaseModel):
    """A section as one of two compared stages has it."""

    section: str | None
    heading: str
    a: list[PassageReply]
    b: list[PassageReply]


class ComparedCompetency(BaseModel):
    """One competency, section by section."""

    id: str
    title: str
    sections: list[Side]


class Compared(BaseModel):
    """Two stages beside each other."""

    a: StageReply
    b: StageReply
    competencies: list[ComparedCompetency]
