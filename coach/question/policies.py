"""Owns the subjects the coach does not answer from a ladder: which of them a question falls under.

Knows no ladder; stages stand as `§`. Each class leans towards catching what belongs to it, and
names what only sounds alike so that it passes. Danger to a person comes before everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.question.crisis import is_crisis
from coach.question.employers import OTHER_EMPLOYER
from coach.question.legal import HARASSMENT, LEGAL
from coach.question.off_topic import OFF_TOPIC
from coach.question.pay import PAY
from coach.question.privacy import PRIVACY
from coach.question.staging import Phrase
from coach.question.verdict import VERDICT
from coach.turn import Policy

_SAYS_SOMETHING = re.compile(r"\w")
_ORDER: tuple[tuple[Policy, Phrase], ...] = (
    (Policy.LEGAL, LEGAL),
    (Policy.PRIVACY, PRIVACY),
    (Policy.VERDICT, VERDICT),
    (Policy.PAY, PAY),
    (Policy.OFF_TOPIC, OFF_TOPIC),
    (Policy.OFF_TOPIC, OTHER_EMPLOYER),
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The policy class, if any; `harassment` narrows a legal one."""

    policy: Policy | None
    harassment: bool = False


def find_policy(text: str, staged: str) -> Ruling:
    """Rule on a question. `text` is all of it; `staged` is without commands and stage names."""
    if is_crisis(text):
        return Ruling(Policy.CRISIS)
    if HARASSMENT.search(staged):
        return Ruling(Policy.LEGAL, harassment=True)
    found = (policy for policy, pattern in _ORDER if pattern.search(staged))
    if (policy := next(found, None)) is None and not _SAYS_SOMETHING.search(text):
        policy = Policy.OFF_TOPIC
    return Ruling(policy)
