"""Owns who asks, and for how long they have been at it: a manager's voice, first months, years.

Knows no stages of a ladder beyond how many there are.
"""

from __future__ import annotations

from coach.ladder.model import Stage
from coach.question.staging import phrase

ENOUGH_STAGES = 4  # of a track, before "two years in" hints at its second stage

_MANAGER = phrase(
    r"(?:(?:my|our|direct|each|two|three) (?:direct )?reports?\b(?! (?:shows?|says|states|about"
    r"|on the|is due|was published))|(?:an?|the|each|every|one of my) (?:direct )reports?\b"
    r"|one of my (?:engineers?|devs?|developers?|people|folks|team|guys)\b|my (?:engineers?|devs"
    r"|developers|mentees?|people)\b|i(?:'m| am| also)? (?:manag(?:e|ing)|supervis(?:e"
    r"|ing)) (?:an?|the|two|three|four|five|six|\d+|people|engineers|several|some|him|her|them"
    r"|someone|§)|i(?:'m| am)? lead(?:ing)? a team of|(?:can|should|does|do|could|would"
    r"|must) (?:an?|the|good) managers? (?:help|support|coach|guide|grow|develop|give)|(?:an?|the"
    r"|this|another|some) (?:[\w§]+ ){0,2}(?:engineer|dev|developer|person|someone|member"
    r"|§) (?:on|in|from) my team|some(?:one|body) (?:on my team|i manage|i'm managing|i coach)"
    r"|(?:help|coach|support|tell|guide|develop|promote|prepare|motivate) (?:him|her)\b|as (?:an?"
    r"|the|their|his|her) (?:\w+ )?(?:manager|em)\b|i(?:'m| am) (?:an?|the|their|his"
    r"|her) (?:\w+ )?(?:manager|em|team lead)\b)",
)
_FIRST_MONTHS = phrase(
    r"(?:just graduated|recent graduate|(?:fresh |straight |right )(?:out of|from) (?:college"
    r"|uni\w*|school|(?:a |my )?boot ?camp)|(?:my |the )first (?:few )?(?:weeks?|months?"
    r"|days?) (?:in|on|at|here|of|as)|my first (?:dev |tech |engineering |real |proper )?job"
    r"|(?:as|i'?m|am) an intern\b|(?:one|two|three|four|five|six|a few|couple of|\d) (?:weeks"
    r"|months) in\b|just started (?:out|here|working|my (?:first |career)|as an? (?:engineer"
    r"|dev\w*|software)|in (?:tech|engineering))|started (?:last (?:week|month)|a month ago"
    r"|this month)|new to (?:the industry|engineering|tech|programming|working))",
)
_SOME_YEARS = phrase(
    r"(?:two|three|2|3|2-3|a couple of|couple of) (?:(?:years?|yrs?) (?:in\b|here\b"
    r"|of (?:work )?exp\w*|on the job|exp\w*)|yoe\b)",
)


def asks_for_another(staged: str) -> bool:
    """Whether a manager or mentor asks about somebody they look after."""
    return bool(_MANAGER.search(staged))


def stage_by_tenure(staged: str, track: tuple[Stage, ...]) -> str | None:
    """The stage that time on the job hints at: the first for first months, the second for two or
    three years where the track is long enough to have a middle."""
    if track and _FIRST_MONTHS.search(staged):
        return track[0].id
    if len(track) >= ENOUGH_STAGES and _SOME_YEARS.search(staged):
        return track[1].id
    return None
