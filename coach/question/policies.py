"""Owns the subjects the coach does not answer from a ladder: which of them a question falls under.

Knows no ladder; stages stand as `§`. Each class leans towards catching what belongs to it, and
names what only sounds alike so that it passes. Danger to a person comes before everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.question.crisis import is_crisis
from coach.question.employers import OTHER_EMPLOYER
from coach.question.intents import read_wish
from coach.question.legal import HARASSMENT, LEGAL
from coach.question.off_topic import OFF_TOPIC
from coach.question.pay import PAY
from coach.question.privacy import PRIVACY
from coach.question.staging import Phrase, Span
from coach.question.verdict import VERDICT
from coach.remembering import remembered
from coach.turn import Policy

_SAYS_SOMETHING = re.compile(r"\w")
_QUOTED = re.compile(r"\"[^\"\n]*\"")
_SENTENCE = re.compile(r"[^.?!\n]+[.?!\n]*")
LEAST_ASKED = 6  # words of a question that stands on its own

# Subjects that may be left aside when something else is asked as well.
_LEFT_ASIDE = frozenset({Policy.PAY, Policy.VERDICT, Policy.OFF_TOPIC})
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
    """The policy class, if any; `harassment` narrows a legal one. `aside` is a class that only a
    part of the question falls under, while another part asks for something else."""

    policy: Policy | None
    harassment: bool = False
    aside: Policy | None = None


def find_policy(text: str, staged: str) -> Ruling:
    """Rule on a question. `text` is all of it; `staged` is without commands and stage names."""
    if is_crisis(text):
        return Ruling(Policy.CRISIS)
    if HARASSMENT.search(staged):
        return Ruling(Policy.LEGAL, harassment=True)
    policy = _first(staged)
    if policy in _LEFT_ASIDE and _asks_more(staged):
        return Ruling(None, aside=policy)
    if policy is None and not _SAYS_SOMETHING.search(text):
        policy = Policy.OFF_TOPIC
    return Ruling(policy)


def left_aside(staged: str) -> tuple[Span, ...]:
    """The sentences that a ruling leaves aside; the question is what remains without them."""
    if _first(staged) not in _LEFT_ASIDE or not _asks_more(staged):
        return ()
    return tuple(one.span() for one in _SENTENCE.finditer(staged) if _first(one[0]))


@remembered(64)  # texts; a turn asks about its sentences more than once
def _first(staged: str) -> Policy | None:
    """The first class found. A verdict inside quotation marks is somebody else's words."""
    own = _QUOTED.sub(lambda quote: " " * len(quote[0]), staged)
    found = (
        policy
        for policy, pattern in _ORDER
        if pattern.search(own if policy is Policy.VERDICT and own.strip() else staged)
    )
    return next(found, None)


def _asks_more(staged: str) -> bool:
    """Whether one of several sentences asks something else, of the kind a ladder answers."""
    sentences = _SENTENCE.findall(staged)
    return len(sentences) > 1 and any(_stands_alone(one.strip()) for one in sentences)


def _stands_alone(sentence: str) -> bool:
    if not sentence.endswith("?") or len(sentence.split()) < LEAST_ASKED:
        return False
    return _first(sentence) is None and read_wish(sentence).cued
