"""Owns labels that name the parts of one observation: "Situation: ... Behaviour: ... Impact: ...".

Knows the words of such forms (SBI, STAR) and how they read as plain text, no side and no ladder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.feedback.notes.letters import is_head
from coach.feedback.notes.marks import BULLET, LONGEST_OPENING, MARK, mark_end
from coach.feedback.notes.parts import Part, Reading

LONGEST_FORM = 4_000  # characters
MOST_BEFORE_COLON = 8  # words of a situation that its behaviour may follow after a colon

_SITUATION = r"situation|context|background|when|where|date|day|occasion|task"
_BEHAVIOUR = r"behaviou?rs?|actions?|what|what happened|observation|observed"
_IMPACT = r"impact|results?|outcome|effect|consequence|so what|what came of it"
_FRAME = r"(?:\*\*|__)?"
_LABEL = re.compile(
    rf"(?P<lead>^|[\n.;!?|]|[ \t][-–—](?=[ \t]))[ \t>]*{MARK}?{_FRAME}"
    rf"(?:(?P<situation>{_SITUATION})|(?P<behaviour>{_BEHAVIOUR})|(?P<impact>{_IMPACT})){_FRAME}"
    rf"[ \t]*:{_FRAME}[ \t]*",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(r"[ \t>*_]*[A-Z][\w ]{1,20}[*_]*:")
_EDGE = " \t\n,;|–—-"
_ENDED = re.compile(r"[.!?…][\"”')]*$")
_TELLS = re.compile(r"[.!?;:]|\b(?:was|were|had|did|[a-z]{2,}ed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """An observation that was filled into a form: as a line, with its parts as spans of it."""

    line: str
    situation: tuple[int, int] | None
    impact: tuple[int, int] | None


def label_of(line: str) -> str:
    """Which part a line's label names: "situation", "behaviour", "impact", or "" without one."""
    found = _LABEL.match(line[mark_end(line) :][:LONGEST_OPENING])
    return found.lastgroup or "" if found else ""


def form_lines(lines: Sequence[tuple[str, bool]]) -> int:
    """How many lines, from the first on, are one observation with labels; 0 for none. Each comes
    with whether a blank line stands before it."""
    if not lines:
        return 0
    many = _labelled(lines) if label_of(lines[0][0]) else _with_impact(lines)
    return many if read_form("\n".join(line for line, _ in lines[:many])) else 0


def _labelled(lines: Sequence[tuple[str, bool]]) -> int:
    """Up to a label that was there before, or a part that was told before."""
    kinds, names = list[str](), set[str]()
    for at, (line, apart) in enumerate(lines):
        kind = label_of(line)
        name = line[mark_end(line) :].partition(":")[0].strip(" *_").casefold()
        if kind and (name in names or kind in kinds[:-1]):
            return at
        if not kind and (apart or BULLET.match(line) or _OTHER_LABEL.match(line)):
            return at
        if kind:
            names.add(name)
            kinds = [*kinds, kind] if kinds[-1:] != [kind] else kinds
    return len(lines)


def _with_impact(lines: Sequence[tuple[str, bool]]) -> int:
    """One line, and right below it what came of it."""
    below = len(lines) > 1 and not lines[1][1] and label_of(lines[1][0]) == "impact"
    return 2 if below else 1


def read_form(text: str) -> Form | None:
    """The parts of an observation with labels, without these; what stands before the first label
    is what was done. None for a text that is no form."""
    found = [*_LABEL.finditer(text)] if len(text) <= LONGEST_FORM else []
    if not found or is_head(text.split("\n")):
        return None
    parts = dict[str, list[str]](situation=[], behaviour=[], impact=[])
    ends = [one.start("lead") + (one["lead"] in (*".!?",)) for one in found[1:]] + [len(text)]
    told = [
        (one.lastgroup or "", text[one.end() : end]) for one, end in zip(found, ends, strict=True)
    ]
    before = text[: found[0].start("lead") + 1] if found[0].start() else ""
    for kind, words in [("behaviour", before), *told]:
        if plain := " ".join(words.split()).strip(_EDGE):
            parts[kind].append(plain)
    if not parts["behaviour"] or not (parts["situation"] or parts["impact"]):
        return None
    return _joined(
        ", ".join(one.rstrip(".") for one in parts["situation"]),
        *(" ".join(map(_ended, parts[kind])) for kind in ("behaviour", "impact")),
    )


def read_labelled(text: str, reading: Reading) -> Reading:
    """How an observation is read whose labels say which part is which; the same for any other."""
    form = read_form(text)
    if form is None:
        return reading
    has = {Part.BEHAVIOUR}
    has |= {Part.SITUATION} if form.situation else set()
    has |= {Part.IMPACT} if form.impact else set()
    return Reading(form.situation, form.impact, reading.has | has)


def _joined(situation: str, behaviour: str, impact: str) -> Form:
    where = None
    line = behaviour
    if situation:
        short = len(situation.split()) <= MOST_BEFORE_COLON and not _TELLS.search(situation)
        line = f"{situation}: {behaviour}" if short else f"{_ended(situation)} {behaviour}"
        where = (0, len(situation))
    impact = impact[:1].upper() + impact[1:]
    line = f"{line} {impact}".strip()
    what = (len(line) - len(impact), len(line)) if impact else None
    return Form(line, where, what)


def _ended(text: str) -> str:
    return text if _ENDED.search(text) else f"{text}."
