"""Owns whether notes are a pasted chat, and who speaks in a line of one.

Labels of notes are no speakers: parts of an observation, sides, days, the head of a letter.
"""

from __future__ import annotations

import re

from coach.feedback.notes.forms import label_of
from coach.feedback.notes.headings import label_at, retro_label, side_of_heading
from coach.feedback.notes.letters import is_header
from coach.feedback.notes.marks import BULLET, DAY_ALONE, LONGEST_OPENING

FEWEST_CHAT_LINES = 2  # "Name: text" lines without a time that make a chat

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?"
_WHO = r"@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}"
_STAMPED = re.compile(
    rf"[ \t>]*(?:\[?{_TIME}\]?[ \t]*[-–]?[ \t]*(?P<a>{_WHO})|(?P<b>{_WHO})[ "
    rf"\t]*[\[(]?{_TIME}[\])]?)"
    r"[ \t]*(?::[ \t]*(?=\S)|[ \t]*$)"
)
_SAID = re.compile(rf"[ \t>]*(?P<a>{_WHO}):[ \t]+(?=\S)")
_NOTE = re.compile(  # labels that managers put before a note
    r"(?:notes?|examples?|for example|e\.g|problems?|feedback|questions?|todo|to-do|ps|update"
    r"|summary|overall|next steps?|goals?|learnings?|evidence|topic|comments?|follow-?up|idea)$",
    re.IGNORECASE,
)


def is_chat(text: str) -> bool:
    """Whether lines are stamped with a time and a name, or the same names speak again and again."""
    lines = [line[:LONGEST_OPENING] for line in text.split("\n")]
    if any(_STAMPED.match(line) and not is_header(line) for line in lines):
        return True
    said = [one["a"] for line in lines if (one := _SAID.match(line)) and not is_label(line)]
    return len(said) >= FEWEST_CHAT_LINES and len(said) > len(set(said))


def is_label(line: str) -> bool:
    """Whether what stands before a line's colon is a label of notes."""
    found = _SAID.match(line)
    title = found["a"] if found else ""
    return bool(
        label_at(line, 0)
        or label_of(line)
        or is_header(line)
        or retro_label(line)
        or _NOTE.match(title)
        or (title and (DAY_ALONE.match(title) or side_of_heading(title)))
    )


def speaker_in(line: str) -> tuple[str, int] | None:
    """Who speaks in a line of a chat, and where the words begin."""
    if BULLET.match(line):
        return None
    found = _STAMPED.match(line) or (None if label_of(line) else _SAID.match(line))
    if not found:
        return None
    who = found.groupdict().get("a") or found.groupdict().get("b") or ""
    return who.strip().lstrip("@"), found.end()
