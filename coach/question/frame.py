"""Owns understanding: one question, what was said beside it and before it, in one question frame.

Uses no model, so that it works offline, and is the same every time. What was said before is what
the asker said: no word of an answer is read here.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.errors import AskerError
from coach.ladder.model import Ladder
from coach.question.following import follow
from coach.question.single import Reading, given_beside, read
from coach.turn import Exchange, QuestionFrame

REMEMBERED = 6  # earlier questions that a question can lean on


def understand(
    question: str,
    ladder: Ladder,
    *,
    stage: str | None = None,
    target: str | None = None,
    competency: str | None = None,
    history: Sequence[Exchange] = (),
) -> QuestionFrame:
    """Read a question against a ladder.

    `stage`, `target` and `competency` are ids, titles, aliases or codes and win over the text.
    `history` is the conversation so far, oldest first; of its last REMEMBERED turns the questions
    complete what this one leaves unsaid. Labels: `injection`, `manager`, `not-english`,
    `harassment`, `about-ladder` where it refers to levels, expectations or the ladder itself,
    `uncued` where nothing but the form of the question spoke for its intent, `follow-up` where it
    leans on an earlier question, `plain` where it has nothing but words of asking, `greeting`,
    `thanks` and `strain` where it is small talk or work weighs on somebody, `earlier-`, `said-`
    and `aimed-`
    with a stage that is behind the asker or that options overrule, `point-` with the place of a
    sentence asked about, and `stage-asked` where the turn before had to ask for the stage
    and the asker has not told it. Raises AskerError for an empty or overlong question and for a
    stage or competency this ladder lacks.
    """
    reading = read(question, ladder, given_beside(ladder, stage, target, competency))
    return follow((*_earlier(ladder, history), reading), ladder)


def _earlier(ladder: Ladder, history: Sequence[Exchange]) -> tuple[Reading, ...]:
    """The questions of earlier turns; one that cannot be read is as if it had not been asked."""
    found = []
    for turn in history[-REMEMBERED:]:
        try:
            beside = given_beside(ladder, turn.stage, turn.target, turn.competency)
            found.append(read(turn.question, ladder, beside))
        except AskerError:
            continue
    return tuple(found)
