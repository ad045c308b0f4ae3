"""Owns how one observation is read: situation, behaviour, impact, date and example.

Every part is a piece of the observation itself. Knows no ladder and writes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What makes an observation one that can be talked about."""

    SITUATION = "situation"
    BEHAVIOUR = "behaviour"
    IMPACT = "impact"
    DATE = "date"
    EXAMPLE = "example"


class Side(StrEnum):
    """Where an observation belongs in a draft; OPEN is for the manager to say."""

    STRENGTH = "strength"
    GROWTH = "growth"
    OPEN = "open"


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DATE = re.compile(
    rf"\b(?:\d{{4}}-\d\d(?:-\d\d)?|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|\d{{1,2}}(?:st|nd|rd"
    rf"|th)?(?: of)? "
    rf"{_MONTH}\b|(?-i:(?:January|February|March|April|May|June|July|August|September|October"
    rf"|November|"
    rf"December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))(?: \d{{1,2}}(?!\d))?(?:,? "
    rf"\d{{4}})?|[qh][1-4]\b"
    r"|(?<=[ (])(?:(?<=in )|(?<=since )|(?<=until )|(?<=by )|(?<=of )|(?<=early )|(?<=late ))"
    r"(?:january|february|april|june|july|august|sept(?:ember)?|october|november|december)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|(?:last|this) (?:week|month|sprint"
    r"|quarter|spring"
    r"|summer|autumn|fall|winter)|(?:sprint|week|wk|iteration) \d+"
    r"|(?:spring|summer|autumn|winter))\b",
    re.IGNORECASE,
)
DAY = re.compile(
    r"day\b|\b\d{1,2}(?:st|nd|rd|th)? |^(?!sprint|week|wk|iter)[a-z]+ \d{1,2}(?!\d)|\d[./-]\d", re.I
)
_NUMBER = re.compile(r"\d")
_QUOTE = re.compile(r"[\"“][^\"“”]{3,}[\"”]")
SETTING = (
    r"(?:planning|retro\w*|review|incident|stand-?up|meeting|session|call|workshop|demo|launch"
    r"|release|outage"
    r"|sprint|migration|project|roll-?out|interview|1:1|one-on-one|hand-?over|kick-?off|roadmap"
    r"|post-?mortem"
    r"|on-call|sync|all-hands|discussion|debate|pairing|deploy\w*|audit|quarter|design doc\w*"
    r"|thread|channel)"
)
_OPENING = re.compile(  # counted in words: a pronoun more or less long must change nothing
    r"^(?:(?:when|while|after|before|as|since|once)(?: [^\s,.;]+){1,14}"
    r"|(?:in|on|at|during|for|throughout|over|last|this)"
    r"(?: (?!(?:he|she|they|i|we|you|it)\b)(?!\w+ed\b)[^\s,.;]+){1,8}),",
    re.IGNORECASE,
)
_LABEL = (  # "planning 3 Sep - asked", "oct 12 design review: showed": an occasion, no deed
    r"(?!(?:he|she|they|i|we|it|led|wrote|ran|gave|took|made|kept|did|held|set|cut|said"
    r"|re\w*(?:wrote|built|ran)|asks?|sent|told|got|left|broke|put|saw)\b|\w+ed\b)"
    r"[\w.’'/&-]+"
)
_LEADING = re.compile(
    rf"^(?:{_LABEL} ){{0,5}}?{SETTING}s?\b(?: {_LABEL}){{0,4}}(?::|\s[-–—])\s+(?=\S)", re.IGNORECASE
)
_INSIDE = re.compile(
    rf"\b(?:in|at|during|for|on|before|after|of|from|through) (?:the |our |a |an |her |his "
    rf"|their |last |this )?"
    rf"(?:[\w’'-]+ ){{0,4}}?{SETTING}s?\b(?: (?:on|of|in|for|with) (?:the )?[\w’'-]+(?: "
    rf"[\w’'-]+)?)?"
    r"|\b(?:when|while) \w",
    re.IGNORECASE,
)
_OTHERS = (  # whoever or whatever is not the person: what happens to them is what came of it
    r"(?:the|our|an?|no|one|two|three|four|five|six|seven|eight|nine|ten"
    rf"|\d+(?!\d|[./:-]\d|(?:st|nd|rd|th)\b|(?: of)? {_MONTH}\b)|both|several|many"
    r"|most|some|all|other|another|half|everyone|everybody|nobody|no one|others|people|we|it"
    r"|support|customers?|users?|engineers?|teams?|partners?|product|planning|sales|finance"
    r"|marketing|legal|design|data|errors?|error rates?|latency|tickets?|pages?|build|launch"
    r"|release)(?: (?!(?:he|she|they|that|which|who|where|and|or)\b)[\w’'%-]+){0,5}?"
)
_HAPPENED = (
    r"(?:was|were|had|has|could|can|did|[a-z]{2,}ed|lost|got|cut|fell|rose|used|uses|broke|knew"
    r"|spent"
    r"|said|went|found|built|kept|made|came|took|gave|saw|ran|read|wrote|began|let|put|set|held|met"
    r"|paid|sent|told|reran|rewrote|rebuilt|stood|left|chose|caught|grew|won|understood|thought)"
)
_RESULT = re.compile(
    r"(?:[,;.:]|\s[-–—]|\band)\s*(?:(?:and )?(?:so(?: that)?|as a result|because of (?:this|that)"
    r"|thanks to (?:this|that|her|him|them)|(?P<tied>which|who|that)|this|it|meaning)\b"
    r"(?! (?:far|on|forth))"
    rf"|(?:and |but )?{_OTHERS} (?:then |now |still |never |no longer )?{_HAPPENED}\b)"
    r"[^.]*\.?(?:\d[^.]*\.?)*",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"[,;] (?:so|and|but) (?:[\w’'-]+ ){1,4}(?:was|were|are|is|had|could|\w+ed)\b"
    r"|\b(?:cut|reduc\w+|halv\w+|sav(?:ed|ing)|doubled|unblock\w*|prevent\w*|broke|delay\w+"
    r"|slipp?\w*|dropp?ed|fell"
    r"|rose|increas\w+|lost|stopp\w+|adopt\w+|led to|resulted? in|caus\w+|wait(?:ed|ing) (?:for"
    r"|two|three|a)|"
    r"no (?:incidents?|outages?|complaints?|rollbacks?|regressions?)|faster|slower|fewer|earlier"
    r"|customers?|in time|"
    r"on time|ahead of)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:[a-z]{2,}(?:ed|ing)|led|wrote|ran|gave|took|made|kept|brought|found|built|set|cut"
    r"|held|told|spoke|put|did|"
    r"got|sent|left|saw|went|began|drew|drove|taught|thought|caught|said|says|asks?|knew|chose"
    r"|came|fell|rose|met|"
    r"paid|read|shut|spent|stood|understood|won|broke|forgot|hid|let|lost|meant|grew|felt|fought"
    r"|writes|runs|takes|"
    r"makes|keeps|gives|brings|finds|tells|[a-z]{3,}(?:izes|ifies|ates|ns|ks|ts|ds|ws|ps|ls))\b",
    re.IGNORECASE,
)
_STRONG = re.compile(  # pasts without -ed that are no noun, bare or after a prefix: "overran"
    r"\b(?:ate|bent|bought|clung|crept|dealt|dug|fed|fled|flew|froze|hung|laid|lent|quit|rang|rode"
    r"|sank|shook|shot|shrank|slept|slid|sold|sought|spun|stole|strove|struck|stuck|swept|swore"
    r"|swung|threw|tore|woke|wore"
    r"|(?:hit|split|spread|beat|cast|lit|bore|lay) (?:the|an?|his|her|their|our|every|all|two|\d+)"
    r"|(?:over|under|out|re|un|up|with|mis|fore|for)(?:ran|took|came|built|did|cut|drew|held|saw"
    r"|made|sold|told|taught|thought|shot|spent|paid|read|gave|went|wrote|stood|spoke|heard|led"
    r"|knew|slept|grew|got|threw|rode))\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(  # "didn't flag it": a deed too; "doesn't have the drive" tells of none
    r"\b(?:(?:did|does|do|had|has|have|would|could)(?:n['’]t| not)|won['’]t)"
    r" (?:(?:even|ever|once|really|yet|always|actually|first|properly) )?+"
    r"(?!(?:be(?:en)?|seem(?:ed)?|appear|look|feel|care|know|want|like|need|think|believe|matter"
    r"|deserve|belong|fit|remember|recall|hav(?:e|ing)|had|do|done|go|going|work|perform|get|got"
    r"|understand|understood|enough|an?|the|any|much|that|what|in|to)\b)[a-z]{2,}\b",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"[,;.:]|\s[-–—]\s")
