"""Owns understanding: one question, and what was said beside it, becomes one question frame.

Calls every rule of this package in order and settles what they found; the rules know nothing of
each other. Uses no model, so that it works offline, and is the same every time.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.errors import AskerError
from coach.ladder.model import Ladder
from coach.ladder.stage_names import StageMention, find_stages, resolve_stage
from coach.question.cleaning import clean, fold
from coach.question.competencies_asked import find_competencies, resolve_competency
from coach.question.injection import find_commands
from coach.question.intents import read_wish
from coach.question.language import is_english
from coach.question.policies import Ruling, find_policy
from coach.question.roles import lacks, other_role, refers_to_ladder
from coach.question.stages_asked import Standing, names_a_pair, read_standing
from coach.question.staging import Span, with_stages, without
from coach.question.topic import bare_question, find_topic
from coach.turn import Intent, Policy, QuestionFrame


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question read as text: `commands` are spans aimed at the coach, `staged` is without them
    and with signs for stage names. All have the offsets of `text`."""

    text: str
    folded: str
    commands: tuple[Span, ...]
    asked: str
    mentions: tuple[StageMention, ...]
    staged: str


def understand(
    question: str,
    ladder: Ladder,
    *,
    stage: str | None = None,
    target: str | None = None,
    competency: str | None = None,
) -> QuestionFrame:
    """Read a question against a ladder.

    `stage`, `target` and `competency` are ids, titles, aliases or codes and win over the text.
    Labels: `injection`, `manager`, `not-english`, `harassment`, `about-ladder` where it refers to
    levels, expectations or the ladder itself, and `uncued` where nothing but the form of the
    question spoke for its intent. Raises AskerError for an empty or overlong question
    and for a stage or competency this ladder lacks.
    """
    read = _read(clean(question), ladder)
    given = (_given_stage(ladder, stage), _given_stage(ladder, target))
    chosen = _given_competency(ladder, competency)
    wish = read_wish(read.staged, pair=names_a_pair(read.mentions, read.staged))
    comparing = wish.intent is Intent.COMPARE
    standing = read_standing(ladder, read.mentions, read.staged, comparing=comparing, given=given)
    topic = find_topic(read.staged, wish.phrases)
    ruling = _rule(read, bool(topic or wish.cued))
    return QuestionFrame(
        question=read.text,
        bare=bare_question(read.staged),
        topic=topic,
        intent=wish.intent if wish.cued or standing.target is None else Intent.GROW,
        current=standing.current,
        target=standing.target,
        stages=standing.stages,
        competencies=(chosen,) if chosen else find_competencies(ladder.competencies, read.asked),
        facets=wish.facets,
        policy=ruling.policy,
        unknown_stage=standing.unknown or _other_role(read, ladder),
        labels=_labels(read, standing, ruling, wish.cued),
    )


def _read(text: str, ladder: Ladder) -> _Reading:
    folded = fold(text)
    commands = find_commands(folded)
    asked = without(folded, commands)
    mentions = find_stages(ladder, asked)
    staged = with_stages(asked, [(one.start, one.end) for one in mentions])
    return _Reading(text, folded, commands, asked, mentions, staged)


def _rule(read: _Reading, says_something: bool) -> Ruling:
    """The policy class; where nothing was asked, only commanded, the question is off topic."""
    ruling = find_policy(read.folded, read.staged)
    if ruling.policy or says_something or read.mentions or not read.commands:
        return ruling
    return Ruling(Policy.OFF_TOPIC)


def _labels(read: _Reading, standing: Standing, ruling: Ruling, cued: bool) -> tuple[str, ...]:
    remarks = {
        "injection": bool(read.commands),
        "manager": standing.manager,
        "not-english": not is_english(read.text),
        "harassment": ruling.harassment,
        "about-ladder": refers_to_ladder(read.asked),
        "uncued": not cued,
    }
    return tuple(label for label, holds in remarks.items() if holds)


def _other_role(read: _Reading, ladder: Ladder) -> str | None:
    """A role the question is about that is no stage of this ladder."""
    role = other_role(read.asked)
    return role if role and lacks(ladder, role) else None


def _given_stage(ladder: Ladder, name: str | None) -> str | None:
    if name is None:
        return None
    if found := resolve_stage(ladder, name):
        return found[0]
    titles = ", ".join(one.title for one in ladder.stages)
    raise AskerError(f"{ladder.name} has no stage {name!r}; it has: {titles}")


def _given_competency(ladder: Ladder, name: str | None) -> str | None:
    if name is None:
        return None
    if found := resolve_competency(ladder.competencies, name):
        return found
    titles = ", ".join(one.title for one in ladder.competencies)
    raise AskerError(f"{ladder.name} has no competency {name!r}; it has: {titles}")
