"""A whole prompt for wording feedback; run it to renew the golden file.

python -m tests.rendered.feedback
"""

from __future__ import annotations

from pathlib import Path

from coach.feedback.asking import build
from coach.feedback.observing import observe, place_of
from coach.feedback.person import Person
from coach.ladder.model import Facet
from coach.prompts import FEEDBACK, load_prompt
from coach.retrieval.nearness import Near
from tests.answering import world
from tests.rendered.render import PROMPTS

PROMPT = Path(__file__).with_name("feedback.txt")
NOTES = """\
## Q2 planning
- Mara asked which goal each of the five tickets serves, and two were dropped.
- 12 May: merged the queue change without telling Priya (priya@firm.example), who lost a day.
- Great attitude.
"""
_COSINE = 0.5  # any that makes a match


def prompt() -> str:
    """The messages about a mid-level engineer, each under its role."""
    place = place_of(world.ladder(), "mid")
    near = [
        Near(passage, sentence, _COSINE)
        for passage in place.ladder.passages()
        for sentence in passage.sentences
        if passage.stage == place.stage and sentence.facet is Facet.BEHAVIOURS
    ][:2]
    observed = observe(NOTES, place, lambda texts, stages: [near for _ in texts], Person("Mara"))
    request = build(observed, place, load_prompt(PROMPTS, FEEDBACK), "golden")
    return "\n\n".join(f"[{one.role}]\n{one.content}" for one in request.call.messages) + "\n"


if __name__ == "__main__":
    PROMPT.write_text(prompt(), encoding="utf-8")
