"""Owns whether the notes a line cites carry it: it repeats them, or the support check says so.

Knows drafts as lines of text and notes as observations; nothing of who wrote the line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coach.feedback.binding import binds, unbound
from coach.feedback.notes.one_line import plain_line
from coach.feedback.notes.parts import DATE
from coach.feedback.observation import Observation
from coach.feedback.own_words import in_words, split_words, without_lead_in
from coach.feedback.person import Person
from coach.support.checking import check_support
from coach.support.words import Kind, read

LEAST_IN_ORDER = 0.5  # of a line's pairs of words that must be pairs of the notes
LEAST_REPEATED = 4  # letters of a word that a line may not say more often than its notes

# The month would be read as "may", which makes a claim weaker.
_MONTH = re.compile(
    r"\bMay\b(?=,? \d|[,.;:!?’']|$)|(?<=\d )May\b|(?<=[a-z] )May\b(?! (?:I|we|be)\b)"
)
_FIFTH = "Fifthmonth"
_EDGE = re.compile(r"[,;:.!?()]|\s[-–—]\s|\b(?:and|but|so|because|although|while|when)\b", re.I)
_SUBJECT = re.compile(
    r"(?P<before>^(?:[^,;:.]{1,90}[,:] |(?:on|in|at|during|for) [^,;:.]{1,60}? )?)s?he\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=\w )[A-Z][a-z]")
_OWN = re.compile(r"\b(?:I|we|us|our|ours|me|my|mine)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”")
_WORD = re.compile(r"\w+")


def carries(line: str, notes: Sequence[Observation], person: Person) -> str | None:
    """None where the notes carry the line, else the first thing that is more than they say."""
    if any(_repeats(line, one, person) or _is_part(line, one, person) for one in notes):
        return None
    if any(one.speaker for one in notes) and _OWN.search(_QUOTED.sub(" ", line)):
        return "puts another's “we” into the manager's mouth"
    if strange := next(_strange(line, notes, person), None):
        return f"says more than the cited notes do, from “{strange}” on"
    if _is_scrambled(line, notes, person):
        return "puts the words of the cited notes in another order"
    if lost := unbound(line, [without_lead_in(one.text) for one in notes]):
        return f"leaves out “{lost}”, without which the cited notes say something else"
    evidence = [_checked(text) for one in notes for text in _forms(one, person)]
    verdict = check_support(_checked(line), evidence)
    return None if verdict.supported else f"is not what the cited notes say: {verdict.reason}"


def _repeats(line: str, note: Observation, person: Person) -> bool:
    """Whether the line is the note, or a part of it that begins and ends where a clause does and
    leaves out nothing that binds it."""
    wanted = _words(line)
    for form in (note.text, in_words(note, person)):
        told = [(one[0].casefold(), one.start(), one.end()) for one in _WORD.finditer(form)]
        for at in range(len(told) - len(wanted) + 1):
            if [word for word, _, _ in told[at : at + len(wanted)]] != wanted:
                continue
            start, end = told[at][1], told[at + len(wanted) - 1][2]
            if _is_whole(form, start, end) and not binds(f"{form[:start]} | {form[end:]}"):
                return True
    return False


def _is_part(line: str, note: Observation, person: Person) -> bool:
    """Whether the line is a part of the note that stands apart in a draft without a model."""
    return _words(line) in [_words(part) for part in split_words(note, person) if part]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a part of a text stands for itself: nothing of its clause is left outside."""
    before = text[:start].rstrip()
    opens = not before or any(one.end() == len(before) for one in _EDGE.finditer(before))
    after = text[end:].lstrip("”\"') ")
    return opens and (not after or bool(_EDGE.match(after) or _EDGE.match(text[end:])))


def _strange(line: str, notes: Sequence[Observation], person: Person) -> Iterator[str]:
    """Words of the line that say something and that no cited note has."""
    known = {word.root for word in read(_said(notes, person)).words}
    yield from (
        word.text
        for word in read(line).words
        if word.kind in (Kind.CONTENT, Kind.LIGHT, Kind.NUMBER) and word.root not in known
    )


def _is_scrambled(line: str, notes: Sequence[Observation], person: Person) -> bool:
    """Whether the words are the notes' and the sentence is not, or says them more often."""
    words, forms = _words(line), [form for one in notes for form in _forms(one, person)]
    told = {pair for form in forms for pair in pairwise(_words(form))}
    pairs = list(pairwise(words))
    kept = sum(pair in told for pair in pairs)
    often = Counter(_words(_said(notes, person)))
    repeated = any(
        count > often[word] for word, count in Counter(words).items() if len(word) >= LEAST_REPEATED
    )
    return repeated or kept < LEAST_IN_ORDER * len(pairs)


def _said(notes: Sequence[Observation], person: Person) -> str:
    return " ".join([*(one.said for one in notes), person.name])


def _forms(one: Observation, person: Person) -> Iterator[str]:
    """The ways a note may be put without saying more: with its subject, its heading, its parts."""
    text = plain_line(one.text)
    named = _named(in_words(one, person), person)
    whole = list(dict.fromkeys([text, named]))
    if one.heading:
        whole += [f"{one.heading}: {form}" for form in whole]
    yield from whole
    if one.reading.impact:
        start, end = one.reading.impact
        yield text[start:end].strip(" ,;:.–—-")
        yield _named(text[:start].strip(" ,;:–—-"), person)


def _named(text: str, person: Person) -> str:
    """The text with its first "she" spelled out, where that can only be the person."""
    found = _SUBJECT.match(text) if person.name else None
    if found is None or _CAPITAL.search(DATE.sub("", found["before"])):
        return text
    return f"{found['before']}{person.name}{text[found.end() :]}"


def _checked(text: str) -> str:
    return _MONTH.sub(_FIFTH, text)


def _words(text: str) -> list[str]:
    return [one.casefold() for one in _WORD.findall(text)]
