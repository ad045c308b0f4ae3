"""Owns whose doing each clause of a note tells: the person's, somebody else's or the manager's own.

Reads texts as `sides` makes them plain: "they" for the person and every pronoun, "a colleague" for
whoever else is named. Knows no cue and no side. What has no subject goes on about the one before
it; a note that begins without one is about the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from coach.feedback.deeds.verbs import ADVERB, FINITE, PAST


class Doer(Enum):
    """Whose deeds a clause tells."""

    PERSON = auto()
    ANOTHER = auto()
    MANAGER = auto()


class Voice(Enum):
    """Whose words a note is in: who "I" is, and who "they"."""

    NOTES = auto()  # the manager's
    OTHERS = auto()  # a line that somebody else wrote in a chat
    OWN = auto()  # a line that the person wrote


@dataclass(frozen=True, slots=True)
class Clause:
    """From `start` to `end` of the plain text somebody does something; `heard` where the subject
    only tells what they think or saw of the person ("I saw her ...", "Ben thanked her")."""

    start: int
    end: int
    doer: Doer
    begins: int  # where what the subject does begins, after the subject
    heard: bool = False
    counts: int = 0  # where what is heard begins: "noticed" in "I noticed" is nobody's praise


_OPENER = (
    r"(?:^|[.!?;:,…(]\s*|\s[-–—]+\s+|\b(?:and|but|so|because|when|while|that|if|though|although"
    r"|after|before|since|until|as|then|where|which|or|yet|plus|what|how|why|than|to|the day)\s+)"
)
_COLLEAGUE = r"a colleague(?:'s)?(?:(?:,? and|,| &)? a colleague(?:'s)?)*"
_THING = (  # what came of it, or what others made of it
    r"(?:the|a|an|our|no|nobody|no one|none|everyone|everybody|people|ppl|others|support|sales|ops"
    r"|product|legal|finance|customers?|clients?|users?|qa|design|it|this|that|nothing|both|two"
    r"|three|all|teams?|engineers|[a-z]{3,}s)"
)
_ROLE = (  # somebody else, though without a name
    r"(?!a colleague\b)(?:(?:our|the|a|an|another|one) (?:[\w-]+ ){0,2}(?:intern|hire"
    r"|junior|colleague|engineer"
    r"|developer|dev|contractor|team|manager|lead|tester|designer|consultant|student|trainee|peer"
    r"|teammate|freelancer)s?|somebody(?: else)?|someone(?: else)?)"
)
_DEPARTMENT = (  # somebody else by what they do
    r"(?:(?:our|the|their|a|one) )?(?:(?:customer |tech(?:nical)? )?support|sales|hr|ops|devops"
    r"|operations|finance|accounting|security|legal|compliance|marketing|procurement|product|design"
    r"|qa|infra|platform|(?-i:IT)|management|leadership|hiring|recruiting|data science|team|pm"
    r"|em|po|cto|ceo|cpo|coo|vp|product (?:manager|owner)|project manager|engineering manager"
    r"|scrum master|recruiter|architect|clients?|customers?|vendors?|suppliers?|partners?"
    r"|stakeholders?|users?|board)"
)
_SLIP = (  # what is a fault, or a merit, of nobody but who does it
    r"(?:forg[eo]ts?|ignor(?:ed|es)|promis(?:ed|es)|skipp?(?:ed|s)|refus(?:ed|es)|overpromised"
    r"|dropped the ball|interrupt(?:ed|s)|blam(?:ed|es)|dismiss(?:ed|es)|(?:was|were) (?:rude|late"
    r"|sloppy|unprepared|slow)|deleted|overlooked|delayed|went quiet|broke|never (?:told|replied"
    r"|answered|sent|asked)|(?:did not|didn't) (?:tell|reply|answer|send|invite|ask|warn|inform)"
    r"|missed|mentored|shouted|yelled|changed (?:their|its) mind)"
)
_SUFFERED = (  # what others have of the person's doing
    r"(?:(?:is|are|was|were) (?:\w+ )?(?:left|told|blocked|surprised|kept|waiting|impressed|happy"
    r"|upset|annoyed|confused|thankful|grateful|delighted|able|glad|caught|stuck|angry|furious)"
    r"|(?:has|have|had|needs?|needed) to|lost|los(?:es?)|wait(?:s|ed)|found|finds|hears?|heard"
    r"|learn(?:s|ed|t)?|needs?|knows?|knew|thinks?|lov(?:es?|ed)|lik(?:es?|ed)|trust(?:s|ed)"
    r"|noticed|depends|agreed|agrees|approved|signed|accepted|said|says|could|can|uses?|used"
    r"|got|gets?|complain(?:s|ed)|now|still|adopted|asked for it)\b"
)
_SUBJECT = re.compile(
    rf"\b(?P<first>(?:i|we)(?:'(?:d|ve|m|ll|re))?)(?![\w.'-])"
    rf"|(?P<it>\bit (?:was|is|were) (?:me|us|my)\b|\bmy (?:bad|fault|mistake|own)\b|\bmea culpa\b)"
    rf"|(?:{_OPENER}(?:{ADVERB} )?(?P<opened>they)\b|\b(?P<they>they)(?= (?:{ADVERB} )?{FINITE}\b))"
    rf"|(?P<whose>\ba colleague's(?= (?!been\b|a\b|the\b|not\b)[\w-]+))"
    rf"|\b(?P<other>{_COLLEAGUE})(?:'s\b|,? who\b)?"
    rf"(?= (?:{ADVERB} )*{FINITE}\b|:|,? you\b)|^(?P<begun>a colleague)(?= (?:always|in|on|at)\b)"
    rf"|(?:^|[,;.:]\s+|\b(?:and|but|after|because) )(?:(?P<mine>my(?: [\w-]+){{1,3}}?)"
    rf"|(?P<role>{_ROLE}))"
    rf"(?= (?:{ADVERB} )*{FINITE}\b)"
    rf"|(?:^|[.!?]\s+)(?P<dept>{_DEPARTMENT})(?= (?!\w+ by\b|(?:{ADVERB} )*{_SUFFERED})"
    rf"(?:{ADVERB} )*{FINITE}\b)|(?:[,;:]\s+|\b(?:and|but|because|so|after|when|while|that|since"
    rf"|although|though|before|as) )(?P<slip>{_DEPARTMENT}|nobody)(?= (?:{ADVERB} )*{_SLIP}\b)"
    r"|(?P<credit>\bthanks to)(?= (?!they|their)\w)"
    rf"|\b(?P<who>who)(?= )|(?:[,;.:]\s+"
    rf"|\b(?:and|although|though) )(?P<thing>{_THING}(?: \w+){{0,3}}? (?:{FINITE}"
    rf"|(?:still|now) [a-z]+))\b",
    re.IGNORECASE,
)
_TO_THEM = re.compile(  # "Forgot to invite them to the demo", "Should have told them earlier"
    rf"\W*(?:{ADVERB} )?(?:should(?:n't)? (?:not )?have |could have |(?:{PAST}|need) to )?"
    rf"(?:(?:{PAST}|invite|tell|ask|warn|thank|inform|include|give|send|remind|interrupt|help|call)"
    r" )their(?=$|[.,;:]| (?:to|about|at|in|on|for|with|from|of|again|twice|once|earlier"
    r"|late|when|if"
    r"|that|after|before|what|how|why|the|a|an|two|three)\b| \w+ly\b)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:that|what|how|why|where|which|when|while|until|if|whether)\b", re.IGNORECASE
)
_TOLD_ONE = re.compile(
    r"\b(?:told|tells?|show(?:s|ed)|remind(?:s|ed)|warn(?:s|ed)|inform(?:s|ed)|convinced|persuaded)"
    r" a colleague $",
    re.IGNORECASE,
)
_MANY = re.compile(  # no "he" or "she" means these
    r"\b(?:team|[a-z]{3,}s|support|hr|(?:dev)?ops|finance|security|legal|marketing|product|design|qa"
    r"|infra|(?-i:IT)|management|leadership|compliance|accounting|procurement|platform|thanks to)$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:led|leads|ran|runs|drove|organi[sz]ed|owned|coordinated|headed|managed|steered)\b"
)
_QUOTED = re.compile(r"[\"“][^\"“”]*(?:[\"”]|$)|(?<!\w)'[^']{8,}'(?!\w)")
_END = re.compile(r"[.!?;](?=\s|$)")
_REGARDS = (  # what one does who speaks or hears of another's deeds
    r"(?:see|saw|seen|notic\w+|hear\w*|watch\w*|think|thinks|thought|believ\w+|feels?|felt|know"
    r"|knows|knew|lik(?:e|es|ed)|lov(?:e|es|ed)|wish|hop(?:e|es|ed)|appreciat\w+|thank\w*"
    r"|trust\w*|rel(?:y|ies|ied)|ask\w*|prais\w+|learn\w*|valu\w+|admir\w+|expect\w*|want\w*|got"
    r"|get|gets|receiv\w+|enjoy\w*|prefer\w*|worr\w+|count\w*|chas\w+|remind\w*|wait\w*|credit\w*"
    r"|say|says|said|tell|tells|told|writes?|wrote|report\w*|mention\w*|complain\w*|call\w*"
    r"|confirm\w*|agree\w*|keep|kept|needs?|needed|depend\w*|looks? to|sing\w* praise|found out"
    r"|find|finds|loses?|lost|hat(?:e|es|ed)|avoid\w*|look\w*|had to|have to"
    r"|was (?:\w+ )?(?:impressed|surprised|glad|happy"
    r"|told|thanked|delighted|relieved|annoyed|upset|angry|left|blocked)|(?:is|are|were)"
    r" (?:\w+ )?(?:impressed|surprised|glad|happy|told|delighted|relieved|annoyed|upset|blocked"
    r"|left))"
)
_REGARD = re.compile(
    rf"\s*(?:(?:{ADVERB}|really|both|could|can|has|have|had|were|was|been|being|am|'ve|'d|still|too"
    r"|hadn't|haven't|hasn't|don't|doesn't|didn't|can't|couldn't|would|wouldn't|do)"
    rf" )*{_REGARDS}\b",
    re.IGNORECASE,
)
_OWN_ACT = re.compile(  # "I kept them in the dark" tells of nobody but the manager
    rf"\s*(?:{ADVERB} )*(?:keep|kept|lose|lost|avoid\w*|wr(?:ite|ote)|call\w*|left|hat(?:e|ed)"
    r"|look\w*)\b(?! having\b| having to\b| (?:asking|remind))",
    re.IGNORECASE,
)
_ABOUT_THEM = re.compile(r"\b(?:they|their|themselves)\b")
_PRAISING = re.compile(
    r"\b(?:thank\w*|prais\w+|lov\w+|impress\w+|happy|glad|delighted|trust\w*|appreciat\w+|credit\w*"
    r"|likes?|liked|complain\w*|annoyed|upset|waited|waits)\b",
    re.IGNORECASE,
)


def clauses_of(plain: str, known: bool, named: bool, voice: Voice) -> list[Clause]:
    """The clauses of a plain text, in order and without a gap. `known` says that the person's name
    is, `named` that the text has it; where it is not known, a colleague may be the person."""
    found = list(_subjects(plain, known, voice))
    first = _first_doer(plain, voice)
    starts = [(0, 0, "", first)] if not found or found[0][0] > 0 else []
    marks = [*starts, *found]
    clauses = list[Clause]()
    for at, (start, begins, kind, doer) in enumerate(marks):
        end = marks[at + 1][0] if at + 1 < len(marks) else len(plain)
        if kind == "they":
            doer = _meant(clauses, plain, start, named, voice)
        counts = None if doer is Doer.PERSON else _regards(plain, begins, end, clauses)
        if doer is Doer.MANAGER and _OWN_ACT.match(plain, begins, end):
            counts = None
        if kind == "who":
            doer = _antecedent(plain, start, clauses)
        elif kind == "thing":
            against = re.search(r"though $", plain[:start], re.IGNORECASE)
            doer = Doer.ANOTHER if against else _behind(clauses, plain[start:end])
        elif kind == "role" and clauses and _MANY.search(plain, start, begins):
            doer = _behind(clauses, plain[start:end])
        elif kind == "first" and _is_led(clauses, plain, start):
            doer = Doer.PERSON
        clauses.append(Clause(start, end, doer, begins, counts is not None, counts or start))
    return [one for one in clauses if one.end > one.start]


def about(clauses: list[Clause], plain: str) -> Doer:
    """Whom a note is about: the person as soon as a clause with words is theirs or heard of them,
    else whoever comes first."""
    told = [one for one in clauses if re.search(r"\w{2}", plain[one.start : one.end])]
    if not told or any(one.doer is Doer.PERSON or one.heard for one in told):
        return Doer.PERSON
    return told[0].doer


def _subjects(plain: str, known: bool, voice: Voice) -> Iterator[tuple[int, int, str, Doer]]:
    quoted = [one.span() for one in _QUOTED.finditer(plain)]
    for one in _SUBJECT.finditer(plain):
        kind = one.lastgroup or ""
        start, end = one.start(kind), one.end()
        if any(a <= start < b for a, b in quoted):
            continue
        if kind in ("first", "it", "mine"):
            doer = Doer.PERSON if voice is Voice.OWN else Doer.MANAGER
            yield start, end, kind, Doer.ANOTHER if voice is Voice.OTHERS else doer
        elif kind in ("opened", "they"):
            yield start, end, "they", Doer.PERSON
        elif kind in ("who", "thing"):
            yield start, start, kind, Doer.ANOTHER
        elif kind in ("dept", "slip", "credit"):
            yield start, end, kind, Doer.ANOTHER
        elif known or kind == "role":
            yield start, end, "role" if kind == "role" else "other", Doer.ANOTHER


def _first_doer(plain: str, voice: Voice) -> Doer:
    """What another writes in a chat and does not say of whom, is told of themselves; and who has
    left somebody out of a note that is about them, is the manager."""
    if voice is Voice.NOTES and _TO_THEM.match(plain):
        return Doer.MANAGER
    told = re.match(rf"\W*(?:sorry\b|(?:{ADVERB} )?{FINITE}\b)", plain, re.IGNORECASE)
    return Doer.ANOTHER if voice is Voice.OTHERS and told else Doer.PERSON


def _meant(before: list[Clause], plain: str, start: int, named: bool, voice: Voice) -> Doer:
    """Who a "they" is: after somebody else has acted, that one, unless the person was there too or
    the other only speaks of them."""
    if voice is Voice.OWN:
        return Doer.PERSON if named else Doer.ANOTHER
    if _follows_an_object(before, plain, start):
        return Doer.ANOTHER
    told = [one for one in before if re.search(r"\w{2}", plain[one.start : one.end])]
    if named or not told or any(one.doer is Doer.PERSON for one in told):
        return Doer.PERSON
    others = [
        one
        for one in told
        if one.doer is Doer.ANOTHER and not _MANY.search(plain, one.start, one.begins)
    ]
    if not others or (others[-1].heard and not _END.search(plain[others[-1].start : start])):
        return Doer.PERSON
    return Doer.ANOTHER


def _behind(before: list[Clause], told: str) -> Doer:
    """Whose doing led to what is told of things and of people at large: of the person where they
    are named in it, or where only the manager has acted between."""
    last = before[-1].doer if before else Doer.PERSON
    met = any(one.doer is Doer.PERSON for one in before)
    return Doer.PERSON if met and (last is Doer.MANAGER or _ABOUT_THEM.search(told)) else last


def _is_led(before: list[Clause], plain: str, start: int) -> bool:
    """Whether a "we" are those whom the person led."""
    if not plain.startswith(("we", "We"), start):
        return False
    return any(
        one.doer is Doer.PERSON and _LEADS.search(plain, one.start, one.end) for one in before
    )


def _follows_an_object(before: list[Clause], plain: str, start: int) -> bool:
    """Whether "they" are more likely whom the person had to do with: "told a colleague that what
    they pushed was late"."""
    last = before[-1] if before else None
    if not last or last.doer is not Doer.PERSON:
        return False
    between = plain[last.begins : start]
    after = between.rpartition("a colleague")[2] if "a colleague" in between else ""
    if _TOLD_ONE.search(between):
        return True
    return bool(_SUBORDINATE.search(after)) and not _END.search(after) and "," not in after


def _regards(plain: str, begins: int, end: int, before: list[Clause]) -> int | None:
    """From where a subject that is not the person only tells what it thinks or has of them; None
    where it does not."""
    regard = _REGARD.match(plain, begins, end)
    if not regard:
        return None
    after = plain[begins : end + len(" they")]
    praising = _PRAISING.search(after)
    met = praising and any(one.doer is Doer.PERSON for one in before)
    if not met and not _ABOUT_THEM.search(after):
        return None
    needed = re.search(r"\b(?:had|have|needed?) to\b", regard[0], re.IGNORECASE)
    return begins if praising or needed else regard.end()


def _antecedent(plain: str, start: int, before: list[Clause]) -> Doer:
    """Whose deed a "who ..." tells: of the person only right after them."""
    if re.search(r"\bthey,? $", plain[:start]):
        return Doer.PERSON
    asked = re.search(r"\b(?:ask\w*|checked|knows?|knew) (?:\w+ )?$", plain[:start])
    return Doer.PERSON if asked or not before else Doer.ANOTHER
