"""Owns which lines of notes are headings, how deep each is, and where what a heading says ends.

Knows lines and what stands around them, no observation. A heading that nothing is known of ends
the one before it all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coach.feedback.notes.forms import label_of
from coach.feedback.notes.headings import LONGEST, is_bare_heading
from coach.feedback.notes.letters import announces
from coach.feedback.notes.marks import (
    BULLET,
    DAY_ALONE,
    LONGEST_OPENING,
    NUMBERED,
    RULE,
    indent_of,
)

LONGEST_TOPIC = 5  # words of a heading that has no mark and no known word
LEAST_TOPICS = 2  # lines of that kind that make them headings
MARKED, PLAIN, NUMBER, DAY = 7, 8, 9, 10  # levels after the six of #

_HASH = re.compile(r"[ \t]*(?P<hash>#{1,6})[ \t]+(?P<title>[^\n]+)")
_COLON = re.compile(
    r"[ \t]*(?:\*\*|__)?(?P<title>[^\s:][^\n:]{1,79}?)(?:\*\*|__)?:(?:\*\*|__)?[ \t]*$"
)
_BOLD = re.compile(r"[ \t]*(?:\*\*|__)(?P<title>[^\s*_][^\n*]{1,78}?)(?:\*\*|__)[ \t]*$")
_FENCED = re.compile(
    r"[ \t]*(?P<mark>={2,}|-{2,}|~{2,}|\*{3,}|#{2,})[ \t]*(?P<title>[^\s=~*#-][^\n]{0,78}?)[ \t]*"
    r"(?P=mark)[=~*#-]*[ \t]*$"
)
_ENDS = re.compile(r"[.,;!][*_\"”')]*$")
_DEED = re.compile(
    r"(?:[a-z]{2,}ed|led|wrote|ran|gave|took|made|kept|found|built|set|cut|held|told|spoke|did|got"
    r"|sent|left|saw|went|began|was|is|has|had|never|always|often|still|not|no|nobody|he|she|they"
    r"|we|i)\b",
    re.IGNORECASE,
)


Title = tuple[str, int]  # of a heading, and its level


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `level` is 0 for one that is no heading; `apart` says that a blank
    line stands before it, `closes` that the heading above says nothing of it any more."""

    start: int
    end: int
    text: str
    apart: bool
    title: str = ""
    level: int = 0
    closes: bool = False
    rule: bool = False


def outline(text: str, chat: bool) -> tuple[Line, ...]:
    """The lines of cleaned notes that are not blank, in order. In a chat, only what has a mark is
    a heading."""
    bare = _bare(text)
    titles = [
        _marked(bare, at) or (None if chat else _unmarked(bare, at)) for at in range(len(bare))
    ]
    if not chat:
        _add_topics(bare, titles)
    return tuple(_told(bare, titles))


def _told(bare: Sequence[Line], titles: Sequence[Title | None]) -> Iterator[Line]:
    listed: Line | None = None  # the heading above, if it is one of a list
    for at, (one, found) in enumerate(zip(bare, titles, strict=True)):
        rule = RULE.match(one.text[:LONGEST_OPENING]) is not None
        ends = (
            announces(one.text[:LONGEST_OPENING])
            or (rule and at > 0 and titles[at - 1] is None)
            or (listed is not None and not found and _is_beside(one.text, listed.text))
        )
        if found or ends:
            listed = one if found and found[1] == NUMBER else None
        title, level = found or ("", 0)
        yield replace(one, title=title, level=level, closes=ends and not found, rule=rule)


def _is_beside(line: str, head: str) -> bool:
    """Whether a line has the mark of a heading above it, and so does not stand under it."""
    if indent_of(line) > indent_of(head) or not BULLET.match(line):
        return False
    return bool(NUMBERED.match(line)) == bool(NUMBERED.match(head))


def _bare(text: str) -> tuple[Line, ...]:
    """The lines, nothing known of them yet."""
    lines, at, apart = list[Line](), 0, True
    for words in text.split("\n"):
        blank = not words.strip(" \t>")
        if not blank:
            lines.append(Line(at, at + len(words), words, apart))
        apart = blank
        at += len(words) + 1
    return tuple(lines)


def _marked(lines: Sequence[Line], at: int) -> Title | None:
    """Of a line that shows itself that it is a heading, or is underlined."""
    line = lines[at].text.rstrip()
    if len(line) > LONGEST_OPENING or announces(line) or "|" in line:
        return None
    if found := _HASH.match(line):
        return _title(found["title"], len(found["hash"]))
    if RULE.match(line) or BULLET.match(line):
        return None
    bold = _BOLD.match(line)
    if bold and _DEED.match(bold["title"]):  # an observation that is printed bold
        return None
    found = _FENCED.match(line) or bold or _COLON.match(line)
    if found and not _is_form_label(lines, at):
        return _title(found["title"], DAY if DAY_ALONE.match(found["title"]) else MARKED)
    if _is_underlined(lines, at):
        return _title(line.strip(), 1 if lines[at + 1].text.strip()[0] == "=" else 2)
    return None


