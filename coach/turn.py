"""The values of one turn: what was understood, what may speak, what is said, and the events of it.

Pure data. Every value is frozen; each step of a turn returns a new one. The event list is the
single truth of a turn: the live stream, JSON and transcripts are projections of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from coach.ladder.model import Facet, Passage


class Intent(StrEnum):
    """What the asker wants from the ladder."""

    GROW = "grow"
    READY = "ready"
    EXPECT = "expect"
    COMPARE = "compare"
    STRUGGLE = "struggle"
    SIGNALS = "signals"
    DEFINE = "define"
    LOCATE = "locate"
    FEEDBACK = "feedback"
    PREPARE = "prepare"
    PROCESS = "process"


REFUSED = "refused-"  # begins the label of a frame whose asker does not want to become that stage
ASKED_ABOUT = "asked-about"  # label of a frame whose `current` is no stage of the asker's
MOVING = frozenset({Intent.GROW, Intent.READY, Intent.PREPARE})  # intents that look up the ladder


class Policy(StrEnum):
    """Subjects the coach does not answer from the ladder, whatever the ladder says."""

    PAY = "pay"
    LEGAL = "legal"  # law, HR procedure, harassment, leave, termination
    PRIVACY = "privacy"  # other people's data or chats
    VERDICT = "verdict"  # ratings, rankings, promotion decisions about a person
    CRISIS = "crisis"
    OFF_TOPIC = "off-topic"


class Relation(StrEnum):
    """Of a cited stage to the asker."""

    CURRENT = "current"
    NEXT = "next"
    BEYOND = "beyond"
    EARLIER = "earlier"
    OVERVIEW = "overview"


class Outcome(StrEnum):
    """How a turn ended."""

    ANSWERED = "answered"
    CLARIFYING = "clarifying"
    DECLINED = "declined"
    HANDED_OVER = "handed_over"


class State(StrEnum):
    """What a statement is, and so what it may say."""

    QUOTED = "quoted"
    SUPPORTED = "supported"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    CONNECTIVE = "connective"


class Wish(StrEnum):
    """What a follow-up wants done with the answer before it."""

    SENTENCE = "one-sentence"
    SHORTER = "shorter"
    EXAMPLE = "example"
    MORE = "more"  # what has not been said yet
    WHY = "why"  # what stands behind it, or what it means
    FIRST = "first"  # what to begin with
    REMEDY = "remedy"  # what to do about the struggles it told of
    POINT = "point"  # what stands around one sentence of it


@dataclass(frozen=True, slots=True)
class QuestionFrame:
    """What was understood of a question.

    `question` is the cleaned text; `bare` is the same without stage names; `topic` is what remains
    once intent words and politeness are gone as well ("" for a purely structural question such as
    "how do I grow here").
    `stages` are all stages the question names, in its order. `unknown_stage` is a stage the
    question clearly names that this ladder does not have. `labels` are remarks that decide
    nothing by themselves; `coach.question.understand` lists them. `wish` is what a follow-up wants
    done with the answer before it. In a conversation `bare` and `topic` also hold what the question
    refers back to; `question` is the asker's own text alone.
    """

    question: str
    topic: str
    intent: Intent
    bare: str = ""
    current: str | None = None
    target: str | None = None
    stages: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    policy: Policy | None = None
    unknown_stage: str | None = None
    labels: tuple[str, ...] = ()
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage with its score and the named parts the score is the sum of.

    `best` is the index of the sentence in it that is nearest to the question, `near` the cosine
    of each of its sentences with the question.
    """

    passage: Passage
    score: float
    parts: dict[str, float] = field(default_factory=dict)
    best: int = 0
    near: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What may speak, best first. `sufficiency` is a calibrated probability in [0, 1] that the
    ladder speaks to the question; `sufficient` compares it with the embedder's threshold.
    `signs` are what that judgement rests on, by name. `missing` names the subject the ladder is
    silent on, where one was recognised; `danger` that the question sounds like a person in danger,
    whom no rule of understanding recognised. `said` are the ids of sentences that earlier answers
    quoted, to be left out where the asker wants more than those; they are no evidence. `pointed` is
    the id of the sentence of the last answer that the asker points at."""

    passages: tuple[ScoredPassage, ...]
    sufficiency: float
    sufficient: bool
    missing: str | None = None
    signs: dict[str, float] = field(default_factory=dict)
    danger: bool = False
    said: frozenset[str] = frozenset()
    pointed: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """An exact piece of the ladder: `quote == source_text[start:end]`, always."""

    id: str  # of the sentence
    ladder: str
    competency: str
    stage: str
    section: str | None
    facet: Facet
    quote: str
    start: int  # code points
    end: int
    source: str
    revision: str
    relation: Relation
    url: str
    label: str  # for people: "Senior Engineer · How to Grow"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer with the ids of the citations it rests on."""

    text: str
    state: State
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know beside the answer; `kind` is stable, `text` is for people."""

    # look-ahead, no-growth-guidance, not-english, silent, injection, strain, earlier-stage,
    # two-stages, degraded, withheld, shutdown
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One earlier turn of a conversation: what was asked and what was answered, as plain text.

    `stage`, `target` and `competency` are the options given beside the question. History helps to
    understand a question; it is never evidence.
    """

    question: str
    answer: str = ""
    stage: str | None = None
    target: str | None = None
    competency: str | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """What a model call used. `cost` is in US dollars, None where the price is not known;
    `estimated` says that the provider named no counts and we counted ourselves."""

    prompt_tokens: int
    completion_tokens: int
    cost: float | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """First event of a turn. `mode` is "offline" or "model"; `model` is the alias asked."""

    frame: QuestionFrame
    ladder: str
    revision: str
    mode: str
    prompt_digest: str | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """Terminal event of a turn that ran to its end. `consulted` are the passage ids looked at,
    `withheld` counts sentences of a model that did not reach the reader."""

    outcome: Outcome
    reason: str | None = None
    consulted: tuple[str, ...] = ()
    withheld: int = 0
    usage: Usage | None = None


SHUTDOWN = "shutdown"  # kind of a turn that the closing of the server ended
LOST = "lost"  # kind of a turn whose process died before it ended


@dataclass(frozen=True, slots=True)
class Failed:
    """Terminal event of a turn that broke: what was said before it stands, and nothing follows.

    `kind` is stable: SHUTDOWN, LOST, a `coach.errors.Failure`, or what kind of problem it would
    have been as a reply ("defect", "unavailable", "invalid"); `text` is one line for people;
    `retry_after` is in seconds, None where trying again may not help.
    """

    kind: str
    text: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Terminal event of a turn that was stopped: `by` is "asker" or "gone" (nobody listened, or
    whoever did may not any more)."""

    by: str = "asker"


Terminal = Done | Failed | Cancelled
Event = Meta | Citation | Statement | Notice | Terminal
