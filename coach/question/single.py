"""Owns the reading of one question by itself: its text into a frame, as if nothing came before.

Calls every rule of this package in order and settles what they found; the rules know nothing of
each other, and nothing here knows of a conversation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.errors import AskerError
from coach.ladder.model import Ladder
from coach.ladder.stage_names import StageMention, find_stages, resolve_stage
from coach.question.cleaning import clean, fold
from coach.question.competencies_asked import find_competencies, resolve_competency
from coach.question.cues import WANTED
from coach.question.injection import find_commands
from coach.question.intents import Wish, read_wish
from coach.question.language import is_english
from coach.question.plain import is_plain
from coach.question.policies import Ruling, find_policy, left_aside
from coach.question.roles import lacks, other_role, refers_to_ladder
from coach.question.small_talk import small_talk
from coach.question.stages_asked import Standing, names_a_pair, read_standing
from coach.question.staging import Span, with_stages, without
from coach.question.strain import tells_strain
from coach.question.topic import bare_question, find_topic
from coach.turn import MOVING, REFUSED, Intent, Policy, QuestionFrame


@dataclass(frozen=True, slots=True)
class Beside:
    """What was given beside a question, as ids of the ladder; each wins over the text."""

    stage: str | None = None
    target: str | None = None
    competency: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A question read as text: `commands` are spans aimed at the coach, `staged` is without them
    and with signs for stage names. All have the offsets of `text`."""

    text: str
    folded: str
    commands: tuple[Span, ...]
    asked: str
    mentions: tuple[StageMention, ...]
    staged: str
    beside: Beside


def read(question: str, ladder: Ladder, beside: Beside) -> Reading:
    """Read a question against a ladder. Raises AskerError for an empty or overlong one."""
    text = clean(question)
    folded = fold(text)
    commands = find_commands(folded)
    asked = without(folded, commands)
    mentions = find_stages(ladder, asked)
    staged = with_stages(asked, [(one.start, one.end) for one in mentions])
    return Reading(text, folded, commands, asked, mentions, staged, beside)


def given_beside(
    ladder: Ladder, stage: str | None, target: str | None, competency: str | None
) -> Beside:
    """Options as ids. Raises AskerError for a stage or competency this ladder lacks."""
    return Beside(
        _given_stage(ladder, stage),
        _given_stage(ladder, target),
        _given_competency(ladder, competency),
    )


def framed(reading: Reading, ladder: Ladder, heard: str | None = None) -> QuestionFrame:
    """The frame of a question by itself; the labels are listed at `coach.question.understand`.

    `heard` is the staged text without words that say nothing of the subject; policy is ruled on
    every word.
    """
    staged = reading.staged if heard is None else heard
    aside = left_aside(staged)
    staged = without(staged, aside)
    mentions = _outside(reading.mentions, aside)
    wish = read_wish(staged, pair=names_a_pair(mentions, staged))
    chosen = reading.beside.competency
    standing = read_standing(
        ladder,
        mentions,
        staged,
        comparing=wish.intent is Intent.COMPARE,
        given=(reading.beside.stage, reading.beside.target),
    )
    topic = find_topic(staged, wish.phrases)
    ruling = _rule(reading, bool(topic or wish.cued))
    named = find_competencies(ladder.competencies, reading.asked)
    intent = _intent(wish, standing)
    return QuestionFrame(
        question=reading.text,
        bare=bare_question(staged),
        topic=topic,
        intent=intent,
        current=standing.current,
        target=standing.target,
        stages=standing.stages,
        competencies=(chosen,) if chosen else named,
        facets=wish.facets if intent is wish.intent or not wish.cued else WANTED[intent],
        policy=ruling.policy,
        unknown_stage=standing.unknown or _other_role(reading, ladder),
        labels=_labels(reading, standing, ruling, wish.cued),
    )


def _intent(wish: Wish, standing: Standing) -> Intent:
    """What is wanted; nobody is led on to a stage that they do not want."""
    if standing.refused and standing.target is None and wish.intent in MOVING:
        return Intent.EXPECT
    return wish.intent if wish.cued or standing.target is None else Intent.GROW


def _outside(mentions: Sequence[StageMention], aside: Sequence[Span]) -> tuple[StageMention, ...]:
    """The stages named by what is asked; all of them where that names none."""
    kept = [one for one in mentions if not any(a <= one.start < b for a, b in aside)]
    return tuple(kept or mentions)


def _rule(reading: Reading, says_something: bool) -> Ruling:
    """The policy class; where nothing was asked, only commanded, the question is off topic."""
    ruling = find_policy(reading.folded, reading.staged)
    if ruling.policy or says_something or reading.mentions or not reading.commands:
        return ruling
    return Ruling(Policy.OFF_TOPIC)


def _labels(reading: Reading, standing: Standing, ruling: Ruling, cued: bool) -> tuple[str, ...]:
    talk = small_talk(reading.staged)
    remarks = {
        "injection": bool(reading.commands),
        "manager": standing.manager,
        "not-english": not is_english(reading.text),
        "harassment": ruling.harassment,
        "about-ladder": refers_to_ladder(reading.asked),
        "uncued": not cued,
        "plain": is_plain(reading.staged),
        f"aside-{ruling.aside}": ruling.aside is not None,
        f"{talk}": talk is not None,
        "strain": tells_strain(reading.staged),
        f"{REFUSED}{standing.refused}": standing.refused is not None,
        f"earlier-{standing.earlier}": standing.earlier is not None,
    }
    overruled = zip(("said", "aimed"), standing.overruled, strict=False)
    remarks |= {f"{what}-{stage}": stage is not None for what, stage in overruled}
    return tuple(label for label, holds in remarks.items() if holds)


def _other_role(reading: Reading, ladder: Ladder) -> str | None:
    """A role the question is about that is no stage of this ladder."""
    role = other_role(reading.asked)
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
