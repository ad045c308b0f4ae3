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
_ASKED = {
    Rule.VAGUE: "[what was done, when, and what came of it?]",
    Rule.PERSONALITY: "[what was said or done that showed this?]",
    Rule.ABSOLUTE: "[on which occasions?]",
    Rule.CODED: "[what was said or done, and what came of it?]",
    Rule.PROTECTED: "",
    Rule.UNACTIONABLE: "[do what, where, by when?]",
    Rule.TONE: "[what was the effect, for whom?]",
    Rule.ONE_SIDED: "",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Words `text[start:end]` that a rule speaks against. `rewrite` is the whole sentence with
    nothing but those words replaced, so that every fact in it stays."""

    rule: Rule
    start: int
    end: int
    words: str
    reason: str
    rewrite: str


def finding(rule: Rule, text: str, start: int, end: int) -> Finding:
    """The finding of one rule at a place of one sentence, `text`."""
    asked = _ASKED[rule]
    kept = " ".join(f"{text[:start]} {asked} {text[end:]}".split())
    for mark in ".,;:!?":
        kept = kept.replace(f" {mark}", mark)
    return Finding(rule, start, end, text[start:end], REASONS[rule], kept)
