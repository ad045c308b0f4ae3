"""Owns the marks that a line of notes may open with: bullets, checkboxes, numbers, dates, rules.

Knows single lines, nothing of what stands around them or of what they say.
"""

from __future__ import annotations

import re

from coach.feedback.notes.parts import DATE

LONGEST_OPENING = 400  # characters of a line read for its mark, its speaker or as a heading

_BOX = r"\[[ xX✓✔]?\]"
MARK = (
    rf"(?:(?:[-*•–—+‣◦▪]|\d{{1,3}}[.)])[ \t]+(?:{_BOX}[ \t]+)?"
    rf"|[~?](?:[ \t]+(?=\w)|(?=[^\W\d]))|{_BOX}[ \t]+|[•‣◦▪☐☑☒✓✔][ \t]*(?=\w))"
)
BULLET = re.compile(rf"[ \t>]*{MARK}")
NUMBERED = re.compile(r"(?P<indent>[ \t]*)(?:\d{1,2}|[A-Za-z]|[IVX]{1,4})[.)][ \t]+(?=\S)")
RULE = re.compile(r"[ \t]*(?:-{3,}|={3,}|_{3,}|\*{3,}|~{3,}|(?:[-*_][ \t]){2,}[-*_])[ \t]*$")
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?"
_DATE = rf"[ \t>]*[(\[]?{_WEEKDAY}(?:{DATE.pattern})[)\]]?"
DATED = re.compile(rf"{_DATE}(?:[ \t]*(?::|[-–—](?=\s))|[ \t]+\|)[ \t]*(?=\S)", re.IGNORECASE)
DAY_ALONE = re.compile(rf"{_DATE}[ \t]*:?[ \t]*$", re.IGNORECASE)


def indent_of(line: str) -> int:
    """Columns of white space before a line's first mark; a tab counts as four."""
    plain = line.expandtabs(4)
    return len(plain) - len(plain.lstrip())


def mark_end(line: str) -> int:
    """Where the words of a line begin, after its bullet or its white space."""
    bullet = BULLET.match(line)
    return bullet.end() if bullet else len(line) - len(line.lstrip(" \t>"))
