"""Owns understanding: one question, and what was said beside it, becomes one question frame.

Calls every rule of this package in order and settles what they found; the rules know nothing of
each other. Uses no model, so that it works offline, and is the same every time.
"""

from __future__ import annotations

from coach.errors import AskerError
from coach.ladder.model import Ladder
from coach.ladder.stage_names import find_stages, resolve_stage
from coach.question.cleaning import clean, fold
from coach.question.competencies_asked import find_competencies, resolve_competency
from coach.question.injection import find_commands
from coach.question.intents import read_wish
from coach.question.language import is_english
from coach.question.policies import Ruling, find_policy
from coach.question.stages_asked import Standing, names_a_pair, read_standing
from coach.question.staging import Span, with_stages, without
from coach.question.topic import bare_question, find_topic
from coach.turn import Intent, Policy, QuestionFrame


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
    Labels: `injection`, `manager`, `not-english`, `harassment`, and `uncued` where nothing but the
    form of the question spoke for its intent. Raises AskerError for an empty or overlong question
    and for a stage or competency this ladder lacks.
    """
    text = clean(question)
    given = (_given_stage(ladder, stage), _given_stage(ladder, target))
    named = _given_competency(ladder, competency)
    folded = fold(text)
    commands = find_commands(folded)
    asked = without(folded, commands)
    mentions = find_stages(ladder, asked)
    staged = with_stages(asked, [(one.start, one.end) for one in mentions])
    wish = read_wish(staged, pair=names_a_pair(mentions, staged))
    standing = read_standing(
        ladder, mentions, staged, comparing=wish.intent is Intent.COMPARE, given=given
    )
    topic = find_topic(staged, wish.phrases)
    ruling = _ruling(folded, staged, commands, topic)
    return QuestionFrame(
        question=text,
        bare=bare_question(staged),
        topic=topic,
        intent=wish.intent if wish.cued or standing.target is None else Intent.GROW,
        current=standing.current,
        target=standing.target,
        stages=standing.stages,
        competencies=(named,) if named else find_competencies(ladder.competencies, asked),
        facets=wish.facets,
        policy=ruling.policy,
        unknown_stage=standing.unknown,
        labels=_labels(text, commands, standing, ruling, wish.cued),
    )


def _ruling(folded: str, staged: str, commands: tuple[Span, ...], topic: str) -> Ruling:
    """The policy class. A question that was nothing but a command is about nothing we answer."""
    ruling = find_policy(folded, staged)
    if ruling.policy is None and commands and not topic and not staged.strip(" .?!,;:\n\"'"):
        return Ruling(Policy.OFF_TOPIC)
    return ruling


def _labels(
    text: str, commands: tuple[Span, ...], standing: Standing, ruling: Ruling, cued: bool
) -> tuple[str, ...]:
    remarks = {
        "injection": bool(commands),
        "manager": standing.manager,
        "not-english": not is_english(text),
        "harassment": ruling.harassment,
        "uncued": not cued,
    }
    return tuple(label for label, holds in remarks.items() if holds)


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
