"""Owns when a word counts: the rules over one sentence, and those over a whole text.

Knows the word lists; writes nothing but findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coach.feedback.kept_out.protected import find_protected
from coach.feedback.lint import words
from coach.feedback.lint.finding import INSTEAD, REASONS, Finding, Rule
from coach.feedback.lint.rewriting import rewritten
from coach.feedback.notes.parts import Side
from coach.ladder.sentences import split

FEWEST_ONE_SIDED = 4  # pieces of feedback from which one side alone is remarkable
LONGEST_VAGUE = 12  # words; a longer sentence says more than a judgement

_NARROWER = {
    (Rule.CODED, Rule.PERSONALITY),
    (Rule.PERSONALITY, Rule.TONE),
}
_QUOTED = re.compile(r"[\"“][^\"“”\n]*[\"”]")
_CODE = re.compile(r"`[^`\n]*`")
_NAMED_DATE = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November"
    r"|December|\w+day)\b"
)
_FACT = re.compile(r"\d|[\"“`]")
_CAUSE = re.compile(
    r"\b(?:because|so that|which|after|when|by \w+ing|by (?:a|two|three|four|half))\b|:", re.I
)
_ACT = re.compile(
    r"\b(?:wrote|led|ran|asked|fixed|added|removed|merged|reviewed|presented|explained"
    r"|documented|paired|"
    r"changed|moved|cut|built|shipped|raised|named|told|interrupted|missed|reported|answered"
    r"|proposed|found)\b",
    re.IGNORECASE,
)


def lint(text: str) -> tuple[Finding, ...]:
    """Every finding in a text, sentence by sentence, with offsets of the text."""
    found: list[Finding] = []
    for line in re.finditer(r"[^\n]+", text):
        for start, end in split(line[0]):
            at = line.start() + start
            for one in lint_sentence(line[0][start:end]):
                found.append(replace(one, start=at + one.start, end=at + one.end))
    return tuple(found)


def lint_sentence(sentence: str, evidence: str = "") -> tuple[Finding, ...]:
    """The findings in one sentence, by place. `evidence` are the notes it rests on: strong words
    that stand in them beside a fact are the manager's own and are let pass."""
    straight = _covered(sentence.replace("’", "'"))
    found = list(_found(sentence, straight, evidence))
    told = [one for one in found if not any(_says_more(other, one) for other in found)]
    return tuple(sorted(told, key=lambda one: (one.start, one.rule)))


def one_sided(sides: Sequence[Side]) -> Finding | None:
    """Whether several pieces of feedback all stand on one side."""
    told = {side for side in sides if side is not Side.OPEN}
    if len(sides) < FEWEST_ONE_SIDED or len(told) != 1:
        return None
    other = "what went less well" if Side.STRENGTH in told else "what went well"
    reason = f"{REASONS[Rule.ONE_SIDED]}; look for an observation of {other}"
    return Finding(Rule.ONE_SIDED, 0, 0, "", reason, "")


def _found(sentence: str, straight: str, evidence: str) -> Iterator[Finding]:
    for start, end, _ in _apart(find_protected(straight)):
        yield _finding(Rule.PROTECTED, sentence, start, end)
    for name, pattern in words.PATTERNS.items():
        rule = Rule(name)
        hits = [one.span() for one in pattern.finditer(straight)]
        if hits and _counts(rule, straight, evidence):
            for start, end in hits[:1] if rule is Rule.VAGUE else hits:
                yield _finding(rule, sentence, start, end)


def _finding(rule: Rule, sentence: str, start: int, end: int) -> Finding:
    rewrite = rewritten(rule, sentence, start, end)
    instead = "" if rewrite else INSTEAD[rule]
    return Finding(rule, start, end, sentence[start:end], REASONS[rule], rewrite, instead)


def _says_more(other: Finding, one: Finding) -> bool:
    """Whether another finding at the same words says more about them ("bossy", "brilliant")."""
    if (other.rule, one.rule) not in _NARROWER:
        return False
    return other.start < one.end and one.start < other.end


def _counts(rule: Rule, sentence: str, evidence: str) -> bool:
    """Judgements count where nothing that was seen stands beside them."""
    if rule is Rule.VAGUE:
        return not _tells(sentence) and len(sentence.split()) <= LONGEST_VAGUE
    if rule is Rule.TONE:
        return not (_tells(sentence) or _tells(evidence))
    return True


def _tells(text: str) -> bool:
    return any(one.search(text) for one in (_FACT, _NAMED_DATE, _CAUSE, _ACT))


def _covered(sentence: str) -> str:
    """The sentence with quotations and code blanked: those are somebody else's words."""
    for pattern in (_QUOTED, _CODE):
        sentence = pattern.sub(lambda one: '"' + "\0" * (len(one[0]) - 2) + '"', sentence)
    return sentence


def _apart(spans: Sequence[tuple[int, int, object]]) -> Iterator[tuple[int, int, object]]:
    """Overlapping mentions as one."""
    last: tuple[int, int, object] | None = None
    for span in spans:
        if last and span[0] < last[1]:
            last = (last[0], max(last[1], span[1]), last[2])
            continue
        if last:
            yield last
        last = span
    if last:
        yield last
