"""Owns the ways a question speaks of persons, as pieces of the policies' patterns.

Knows no policy. `(?-i:[A-Z]...)` is a capitalised word, taken for a name.
"""

from __future__ import annotations

NAME = r"(?-i:[A-Z][a-z]+)"
THEY = rf"(?:he|she|they|{NAME})"
THEM = rf"(?:him|her|them|someone|somebody|{NAME})"
MINE = (
    r"(?:my|our|another|other|the) (?:\w+ )?(?:manager|boss|lead|skip-level|skip|report"
    r"|colleague|teammate"
    r"|team|co-?worker|peer|director|engineer|mentor|mentee|§)s?"
)
SOMEBODY = (
    rf"(?:{THEY}|{MINE}|other (?:people|users?|engineers?)|others|everyone|everybody|people|§)"
)
