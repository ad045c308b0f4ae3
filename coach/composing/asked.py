"""All that one answer is made from, as one value, and the words its fixed lines are said in.

Chooses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from coach.composing.pool import Pool
from coach.composing.route import Route
from coach.ladder.model import Ladder
from coach.turn import Notice, QuestionFrame, State, Statement

Say = Callable[..., str]  # (line, **values) -> text; see coach.prompts.Wording.say


@dataclass(frozen=True, slots=True)
class Line:
    """A fixed line by name, with the values it needs."""

    name: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """A frame, the ladder it is asked of, the way through it, and what may speak."""

    ladder: Ladder
    frame: QuestionFrame
    way: Route
    pool: Pool
    say: Say

    def text(self, line: Line) -> str:
        """The words of a line, addressed to an engineer or to a manager about a report."""
        return self.say(line.name, manager="manager" in self.frame.labels, **line.values)

    def connective(self, line: Line) -> Statement:
        """A line as a connective statement."""
        return Statement(self.text(line), State.CONNECTIVE)

    def question(self, line: Line) -> Statement:
        """A line as a question to the asker."""
        return Statement(self.text(line), State.QUESTION)

    def notice(self, kind: str, line: Line) -> Notice:
        """A line as a notice."""
        return Notice(kind, self.text(line))
