"""Owns the phrases that ask about another company's levels, which this ladder cannot answer.

A company's name alone decides nothing ("we use Google Docs"); it must stand with a stage, a level
or words for what is expected.
"""

from __future__ import annotations

from coach.question.staging import phrase

_COMPANY = (
    r"(?:google|meta|facebook|amazon|aws|apple|microsoft|netflix|uber|airbnb|stripe|spotify"
    r"|linkedin|twitter|salesforce|oracle|ibm|intel|nvidia|tesla|bytedance|tiktok|faang|maang"
    r"|big tech|(?:an?)?other (?:companies|company|firms?|employers?)"
    r"|my (?:old|last|previous|former) (?:company|employer|job))"
)
_LEVEL = r"(?:§|levels?|ladders?|bar|expect\w*|want\w*|require\w*|defin\w*|promot\w*|titles?)"
OTHER_EMPLOYER = phrase(
    rf"{_LEVEL}[^.?!]{{0,40}}\b(?:at|in|of|with|by|to) {_COMPANY}\b",
    rf"{_COMPANY}(?:'s)? (?:\w+ )?{_LEVEL}",
    rf"(?:do|does|did|how|what) {_COMPANY} [^.?!]{{0,20}}{_LEVEL}",
)