_TOLD = re.compile(rf"\b(?:{_HAPPENED}|[a-z]{{3,}}(?:s|ing)|is|are|do)\b", re.IGNORECASE)
_DONE = re.compile(rf"\b{_HAPPENED}\b", re.IGNORECASE)
LEAST_CLAUSE = 3  # words from which a word in -s may be a verb ("skips tests" has two: left whole)
LEAST_WORDS = 4  # of an observation that may describe a behaviour
LEAST_TOLD = 9  # words from which one with a verb describes it closely enough to be an example


@dataclass(frozen=True, slots=True)
class Reading:
    """One observation read: spans within its own text, None where the part is missing, or cannot
    be told apart from the rest ("support, who lost a day")."""

    situation: tuple[int, int] | None
    impact: tuple[int, int] | None
    has: frozenset[Part]

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts it lacks, in a fixed order."""
        return tuple(part for part in Part if part not in self.has)


def read_parts(text: str, heading: str = "") -> Reading:
    """Which parts an observation has; a heading above it may give its date or its situation."""
    opening = _OPENING.match(text) or _LEADING.match(text)
    inside = opening or _INSIDE.search(text)
    result = _result(text)
    words = text.split()
    acts = any(one.search(text) for one in (_VERB, _STRONG, _NOT_DONE))
    told = bool(_NUMBER.search(text) or _QUOTE.search(text) or DATE.search(text))
    has = {
        Part.SITUATION: bool(inside or re.search(SETTING, heading, re.IGNORECASE)),
        Part.BEHAVIOUR: acts and len(words) >= LEAST_WORDS,
        Part.IMPACT: bool(_RESULT.search(text, LEAST_WORDS) or _EFFECT.search(text)),
        Part.DATE: bool(DATE.search(text) or DATE.search(heading)),
        Part.EXAMPLE: acts and (told or len(words) >= LEAST_TOLD),
    }
    return Reading(
        situation=(0, len(text[: opening.end()].rstrip(" ,:–—-"))) if opening else None,
        impact=result.span() if result and not result["tied"] else None,
        has=frozenset(part for part, there in has.items() if there),
    )


def _result(text: str) -> re.Match[str] | None:
    """What came of it, where it begins with a clause: an "and" between two who did or bore the same
    thing ("support and two customers waited") parts no clauses."""
    found = _RESULT.search(text, LEAST_WORDS)
    if found is None or not found[0].lower().startswith("and"):
        return found
    before = text[: found.start()]
    edge = max((one.end() for one in _BOUNDARY.finditer(before)), default=0)
    clause = before[edge:]
    acts = _TOLD if len(clause.split()) >= LEAST_CLAUSE else _DONE
    return found if acts.search(clause) else None
