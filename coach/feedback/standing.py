"""Owns what may be done with one note: drafted from, asked about, or kept out, and why.

The lists of phrases are asked first, then the nets. Knows no other note and nothing of matching.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.feedback.kept_out.named_work import without_named_work
from coach.feedback.kept_out.nets import hear
from coach.feedback.kept_out.protected import find_protected
from coach.feedback.kept_out.verdicts import asks_or_passes
from coach.feedback.lint.finding import Finding, Rule
from coach.feedback.lint.rules import lint
from coach.feedback.notes.letters import is_frame
from coach.feedback.notes.parts import Part, Reading
from coach.feedback.observation import Standing
from coach.ladder.model import Ladder
from coach.question.injection import find_commands

_SOUNDS = {
    "grave": "a matter for HR ({})",
    "protected": "a protected attribute ({})",
    "verdict": "a verdict or a guess ({})",
}
_TRAILING = re.compile(r"[?？]\s*$")
_SMALL_TALK = frozenset(
    "hi hey hello thanks thx ok okay sure lol yes yep yeah no nice great cool morning bye np +1 "
    "done all everyone team folks again one 👍".split()
)
_CALLING = frozenset("hi hey hello thanks thx you morning bye np".split())  # before a name
_SMALL_TALK_PAIRS = frozenset(
    {
        *("thank you", "good morning", "see you", "no worries", "will do", "on it", "got it"),
        *("sounds good", "so much", "a lot", "for that", "for this"),
    }
)
_SAID = re.compile(r"👍|[^\s,.!👍]+")
_FACE = re.compile(r":\w+:|(?:ha){2,}|@\S+")  # and whom it is called out to
_INTRODUCING = re.compile(
    r"\b(?:notes|feedback|thoughts|brain ?dump|summary|bullets|points)\b"
    r"(?: (?:on|for|about|re|from)\b|[^.]{0,30}$)|^(?:ok(?:ay)?|so|here)[, ]+(?:so|are|is)\b",
    re.IGNORECASE,
)
_QUOTING = re.compile(r"[\"“`]")
_WISH = re.compile(
    r"^(?:(?:he|she|they|[\w’'-]+) )?(?:wants?|would like|hopes?|wishes|is interested|aims?|plans?)"
    r"(?: to| in)\b",
    re.IGNORECASE,
)
_SPREADS = (Standing.COMMAND, Standing.PROTECTED)  # from a heading to what stands under it
_TELLING = frozenset({Rule.VAGUE, Rule.PERSONALITY, Rule.UNACTIONABLE, Rule.TONE, Rule.CODED})


def told_by(
    text: str, reading: Reading, heading: Standing | None, listened: str, ladder: Ladder
) -> tuple[Standing, str, tuple[Finding, ...]]:
    """What may be done with a note, what it sounds like where that is doubtful, and what the lint
    finds. `heading` is the standing of what it stands under; `listened` the note as the nets hear
    it, without names, or "" once the manager was told of it and kept it."""
    found = lint(text)
    standing = _standing(text, reading, {one.rule for one in found}, ladder)
    if heading in _SPREADS and standing is not Standing.COMMAND:
        return heading, "", found
    if standing in (Standing.KEPT, Standing.VAGUE) and (doubt := doubt_in(listened)):
        return Standing.DOUBTFUL, doubt, found
    return standing, "", found


def doubt_in(listened: str) -> str:
    """What a text without names sounds like that must be kept out; "" for anything else."""
    covered = without_named_work(listened)
    for kind, words in _SOUNDS.items():
        if sound := hear(kind, covered):
            return words.format(sound.label.replace("-", " "))
    return ""


def standing_under(heading: str, ladder: Ladder) -> Standing | None:
    """Why a heading must not be shown to anybody; None for one that may."""
    if find_commands(heading):
        return Standing.COMMAND
    if find_protected(heading):
        return Standing.PROTECTED
    return Standing.VERDICT if asks_or_passes(heading, ladder) else None


def _standing(text: str, reading: Reading, rules: set[Rule], ladder: Ladder) -> Standing:
    if find_commands(text):
        return Standing.COMMAND
    if Rule.PROTECTED in rules or (_QUOTING.search(text) and find_protected(text)):
        return Standing.PROTECTED  # the lint has looked already, but not into quotations
    if asks_or_passes(text, ladder):
        return Standing.VERDICT
    if (
        _is_small_talk(text)
        or is_frame(text)
        or _TRAILING.search(text)
        or text.startswith(("http:", "https:"))
    ):
        return Standing.CHATTER
    if _INTRODUCING.search(text) and Part.BEHAVIOUR not in reading.has:
        return Standing.CHATTER
    if _WISH.match(text):
        return Standing.VAGUE
    return Standing.VAGUE if _is_thin(reading.has, rules) else Standing.KEPT


def _is_small_talk(text: str) -> bool:
    """Whether it is greetings and thanks to the last word; word by word, as a pattern over all of
    them would try every way to part them."""
    said = [*_SAID.finditer(text)]
    words = [one[0].lower() for one in said]
    at = 0
    while at < len(said):
        if " ".join(words[at : at + 2]) in _SMALL_TALK_PAIRS:
            at += 2
        elif words[at] in _SMALL_TALK or _FACE.fullmatch(words[at]) or _is_called(said, at):
            at += 1
        else:
            return False
    return bool(said)


def _is_called(said: Sequence[re.Match[str]], at: int) -> bool:
    """Whether somebody is called by name, "thanks Ben!": not so "great attitude!"."""
    if at == 0 or said[at].string[said[at].end() : said[at].end() + 1] != "!":
        return False
    return said[at][0][0].isupper() or said[at - 1][0].lower() in _CALLING


def _is_thin(has: frozenset[Part], rules: set[Rule]) -> bool:
    """Whether nobody could tell from it what happened."""
    if Part.BEHAVIOUR not in has:
        return True
    shown = Part.EXAMPLE in has and bool(has & {Part.SITUATION, Part.DATE})
    return bool(rules & _TELLING) and not shown
