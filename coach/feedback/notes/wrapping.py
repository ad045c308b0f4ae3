"""Owns which lines without a mark belong together: a wrapped sentence, or notes one a line.

A wrapped line is nearly full and is gone on with mid-sentence. Knows lines, not what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.feedback.notes.marks import DATED, LONGEST_OPENING, indent_of

LEAST_WIDTH, MOST_WIDTH = 58, 130  # characters at which people and programs wrap lines
LEAST_ALIKE = 32  # the same where three lines and more are equally full
LEAST_LINES = 3  # that can be alike

_OPEN_END = re.compile(  # what no note ends with
    r"(?:[,&/(+]|\b(?:the|an?|and|or|nor|but|of|to|from|with|without|into|onto|than|whose|because|his"
    r"|their|its|our|my|your|very|both|between|every|each|per|via|vs))[ \t]*$",
    re.IGNORECASE,
)
_MAY_GO_ON = re.compile(  # what one may end with, if the next line has a capital
    r"\b(?:in|on|at|by|for|about|as|that|which|who|if|when|while|since|until|so|then|her|was|were|is"
    r"|are|be|been|has|had|have|not|no|after|before|during|this|these|those|only|also)[ \t]*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(  # what no note begins with
    r"[ \t>]*(?:(?:and|or|nor|of|to|which|who|whose|that|because|than|by|from|with|into|until"
    r"|though|although|where|whereas)\b|[),;:…])"
)
_ENDED = re.compile(r"[.!?…:][\"”')\]]*[ \t]*$")
_INNER_END = re.compile(r"[.!?] [^\W\d_]")
_FIRST = re.compile(r"[ \t>]*(?P<word>\S+)")
_INNER_CAPITAL = re.compile(r"(?<=[a-z,] )[^\W\d_a-z][\w’'-]*")
_ABBREVIATED = re.compile(r"[A-Z]{2,}\w*$|I$|I['’]\w+$")


def breaks(lines: Sequence[str], bullet: bool) -> tuple[int, ...]:
    """At which of these lines something new begins. They stand below each other, and the first
    one alone may have a mark."""
    widest = max(len(one.rstrip()) for one in lines)
    full = [_is_full(lines, at, widest) for at in range(len(lines) - 1)]
    prose = any(_INNER_END.search(one) for one in lines) or any(
        _OPEN_END.search(one[-LONGEST_OPENING:]) for one in lines[:-1]
    )
    alike = prose and len(lines) >= LEAST_LINES and all(full) and any(map(_is_small, lines[1:]))
    capitals = bullet or prose or not _is_small(lines[0])  # else a small letter shows nothing
    capital = next(filter(str.isalpha, lines[0]), "").isupper()  # where bullets begin with one
    names = {one.group() for line in lines for one in _INNER_CAPITAL.finditer(line)}

    def goes_on(at: int) -> bool:
        before, line = lines[at - 1][-LONGEST_OPENING:], lines[at][:LONGEST_OPENING]
        if bullet and indent_of(line) > indent_of(lines[0]):
            return True
        if bullet and capital and _is_small(line) and not _ENDED.search(before):
            return True
        open_end = _OPEN_END.search(before) or (_is_small(line) and _MAY_GO_ON.search(before))
        if open_end or _GOES_ON.match(line):
            return True
        wide = full[at - 1] and (alike or len(lines[at - 1].rstrip()) >= LEAST_WIDTH)
        if _ENDED.search(before):  # of prose, the sentences are parted later
            return (wide and capitals) or not (bullet or _is_small(line))
        if _is_small(line):
            return wide and capitals
        return wide and (alike or _may_be_name(line, names))

    return tuple(at for at in range(1, len(lines)) if not goes_on(at))


def _is_full(lines: Sequence[str], at: int, widest: int) -> bool:
    """Whether the first word of the next line had no room on this one."""
    length, following = len(lines[at].rstrip()), _FIRST.match(lines[at + 1])
    room = length + 1 + (len(following["word"]) if following else 0)
    return LEAST_ALIKE <= length <= MOST_WIDTH and room > widest


def _is_small(line: str) -> bool:
    """Whether a line may begin mid-sentence: with a small letter, a figure or a script that has no
    capitals."""
    found = _FIRST.match(line)
    return (
        found is not None
        and not found["word"].lstrip("\"“'(")[:1].isupper()
        and not DATED.match(line)
    )


def _may_be_name(line: str, names: set[str]) -> bool:
    found = _FIRST.match(line)
    word = found["word"].rstrip(".,;:!?’'s") if found else ""
    return word in names or bool(_ABBREVIATED.match(word))
