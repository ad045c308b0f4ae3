"""Owns roles that people ask about and that are no stage of an engineering ladder, and words that
refer to the ladder itself.

"What is expected of a VP?" must be answered with "this ladder has no such stage", never with the
expectations of whatever stage sounds alike. A role counts only where the question is about it, not
where it is company ("my manager said", "convince the director").
"""

from __future__ import annotations

import re

from coach.ladder.model import Ladder
from coach.ladder.names import slug

_FIELD = r"(?:software |engineering |technical |tech |product |data |senior |lead |associate )*"
_ROLE = (
    r"(?:vp|vice president|cto|ceo|cio|head of \w+|director"
    r"|(?:engineering |people |line )?manager|em|team lead|tech lead"
    r"|(?:distinguished|solutions?|enterprise) (?:engineer|architect)|architect|fellow|intern"
    r"|product (?:manager|owner)|designer|data (?:scientist|analyst|engineer)|scrum master"
    r"|project manager|program manager|qa (?:engineer|tester)|tester|recruiter)"
)
_OF = r"(?: of (?:software |product )?(?:engineering|technology|data|product))?"
_LEVEL = r"(?: (?:i{1,3}|[1-9]))?"
_THE_ROLE = rf"(?P<role>{_FIELD}{_ROLE}{_OF}{_LEVEL})s?\b"
_NOT_MINE = r"(?!my |our |his |her |their |your )"
_ABOUT = tuple(
    re.compile(pattern.replace("ROLE", _THE_ROLE), re.IGNORECASE)
    for pattern in (
        r"\b(?:expect(?:ed|ations?|s)?|bar|standard|criteria|want(?:ed|s)?|require(?:d|ments?|s)?"
        rf"|ask(?:ed|s)?)\b[^.?!]{{0,24}}?\b(?:of|from|for|as)\b {_NOT_MINE}(?:an? |the )?ROLE",
        rf"\b(?:what|how) (?:do|does|must|should|can|is|are) {_NOT_MINE}(?:an? |the )?ROLE"
        r"[^.?!]{0,20}\b(?:do|does|show|have|work|doing|different|responsible|supposed)\b",
        r"\b(?:i am|i'm|im|as) an? ROLE[^.?!]{0,40}"
        r"\b(?:grade|(?<!-)(?<!mid )(?<!entry )(?<!junior )(?<!senior )level|ladder"
        r"|expect\w*|count|competenc\w+)\b",
        rf"\b(?:become|becoming|be|reach|get to|promot\w+ to|move (?:up )?to|moving (?:up )?to) "
        rf"{_NOT_MINE}(?:an? |the )?ROLE",
    )
)
_LADDER = re.compile(
    r"\b(?:ladder|levels?|stages?|grades?|rungs?|steps?|competenc(?:y|ies)|skill"
    r"|expect(?:s|ed|ations?)?"
    r"|career|grow(?:th|ing)?|ready|readiness|promo\w*|bar|seniority|role|on (?:me|us|him|her|them)"
    r"|(?:my|his|her|their) (?:job|part|business)|part of the job|supposed to|meant to)\b"
)


def other_role(text: str) -> str | None:
    """The role that folded text asks about though no stage of an engineering ladder, or None."""
    found = (pattern.search(text) for pattern in _ABOUT)
    return next((" ".join(match["role"].split()) for match in found if match), None)


def lacks(ladder: Ladder, role: str) -> bool:
    """Whether no stage of the ladder goes by a name that contains the role."""
    names = (name for stage in ladder.stages for name in (stage.title, *stage.aliases))
    return not any(slug(role) in slug(name) for name in names)


def refers_to_ladder(text: str) -> bool:
    """Whether folded text speaks of levels, expectations, growth or the ladder itself."""
    return _LADDER.search(text) is not None
