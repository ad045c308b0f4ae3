"""Owns what a model is sent: our rules as `system`, and everything else as data in `user`.

The only place that builds these messages. Every foreign line stands behind "> ", between lines that
carry a boundary drawn for this request; characters nobody sees are taken out before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from coach.answering.facts import Fact, Place
from coach.answering.handles import Names, draw
from coach.answering.telling import room_for
from coach.citations import relation, standing
from coach.errors import AskerError
from coach.ladder.model import Ladder, Passage
from coach.llm.call import Call, Message
from coach.prompts import Prompt
from coach.question.cleaning import LONGEST_QUESTION, clean
from coach.turn import ASKED_ABOUT, Exchange, QuestionFrame, Relation

MOST_SENTENCES = 8  # asked for; a short answer is read
MOST_IDEAS = 2  # of the model's own
MAX_TOKENS = 600  # of a reply; twice what was asked for
CHARS_PER_TOKEN = 3  # English has about 4; counting fewer keeps us on the safe side
HISTORY_TOKENS = 700  # of all earlier exchanges together, the latest first
ANSWER_TOKENS = 200  # of one earlier answer
SAMPLE = "k1"  # the handle in the rules' example; never drawn

_STANDS = {
    Relation.CURRENT: ", the asker's stage",
    Relation.NEXT: ", the next stage",
    Relation.BEYOND: ", further ahead",
    Relation.EARLIER: ", an earlier stage",
    Relation.OVERVIEW: "",
}


@dataclass(frozen=True, slots=True)
class Request:
    """One call, the facts it shows, and what of it must never be heard again: its rules, the
    boundary."""

    call: Call
    facts: tuple[Fact, ...]
    rules: str
    boundary: str


def build(
    ladder: Ladder,
    frame: QuestionFrame,
    places: Sequence[Place],
    history: Sequence[Exchange],
    prompt: Prompt,
    seed: str | int | None = None,
) -> Request:
    """The request for one turn. Raises ProjectError when the prompt file lacks a block or value."""
    earlier = [_lines_of(one) for one in trimmed(history)]
    question = visible(frame.question).split("\n")
    texts = [sentence.text for _, sentence in places]
    said = [line for one in earlier for part in one.values() for line in part]
    names = draw(len(places), [*texts, *said, *question, prompt.blocks.get("system", "")], seed)
    facts = tuple(Fact(*one) for one in _named(names, places))
    most = min(MOST_SENTENCES, room_for(frame))
    rules = prompt.render("system", most=most, ideas=MOST_IDEAS, sample=SAMPLE)
    data = prompt.render(
        "user",
        boundary=names.boundary,
        groups=_groups(ladder, frame, facts),
        asker=_asker(ladder, frame),
        history=earlier,
        question=question,
    )
    messages = (Message("system", rules), Message("user", data))
    return Request(Call(messages, MAX_TOKENS), facts, rules, names.boundary)


def visible(text: str) -> str:
    """Foreign text without the characters nobody sees; what is too long is cut."""
    try:
        return clean(text[:LONGEST_QUESTION])
    except AskerError:  # nothing to see in it
        return ""


def trimmed(history: Sequence[Exchange]) -> tuple[Exchange, ...]:
    """The latest exchanges that fit, in order, each answer cut short."""
    kept: list[Exchange] = []
    left = HISTORY_TOKENS * CHARS_PER_TOKEN
    for one in reversed(history):
        answer = visible(one.answer)[: ANSWER_TOKENS * CHARS_PER_TOKEN]
        question = visible(one.question)
        left -= len(answer) + len(question)
        if left < 0:
            break
        kept.append(Exchange(question, answer))
    return tuple(reversed(kept))


def _named(names: Names, places: Sequence[Place]) -> list[tuple[str, *Place]]:
    return [(handle, *place) for handle, place in zip(names.handles, places, strict=True)]


def _lines_of(exchange: Exchange) -> dict[str, list[str]]:
    return {"question": exchange.question.split("\n"), "answer": exchange.answer.split("\n")}


def _groups(ladder: Ladder, frame: QuestionFrame, facts: Sequence[Fact]) -> list[dict[str, object]]:
    @cache
    def place(passage: Passage) -> str:
        section = ladder.section_title(passage.section)
        stands = _STANDS[relation(ladder, passage.stage, frame)]
        several = len(ladder.competencies) > 1
        competency = ladder.competency(passage.competency) if several else None
        title = f" · {competency.title}" if competency else ""
        return f"{ladder.stage_title(passage.stage)}{stands}{title} · {section}"

    return [
        {"place": " ".join(name.split()), "facts": [_shown(fact) for fact in group]}
        for name, group in groupby(facts, key=lambda fact: place(fact.passage))
    ]


def _shown(fact: Fact) -> dict[str, str]:
    return {"handle": fact.handle, "text": _on_one_line(fact.sentence.text)}


@lru_cache(maxsize=4096)  # sentences of ladders; a question shows two dozen of some hundreds
def _on_one_line(sentence: str) -> str:
    return " ".join(visible(sentence).split())


def _asker(ladder: Ladder, frame: QuestionFrame) -> list[str]:
    """Who asks, one line for each thing that is known."""
    known = frame.current and ASKED_ABOUT not in frame.labels
    here = standing(ladder, frame) if known else None
    who = "a manager, about a report" if "manager" in frame.labels else "an engineer"
    lines = [f"who: {who}"]
    lines += [f"stage: {here.title}"] if here else []
    lines += [f"aims at: {ladder.stage_title(frame.target)}"] if frame.target else []
    return [" ".join(line.split()) for line in lines]
