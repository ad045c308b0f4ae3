"""Owns who asks and for how long they have been at it: a manager's voice, first months, a few years.

Knows no stages of a ladder beyond how many there are.
"""

from __future__ import annotations

import re

from coach.ladder.model import Stage
from coach.question.staging import phrase

ENOUGH_STAGES = 4  # of a track, before "two years in" hints at its second stage

_MANAGER = phrase(
    r"(?:(?:my|our|direct|each|two|three) (?:direct )?reports?\b(?! (?:shows?|says|states|about|on the"
    r"|is due|was published))"
    r"|(?:an?|the|each|every|one of my) (?:direct )reports?\b"
    r"|one of my (?:engineers?|devs?|developers?|people|folks|team|guys)\b"
    r"|my (?:engineers?|devs|developers|mentees?|people)\b"
    r"|i(?:'m| am| also)? (?:manag(?:e|ing)|supervis(?:e|ing)) (?:an?|the|two|three|four|five|six|\d+|people"
    r"|engineers|several|some|him|her|them|someone|§)"
    r"|i(?:'m| am)? lead(?:ing)? a team of|(?:can|should|does|do|could|would|must) (?:an?|the|good) managers?"
    r" (?:help|support|coach|guide|grow|develop|give)"
    r"|(?:an?|the|this|another|some) (?:[\w§]+ ){0,2}(?:engineer|dev|developer|person|someone|member|§) "
    r"(?:on|in|from) my team"
    r"|some(?:one|body) (?:on my team|i manage|i'm managing|i coach)"
    r"|(?:help|coach|support|tell|guide|develop|promote|prepare|motivate) (?:him|her)\b"
    r"|as (?:an?|the|their|his|her) (?:\w+ )?(?:manager|em)\b"
    r"|i(?:'m| am) (?:an?|the|their|his|her) (?:\w+ )?(?:manager|em|team lead)\b)",
)
_FIRST_MONTHS = re.compile(
    r"\b(?:just graduated|recent graduate|(?:fresh |straight |right )(?:out of|from) (?:college|uni\w*"
    r"|school|(?:a |my )?boot ?camp)|(?:my |the )first (?:few )?(?:weeks?|months?|days?) (?:in|on|at"
    r"|here|of|as)|my first (?:dev |tech |engineering |real |proper )?job|(?:as|i'?m|am) an intern\b"
    r"|(?:one|two|three|four|five|six|a few|couple of|\d) (?:weeks|months) in\b|just started (?:out|here"
    r"|working|my (?:first |career)|as an? (?:engineer|dev\w*|software)|in (?:tech|engineering))|started"
    r" (?:last (?:week|month)|a month ago|this month)|new to (?:the industry|engineering|tech|programming"
    r"|working))",
    re.IGNORECASE,
)
_SOME_YEARS = re.compile(
    r"\b(?:two|three|2|3|2-3|a couple of|couple of) (?:(?:years?|yrs?) (?:in\b|here\b|of (?:work )?exp\w*"
    r"|on the job|exp\w*)|yoe\b)",
    re.IGNORECASE,
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
