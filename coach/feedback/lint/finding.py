"""Owns what a finding is, and what each rule says and asks for.

Knows no word lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What is wrong with the words."""

    VAGUE = "vague"
    PERSONALITY = "personality"
    ABSOLUTE = "absolute"
    CODED = "coded"
    PROTECTED = "protected"
    UNACTIONABLE = "unactionable"
    TONE = "tone"
    ONE_SIDED = "one-sided"


REASONS = {
    Rule.VAGUE: "a judgement without anything that was seen",
    Rule.PERSONALITY: "says what somebody is, not what they did",
    Rule.ABSOLUTE: "an absolute word; one counter-example undoes it",
    Rule.CODED: "a word used more of one sex or age than of another",
    Rule.PROTECTED: "a protected attribute; it must not weigh in feedback",
    Rule.UNACTIONABLE: "asks for a change without saying what to do",
    Rule.TONE: "stronger than the evidence beside it",
    Rule.ONE_SIDED: "only one side of the work is spoken of",
}
INSTEAD = {
    Rule.VAGUE: "Write what was done, when, and what came of it.",
    Rule.PERSONALITY: "Write what was said or done that showed this.",
    Rule.ABSOLUTE: "Say on which occasions, or how many of how many, in place of this.",
    Rule.CODED: "Write what was said or done, and what came of it.",
    Rule.PROTECTED: "Write the note again without this: what was done, and what came of it.",
    Rule.UNACTIONABLE: "Say what to do, where and by when.",
    Rule.TONE: "Say what the effect was, and for whom.",
    Rule.ONE_SIDED: "",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Words `text[start:end]` that a rule speaks against. `rewrite` is the whole sentence with a
    question in their place and every fact kept, or "" where that would be no sentence; then
    `instead` says what to do."""

    rule: Rule
    start: int
    end: int
    words: str
    reason: str
    rewrite: str
    instead: str = ""
