"""Owns what takes a cue's word back: a condition, a denial, hearsay, irony, a turn after "but".

Reads plain texts (`coach.feedback.deeds.plain`) and where cues stand in them; knows no cue itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.feedback.deeds.side_cues import FAIR, Found

_OUTSIDE = (  # whose trouble is nobody's here
    r"(?:the|our|their|its)? ?(?:[\w-]+'s )?(?:vendor|supplier|partner|upstream|provider|client"
    r"|cloud)"
)
_NOT_THEIRS = (  # it was not the person, or not so
    r"(?:\bnot\b|\bnever\b|n't\b)[^.;,]{0,25}\b(?:they|one|ones|person|engineer"
    r"|guilty),? (?:who|that"
    r"|to)\b|\bit (?:was|is) (?:me|us|i|a colleague|somebody else|someone else|another)\b(?! who)"
    r"|(?:\bnot\b|n't\b)(?: \w+)? (?:their|they's) (?:\w+ )?(?:fault|doing|mistake|bug|error|change"
    r"|commit|code|deploy\w*)\b|\b(?:through )?no fault of their\b"
    r"|\b(?:wrongly|unfairly|falsely|mistakenly)\b"
    r"|\b(?:not true|untrue|not so|not the case|wasn't (?:true|so|the case)|isn't (?:true|so)"
    r"|(?:was|is|were|proved|be) (?:a )?(?:false|made up|misunderstanding|mix-?up|false alarm)"
    r"|(?:turned|turns|turn) out (?:to be )?(?:wrong|false|untrue|otherwise|not\b|they (?:hadn't"
    r"|didn't|had not|did not))|no truth|never happened|didn't happen|allegedly|supposedly"
    r"|rumou?r\w*|gossip\w*|hearsay|unconfirmed|couldn't confirm|can't confirm|not confirmed"
    r"|(?:i|we)(?:'d| had|'ve| have)? heard (?:that )?(?:they|a colleague))\b"
)
_UNDECIDED = re.compile(  # the manager says it is open, or two people say two things
    r"\b(?:not sure|too (?:early|soon) to|jury's out|we'll see|will see how"
    r"|hard (?:for me )?to (?:judge|say|tell)"
    r"|haven't looked|don't know yet|mixed|the other half|i wasn't there|time will tell"
    r"|can't (?:judge|say|tell))\b"
    r"|\b(?:loved?|likes?|thinks?|says?|happy)\b[^.;]*,[^.;]*\b(?:hated?|doesn't|not|thinks?"
    r"|says?|other)\b"
    rf"|^{_OUTSIDE}(?:'s)?(?: \w+)? (?:was|were|had|is|went|broke)\b|{_NOT_THEIRS}",
    re.IGNORECASE,
)
_IF = re.compile(
    r"(?<!even )(?<!as )(?<!only )(?<!ask )(?<!asked )(?<!asks )(?<!see )(?<!check )(?<!checked )"
    r"\b(?:if|unless|in case|suppos(?:e|ing)|provided that)\b"
    r"(?! (?:needed|asked|necessary|possible|any|not\b|at all))",
    re.IGNORECASE,
)
_BEGINS_IF = re.compile(
    r"\W*(?:if|unless|in case|suppos(?:e|ing)|imagine|should (?:they|a colleague|we|it)"
    r"|were they|had they)\b",
    re.IGNORECASE,
)
_WOULD = re.compile(  # "Improved tests would have caught it": what did not happen
    r"\A(?:(?!\b(?:they|who|that|which|it|i|we|a colleague|and|but)\b)[^,;:.])*?\b"
    r"(?:would|could|might)(?:n't)? (?:not )?have\b",
    re.IGNORECASE,
)
_WHICH_WOULD = re.compile(  # "caught the bug that would have cost us a day"
    r"\b(?:that|which|who) (?:would|could|might)(?:n't)? (?:not )?have\b[^,;.]*", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?;]+(?:[.!?;]+(?=\S)[^.!?;]+)*")
_NOT_DONE = re.compile(
    r"\b(?:(?:refus(?:es|ed)|declin(?:es|ed)) to (?:(?!and\b|but\b)\w+ ){1,3}|(?:never|not"
    r"|doesn't|didn't|don't|hasn't|isn't|wasn't|without|no longer|refus(?:es|ed) to"
    r"|declin(?:es|ed) to|instead of|rather than|stopped|nobody|no one)(?: once| ever)? )$",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:not|never|n't|no|isn't|wasn't|hardly|rarely|seldom|nobody|without|less|hasn't|doesn't"
    r"|didn't|don't|won't|can't|none|wish|more|should|could|would)(?: \w+){0,2} $",
    re.IGNORECASE,
)
_ONLY_JUST = re.compile(  # "barely tested": less than one should
    r"\b(?<!not )(?<!if )(?<!the )(?:only|barely|just|hardly|merely|scarcely|half"
    r"|partly)[ -](?:\w+ )?$",
    re.IGNORECASE,
)
_WITHHELD = re.compile(  # "asked no questions" is no "no questions"
    r"\b(?:ask|answer|rais|pos|tak|took|accept|admit)\w* $", re.IGNORECASE
)
_NOTHING = re.compile(
    r" (?:nothing|nobody|no one|none|no (?!longer\b)\w+|not (?:a|one|any)\b)", re.I
)
_LOSING = re.compile(
    r"\b(?:miss|los|lost|forg|skip|dropp?|ignor|br[eo][ao]k|broke|delet|overlook|delay|block)\w* $",
    re.I,
)
_HARMLESS = re.compile(  # what it is no fault to ignore, to drop or to refuse
    r" (?:the |all |any |every |their |our |a |this |that )*(?:\w+ )?(?:noise|distractions?"
    r"|temptations?|hype|politics|drama|urge|rumou?rs|gossip|trolls?|clutter|pressure"
    r"|provocations?|insults?|bait|shortcuts?|hacks?|workarounds?|scope creep|bikeshedding)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"refus(?:es|ed)$", re.IGNORECASE)
_DUTY = re.compile(  # what to refuse is a fault
    r" (?:to (?:help|share|answer|listen|review|join|talk|speak|explain|discuss|document"
    r"|attend|pair"
    r"|reply|cooperate|collaborate|mentor|work with|hand over|give|say|read|update|take (?:part"
    r"|over|on|feedback|any|the blame)|accept (?:feedback|any|the|review)|test|write)|help"
    r"|feedback)",
    re.IGNORECASE,
)
_EXCLAIMED = re.compile(
    r"\W*(?:oh,? |well,? |just |how |really |so )*(?:brilliant\w*|great|nice|good|lovely|wonderful"
    r"|fantastic|well done|excellent|superb|awesome|amazing|bravo|congrat\w+|outstanding|impressive"
    r"|perfect|super|solid|strong)(?: (?:job|work|one|stuff|move|catch|call))?\s*"
    r"(?::|!|\.{1,3} |…|\s[-–—]|, (?=\w+ed\b))",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:but|however|yet|except(?: that)?|unfortunately|sadly)\b", re.IGNORECASE)
_THOUGH = re.compile(r"\b(?<!even )(?:though|although)\b(?= (?:they|not|never)\b)", re.IGNORECASE)


def undecided(plain: str) -> bool:
    """Whether a note leaves open what it tells, or takes it back."""
    return _UNDECIDED.search(plain) is not None


def supposed(plain: str) -> tuple[tuple[int, int], ...]:
    """The stretches that tell what would be, not what was."""
    found = list[tuple[int, int]]()
    for one in _SENTENCE.finditer(plain):
        if _BEGINS_IF.match(one[0]):
            found.append(one.span())
        elif would := _WOULD.match(one[0]):
            found.append((one.start(), one.start() + would.end()))
        elif condition := _IF.search(one[0]):
            found.append((one.start() + condition.start(), one.end()))
    return (*found, *(one.span() for one in _WHICH_WOULD.finditer(plain)))


def no_fault(plain: str, one: Found) -> bool:
    """Whether what a cue of trouble tells did not happen, or did no harm."""
    before = plain[: one.start]
    if _NOT_DONE.search(before):
        return True
    if plain.startswith("nothing", one.start) and _LOSING.search(before):
        return True
    after = plain[one.end :]
    if _NOTHING.match(after) or _HARMLESS.match(after):
        return True
    return bool(_REFUSED.search(plain[: one.end])) and not _DUTY.match(after)


def no_praise(plain: str, one: Found) -> bool:
    """Whether what a cue of praise tells is denied."""
    before, told = plain[: one.start], plain[one.start : one.end]
    if told.lower().startswith(("no ", "zero ")) and _WITHHELD.search(before):
        return True
    if told.lower() == "happy" and plain.startswith((" path", " case"), one.end):
        return True
    return bool(_DENIED.search(before) or _ONLY_JUST.search(before))


def turned(plain: str, good: Sequence[Found]) -> bool:
    """Whether praise is followed by a "but" and nothing good after it."""
    turn = next((one for one in (_BUT.search(plain), _THOUGH.search(plain)) if one), None)
    if not turn or not any(one.start < turn.start() for one in good):
        return False
    return not any(one.start > turn.start() and one.weight >= FAIR for one in good)


def only_exclaimed(plain: str, good: Sequence[Found]) -> bool:
    """Whether all praise is one word called out at the beginning, as irony calls it out too."""
    called = _EXCLAIMED.match(plain)
    if not called:
        return False
    return all(one.start < called.end() for one in good if one.weight >= FAIR)