def _is_form_label(lines: Sequence[Line], at: int) -> bool:
    """Whether a line such as "Impact:" goes on with plain lines, and is a part of one note."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return bool(label_of(lines[at].text)) and not BULLET.match(below)


def _title(words: str, level: int) -> Title | None:
    title = words.rstrip(" \t#").strip(" *_")
    return (title, level) if title and len(title.split()) <= LONGEST else None


def _is_underlined(lines: Sequence[Line], at: int) -> bool:
    if at + 1 >= len(lines) or lines[at + 1].apart or not RULE.match(lines[at + 1].text):
        return False
    alone = lines[at].apart or at == 0
    return alone and not _ENDS.search(lines[at].text.rstrip()) and "|" not in lines[at].text


def _unmarked(lines: Sequence[Line], at: int) -> Title | None:
    """Of a line that is one by its words: of a side, or a day that stands alone."""
    line = lines[at].text.rstrip()
    if len(line) > LONGEST_OPENING or RULE.match(line) or "|" in line:
        return None
    if not BULLET.match(line):
        if is_bare_heading(line):
            return line.strip(" \t*_?"), PLAIN
        goes_on = at + 1 < len(lines) and not lines[at + 1].apart
        return (line.strip(" \t>:"), DAY) if goes_on and DAY_ALONE.match(line) else None
    return _listed(lines, at)


def _listed(lines: Sequence[Line], at: int) -> Title | None:
    """Of a number or bullet before a side's words, above lines that are marked in another way."""
    line = lines[at].text.rstrip()
    words = line[BULLET.match(line).end() :].strip(" \t*_")  # type: ignore[union-attr]
    if at + 1 >= len(lines) or not is_bare_heading(words.rstrip(":")):
        return None
    below = lines[at + 1].text
    deeper = bool(BULLET.match(below)) and indent_of(below) > indent_of(line)
    other = bool(NUMBERED.match(line)) and not NUMBERED.match(below)
    return (words.rstrip(":?"), NUMBER) if deeper or other else None


def _add_topics(lines: Sequence[Line], titles: list[Title | None]) -> None:
    """Short lines above bullets are headings too, where several or others with a known word are:
    also numbered ones, where a numbered one is."""
    numbered = any(found and found[1] == NUMBER for found in titles)
    known = next((at for at, found in enumerate(titles) if found and found[1] == PLAIN), len(lines))
    plain = [
        at for at, found in enumerate(titles) if not found and _is_topic(lines, at, at > known)
    ]
    if len(plain) >= LEAST_TOPICS or any(found and found[1] >= MARKED for found in titles):
        for at in plain:
            titles[at] = lines[at].text.strip(" \t*_:"), PLAIN
    for at in range(len(lines) if numbered else 0):
        if not titles[at] and (words := _listed_topic(lines, at)):
            titles[at] = words.strip(" *_:"), NUMBER


def _listed_topic(lines: Sequence[Line], at: int) -> str:
    """A few words after a number or a bullet, with bullets below that are deeper or of another
    kind; "" for any other line."""
    line = lines[at].text
    mark = NUMBERED.match(line) or BULLET.match(line)
    words = line[mark.end() :].strip() if mark else ""
    if not mark or not _is_short(words) or not _has_bullets(lines, at):
        return ""
    deeper = indent_of(lines[at + 1].text) > indent_of(line)
    return words if deeper or NUMBERED.match(line) else ""


def _is_topic(lines: Sequence[Line], at: int, known: bool) -> bool:
    """Whether a line may be a heading nothing is known of. `known` says that one with a known word
    and without a mark stands above: then no bullets are needed to show it."""
    line = lines[at].text
    first = at == 0 or lines[at].apart or bool(BULLET.match(lines[at - 1].text))
    if BULLET.match(line) or indent_of(line) or not first or not _is_short(line.strip()):
        return False
    below = at + 1 < len(lines) and not lines[at + 1].apart
    return _has_bullets(lines, at) or (known and lines[at].apart and below)


def _is_short(words: str) -> bool:
    return (
        0 < len(words.split()) <= LONGEST_TOPIC
        and words[0].isupper()
        and not _ENDS.search(words)
        and not _DEED.match(words)
        and ":" not in words[:-1]
        and "|" not in words
    )


def _has_bullets(lines: Sequence[Line], at: int) -> bool:
    """Whether bullets stand right below a line."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return bool(BULLET.match(below)) and not NUMBERED.match(below)
