"""Owns how an observation becomes a line: the manager's words, with a subject and a full stop.

Adds the person's name where the words surely begin with what they did, and nothing else.
"""

from __future__ import annotations

import re

from coach.feedback.binding import binds_a_clause
from coach.feedback.deeds.finite import VERB, begins_with_its_verb
from coach.feedback.deeds.subjects import Doer
from coach.feedback.notes.one_line import plain_line
from coach.feedback.notes.parts import DATE, DAY, SETTING
from coach.feedback.observation import Observation
from coach.feedback.person import Person

_LEAD_IN = re.compile(
    r"^(?:(?:also|and|but|so|plus|btw|fyi|ps|oh|well|ok(?:ay)?|anyway|then again)\b[,:]? )+(?=\w)",
    re.IGNORECASE,
)
_PLACED = re.compile(  # a place or a time, and right after it what was done: "In the retro asked"
    r"^(?P<when>(?:in|on|at|during|after|before) "
    r"(?:(?!(?:he|she|they|we|i|who|and)\b)[\w’'-]+ ){1,7}?)"
    rf"(?={VERB}\b)",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?P<when>[^:]{2,40}):\s+(?=\S)|^(?P<date>[^,–—-]{3,20})\s*[–—-]\s+")
_OWN_NAME = re.compile(r"^(?P<name>[^:]{1,80}?)(?::|\s[-–—])\s+(?=\S)")
_OF_DAYS = (  # what a day itself may have done: "3 May was hard", "3 May brought an outage"
    r"(?:was|is|had|has|saw|brought|went|came|meant|left|led to|made|turned|ended|started|needs)"
)
_DAY_FIRST = re.compile(
    rf"^[(\[]?(?P<when>{DATE.pattern})[)\]]?,?\s+"
    rf"(?!{_OF_DAYS}\b)(?=(?:\w+ly\s+)?{VERB}\b(?!-|\s+by\b))",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:yesterday|last|this)\b", re.IGNORECASE)
_END = re.compile(r"[.!?…][\"”')]*$")
_EDGES = re.compile(r"^[\s,;:.–—-]+|[\s,;:–—-]+$")
_LEADING_AND = re.compile(r"^(?:(?:and|but) )?(?:so (?:that )?|meaning )?", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)


def in_words(one: Observation, person: Person) -> str:
    """The whole observation as a line."""
    text = plain_line(one.text)
    if one.speaker:
        who = person.name if person.is_named(one.speaker) else one.speaker
        return f"{who} wrote: “{text.strip('“”')}”"
    return sentence(_with_subject(without_lead_in(text), _theirs(one, person)))


def without_lead_in(text: str) -> str:
    """The text without a "but" or an "also" that leans on what stood before it."""
    return _LEAD_IN.sub("", text)


def split_words(one: Observation, person: Person) -> tuple[str, str, str]:
    """Situation, behaviour and impact, each "" where the words do not part."""
    text = plain_line(one.text)
    if one.speaker:
        return "", in_words(one, person), ""
    start, end = one.reading.situation or (0, 0)
    first, last = one.reading.impact or (len(text), len(text))
    middle = without_lead_in(_EDGES.sub("", text[end:first]))
    if len(middle.split()) < 2 or end > first:
        return "", in_words(one, person), ""
    if first < last and (binds_a_clause(text[:first]) or binds_a_clause(text[first:last])):
        return "", in_words(one, person), ""
    if _EDGES.sub("", text[last:]):  # told on after what came of it: better left in its order
        return "", in_words(one, person), ""
    # Cut off from what comes after, words may look like a whole sentence that they do not begin.
    whole = without_lead_in(_EDGES.sub("", text[end:]))
    cut = begins_with_its_verb(middle) and not begins_with_its_verb(whole)
    behaviour = sentence(_with_subject(middle, Person() if cut else _theirs(one, person)))
    impact = _LEADING_AND.sub("", _EDGES.sub("", text[first:last]))
    situation = _EDGES.sub("", text[start:end])
    return sentence(situation) if situation else "", behaviour, sentence(impact) if impact else ""


def _theirs(one: Observation, person: Person) -> Person:
    """Whose name may be set before a verb: nobody's where the note is about another."""
    return person if one.doer is Doer.PERSON else Person()


def sentence(text: str) -> str:
    """With a capital and an end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if _END.search(text) else ".")


def _with_subject(text: str, person: Person) -> str:
    own = _OWN_NAME.match(text)
    if own and person.is_named(own["name"]):  # "Mara: led ..." is said of Mara
        told = _with_subject(text[own.end() :], person)
        return told if person.is_in(told) or _SUBJECT.match(told) else text
    day = _DAY_FIRST.match(text) if person.name else None
    if day and _is_day(day["when"]) and begins_with_its_verb(text[day.end() :]):
        return f"{_dated(day['when'])} {_with_subject(text[day.end() :], person)}"
    prefix = _PREFIX.match(text)
    if prefix and DATE.search(prefix[0]):
        told = _with_subject(text[prefix.end() :], person)
        when = (prefix["when"] or prefix["date"]).strip()
        if DATE.fullmatch(when) and _begins_with_subject(told, person):
            return f"{_dated(when)} {_small(told, person)}"
        return text[: prefix.end()] + told
    if person.name and begins_with_its_verb(text):
        return f"{person.name} {text[0].lower()}{text[1:]}"
    placed = _PLACED.match(text) if person.name else None
    if (
        placed
        and _ends_placed(placed["when"])
        and not person.is_in(placed["when"])
        and begins_with_its_verb(text[placed.end() :])
    ):
        return f"{placed['when']}{person.name} {text[placed.end() :]}"
    return text


def _is_day(when: str) -> bool:
    """Whether a date tells a day; of a month or a sprint, what follows may be its own deed."""
    return bool(_RELATIVE.match(when) or DAY.search(when))


def _dated(when: str) -> str:
    if _RELATIVE.match(when):
        return when[0].upper() + when[1:]
    return f"{'On' if DAY.search(when) else 'In'} {when}"


def _ends_placed(when: str) -> bool:
    """Whether a phrase ends in a date or in an occasion, so that a verb may follow it."""
    return re.search(rf"(?:{DATE.pattern}|\b{SETTING}s?) $", when, re.IGNORECASE) is not None


def _begins_with_subject(text: str, person: Person) -> bool:
    return bool(_SUBJECT.match(text) or (person.name and text.startswith(f"{person.name} ")))


def _small(text: str, person: Person) -> str:
    named = person.name and text.startswith(person.name)
    return text if named else text[:1].lower() + text[1:]
