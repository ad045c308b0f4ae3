"""Owns the part a stage plays in a question, read from the words right before and after its name.

Knows no ladder: it sees the staged text, in which every stage name is the same sign.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from coach.question.staging import staged_pattern

NEAR = 64  # characters before and after a name that can give it its part


class Part(Enum):
    """What a named stage is in the question."""

    MINE = auto()  # where the asker stands
    REPORT = auto()  # where the person stands for whom somebody else asks
    GOAL = auto()
    OTHER = auto()  # of somebody who is only talked about
    OPEN = auto()  # the words around it do not say


def part_of(staged: str, start: int, end: int) -> Part:
    """The part of the stage named at [start, end) of the staged text."""
    before = staged[max(0, start - NEAR) : start]
    after = staged[end : end + NEAR]
    if _OWN.search(before):
        return _of_own(before, after)
    for part, pattern, side in _RULES:
        if pattern.search(before if side is _LEFT else after):
            return part
    if start <= len(_PREFIX.match(staged)[0]) and _PREFACED.match(after):  # type: ignore[index]
        return Part.MINE
    return Part.OPEN


def _of_own(before: str, after: str) -> Part:
    """`my staff promo`, `my senior role`, `my senior colleague`, `my senior`."""
    if _GOAL_AFTER.match(after):
        return Part.GOAL
    if _OWN_THING.match(after):
        return Part.MINE
    return Part.OTHER if _PEER.match(after) else Part.REPORT


def _before(*endings: str) -> re.Pattern[str]:
    return re.compile(staged_pattern(r"\b(?:" + "|".join(endings) + r")\s*$"), re.IGNORECASE)


def _after(*openings: str) -> re.Pattern[str]:
    return re.compile(staged_pattern(r"^\s*(?:" + "|".join(openings) + ")"), re.IGNORECASE)


_LEFT, _RIGHT = "left", "right"
_VIA = (  # "move [from mid up] to", "help [her get] to"; not "useful to"
    r"(?: (?:me|us|him|her|them|someone|it|one|you|an?|my|the|from|§|up|on|over|ahead|closer|quick\w*|fast\w*"
    r"|eventually|next|all|way|levels?|straight|engineers?|promoted|team|career|here|now|role|go|going|get"
    r"|getting|move|moving|grow|growing|step|transition|progress|report|reports|mentee))*"
)
_A = r"(?: (?:an?|the|my|being|becoming|next|real|true|good|great|new|level))*"

_OWN = _before(
    r"my(?: (?:new|newest|best|two|three|four|five|\d|other|current|remote|strong|only"
    r"|stronger|struggling|stuck|direct|most \w+|youngest|own|first))*",
    r"(?:one|some|two|three|both|all|each|any|few|several|\d) of my(?: new| best)?",
    r"(?:manag\w+|supervis\w+|i have|i'?ve got|i got)(?: (?:an?|two|three|four|\d|some|several|few|the"
    r"|very|new|strong|great))*",
)
_OWN_THING = _after(
    r"(?:role|job|title|level|years?|journey|goals?|expectations|responsibilities|scope|transition|work"
    r"|self|position|stage)\b"
)
_GOAL_AFTER = _after(
    r"(?:promo\w*|packet|case|material|readiness|nomination|slot|application|candida\w+|track|interview"
    r"|panel|loop|doc|dossier)\b",
    r"-?ready\b",
)
_REPORTS = _after(
    r"(?:direct )?reports?\b|mentees?\b|(?:who|that) (?:reports to me|works for me|i (?:manage|coach))"
    r"|(?:on|in) my team|under me|i(?:'m)? (?:manag|coach|supervis)|reporting to me",
)
_PEER = _after(
    r"(?:colleagues?|peers?|teammates?|mentors?|buddy|co-?workers?|friends?|leads?|manager)\b",
    r"(?:who |that |has |have |had |just |always |never |keeps )*(?:reject|said|says|told|tell|asked|asks"
    r"|disagree|block|wants me|expects me|ignor|gave|gives|wrote|thinks|thought|argued|overrul|overrid"
    r"|overrode|pushed back|review|shot down|dismiss|interrupt|left|leaves|quit|retired|moved|resign)\w*\b",
    r"(?:and \w+ )?to (?:support|back|agree|listen|approve|review|sponsor|buy|sign)\b",
)
_TO_PEOPLE = _before(
    r"(?:bottleneck|blocker|role model|mentor|example|coach|teacher|sponsor|leader|useful|available) (?:for|to)"
    r"(?: an?| the| our| other| more)*",
    r"(?:manager|boss|lead|mentor|colleague|friend|teammate|partner|peer|skip|buddy|co-?worker|he|she)"
    r"(?:'s| is| was| became)(?: (?:an?|the|now|also|our|former|already))*",
    r"(?:former|ex)\W?",
    r"(?:mentor\w*|coach\w*|help\w*|teach\w*|guid(?:e|ing)|support\w*|pair\w*(?: up)?(?: with)?|sponsor\w*"
    r"|onboard\w*|delegat\w+(?: \w+){0,2} to|unblock\w*|influenc\w+|convinc\w+|talk\w* (?:to|with)"
    r"|learn\w* from|work\w* with|alongside|ask\w*|(?<!you )tell\w*|listen\w* to|disagree\w* with|other|fellow"
    r"|pushback from|report\w* to|present\w* to|explain\w* to|challeng\w+|lead(?:ing)?|multiply\w*"
    r"|grow(?:ing)?|develop(?:ing)?|upskill\w*|unlike|rais(?:e|ing)|feedback from)"
    r"(?: (?:an?|the|our|other|more|some|two|new|fellow|few|all|any|several|and|§))*"
)
_SUBJECT = _before(
    r"(?:feedback|review|write-?up|assessment|evaluation|appraisal)(?: \w+){0,2}? (?:for|to|on|about|of)"
    r"(?: an?| the| another| our| some)*"
)
_SEEN_AS = _before(  # before "i'm" and "as" below say the opposite
    r"(?:show|prov\w+|convinc\w+|demonstrat\w+|persuad\w+|see|notice|believe)\b[^.?!;]{0,25}(?<! if)(?<!whether) (?:i'?m|i am|am)"
    r"(?: working| operating| performing| already| really)*(?: at| as)?" + _A,
    r"(?:seen|considered|viewed|recogni[sz]ed|regarded|operat\w+|perform\w*|act(?:ing)?|behav\w*|think\w*)"
    r" (?:already )?(?:as|like|at)" + _A,
    r"(?:not|not yet|almost|nearly|isn't|aren't)" + _A,
)
_LEAVING = _before(
    r"(?:stop|quit|no longer|not just|more than)(?: just)?(?: being)?(?: (?:seen|viewed|acting|thinking|behaving"
    r"|working|considered|treated|perceived))?(?: as| like)?(?: just)?(?: an?)?"
)
_MINE_BEFORE = _before(
    r"(?:i'?m|i am|i was|i'?ve been|been|currently|now|still|me as|became|since i became|i'?ve become"
    r"|made it to|you'?re|you are|(?<!such )(?<!same )(?<!well )as)(?: (?:just|only|now|currently|still"
    r"|already|also|an?|the|new|newly|fresh|freshly|recently|promoted|minted|hired|made|relatively"
    r"|fairly|brand|to|at|in|level|both))*",
    r"(?:got|was|were|been|just|recently|newly|freshly|finally|after being) promoted (?:up )?(?:in)?to"
    r"(?: an?| the)?",
    r"(?:just|recently|finally|newly|i) (?:made|hit|reached|became|got|got to|moved (?:up )?(?:in)?to"
    r"|stepped (?:up )?into|joined as|started as|got bumped to|landed)(?: an?| the| my)*",
    r"(?:after|since|upon|having|once i(?:'ve| have)|now that i(?:'ve| have)) (?:i |you |just )?(?:becom\w+|became|reach\w*|making"
    r"|made|getting to|hit\w*|(?:being )?promoted to)(?: an?| the)*",
    r"new (?:to|at|in|as)(?: the| my| being)*(?: an?)?",
    r"(?:hired|joined|started|employed|levell?ed|slotted|turned)(?: in| as| at| into)*(?: an?)?",
    r"my (?:first |current |new |own )?(?:role|job|title|position|level|stage|grade)"
    r"(?: is| as| at|:| =)(?: an?)?",
    r"(?:current(?:ly)?|level|stage|role|title|me)\s?[:=]|\bme,(?: an?)?",
    r"in (?:my|this|our)(?: first| new| current)?|years? (?:in |as )(?:an? )?",
    r"(?:years?|months?|weeks?|days?) into(?: the| my| being| an?)*",
    r"(?:ve|have|has|'s) (?:grown|moved|stepped|settled|come|got|gotten) (?:in)?to(?: the| my| an?)*",
    r"(?:i|just|recently|newly|was|been|got|ve|have|finally|after i)(?: just| recently)? (?:moved|went|promoted"
    r"|transitioned|jumped|stepped up|levell?ed up|grew|switched) from § to(?: an?| the)*",
)
_ONCE_THERE = _before(  # life at the stage, not the way to it
    r"(?<!know )(?<!tell )(?:once|when|after|as soon as|if) (?:i|you|we|one|someone|people|they|he|she)(?: \w+)?"
    r" (?:become|becomes|reach|reaches|hit|hits|get|gets|get to|make|makes|get promoted to)(?: an?| the)*"
)
_MINE_AFTER = _after(r"here\b|(?:btw|speaking)\b")
_GOAL_BEFORE = _before(
    r"(?:going|go|aim\w*|shoot\w*|push\w*|gunning|ready|readiness|prepar\w+|prep|case|packet|argument"
    r"|pitch|promo\w*|interview\w*|qualif\w+|appl\w+|considered|nominat\w+|put|up|bar|criteria|evidence"
    r"|requirements?|striv\w+|head\w+|angling|vying|track|eligible|candidate|material|path)"
    r" (?:up )?(?:for|to|towards?|into)" + _A,
    r"(?:plan|roadmap) (?:for|to|towards?)|how far(?: away)?(?: am i)?(?: off)? from" + _A,
    r"(?:into|towards?|onto|where i am(?: now| today)?(?: and| to| vs)?)" + _A,
    r"(?:get|gets|getting|mov\w+|step\w*|go|goes|going|jump\w*|grow\w*|progress\w*|transition\w*|level\w*"
    r"|climb\w*|promot\w+|promo|advanc\w+|ris\w+|make it|way|journey|work\w*|path|road|route|break\w*"
    r"|graduat\w+|leap|bridge|switch\w*|coach\w*|help\w*|bring\w*|bump\w*|elevat\w+|steps?|clos\w+"
    r"|evolv\w+|head\w*|gap|develop\w*|transform\w*|ascend\w*|up)" + _VIA + " to" + _A,
    r"(?:become|becomes|becoming|becom|reach|reaches|reaching|make|making|hit|hitting|attain\w*"
    r"|achiev\w+|land|landing|get|getting|count as|called|before|short of|away from|missing for|missing"
    r" to be|approach\w*|nearing|next (?:level |step |stage |one |role |title |job |position )?(?:is|:|will be|would be|being|after that:?))" + _A,
    r"(?:want|wants|wanna|hop\w+|like|trying|aspir\w+|dream\w*|tak\w+|need|required|able|enough|going"
    r"|someday|when will i|when i) (?:to )?(?:be|of being|become|make)" + _A,
    r"next (?:level|stage|step|rung) \(",
    r"(?:goal|target|ambition|dream|objective|plan)\b[^.?!;,]{0,30}(?: is| are| =| to be| be)" + _A,
    r"(?:too [\w']+|\w+ enough|minimum|needed|necessary|threshold|hurdle|takes|doc|document|standard) for" + _A,
)
_BRACKET_OPEN = re.compile(r"\(\s*$")
_PREFIX = re.compile(r"\W*(?:(?:hi|hey|hello|ok|so|an?|the|as)\b[\s,]*)*", re.IGNORECASE)
_PREFACED = re.compile(r"\s*(?:engineer)?\s*[,.:;)–—-]")

_RULES: tuple[tuple[Part, re.Pattern[str], str], ...] = (
    (Part.GOAL, _GOAL_AFTER, _RIGHT),
    (Part.REPORT, _REPORTS, _RIGHT),
    (Part.REPORT, _SUBJECT, _LEFT),
    (Part.OTHER, _PEER, _RIGHT),
    (Part.OTHER, _TO_PEOPLE, _LEFT),
    (Part.MINE, _LEAVING, _LEFT),
    (Part.GOAL, _SEEN_AS, _LEFT),
    (Part.MINE, _MINE_BEFORE, _LEFT),
    (Part.OPEN, _ONCE_THERE, _LEFT),
    (Part.GOAL, _GOAL_BEFORE, _LEFT),
    (Part.MINE, _MINE_AFTER, _RIGHT),
    (Part.MINE, _BRACKET_OPEN, _LEFT),
)
