"""A whole prompt for a model, and every notice about one; run it to renew the golden files.

python -m tests.rendered.answering
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from coach.answering.asking import build
from coach.answering.facts import choose
from coach.prompts import NOTICES, Wording, load_wording
from coach.turn import Exchange
from tests.answering import world
from tests.rendered.render import PROMPTS

PROMPT = Path(__file__).with_name("answering.txt")
NOTICE_LINES = Path(__file__).with_name("notices.txt")
HISTORY = (Exchange("What is strategic alignment?", "It ties your work to a larger purpose."),)
FEW = 9  # facts; enough to see every kind of line


def prompt() -> str:
    """The messages to a mid-level engineer who aims at staff, each under its role."""
    frame = replace(world.GROWING, question="How do I grow\ntoward staff?", target="staff-engineer")
    turn = world.turn(frame, world.found("mid-level-engineer", "staff-engineer"))
    places = choose(world.ladder(), frame, turn.evidence, turn.offline)
    few = (*places[:FEW], places[-1])
    request = build(world.ladder(), frame, few, HISTORY, world.voice().prompt, "golden")
    return "\n\n".join(f"[{one.role}]\n{one.content}" for one in request.call.messages) + "\n"


def notices(wording: Wording) -> str:
    """Each notice under its name, in all its forms."""
    return "\n".join(_lines(wording))


def _lines(wording: Wording) -> Iterator[str]:
    for name in wording.lines:
        yield f"[{name}]"
        forms = [wording.say(name, count=n, partly=n > 1) for n in (1, 3)]
        yield from dict.fromkeys(forms)
        yield ""


if __name__ == "__main__":
    PROMPT.write_text(prompt(), encoding="utf-8")
    NOTICE_LINES.write_text(notices(load_wording(PROMPTS, NOTICES)), encoding="utf-8")
